import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FACILITY_TYPE_IDS } from "#engines/standards";
import { GROUP_IDS, groupOf } from "./groups.ts";
import { lookOf } from "./looks.ts";
import { EVERYDAY, kindsWithin, missingNearby, nearestOf } from "./reachable.ts";

const zPlace = fc.record({
  type: fc.constantFrom(...FACILITY_TYPE_IDS),
  meters: fc.integer({ min: 0, max: 2_000 }),
  minutes: fc.integer({ min: 0, max: 40 }),
});

describe("nearestOf", () => {
  test("takes the nearest of several kinds, whatever the order", () => {
    const places = [
      { type: "hospital", meters: 10, minutes: 1 },
      { type: "health_center", meters: 700, minutes: 12 },
      { type: "health_station", meters: 420, minutes: 7 },
    ] as const;
    expect(nearestOf(places, ["health_station", "health_center"])).toBe(places[2]);
    expect(nearestOf(places, ["park"])).toBeUndefined();
  });

  test("nothing of the wanted kinds is nearer", () => {
    fc.assert(
      fc.property(fc.array(zPlace), fc.constantFrom(...EVERYDAY), (places, { types }) => {
        const wanted = places.filter(({ type }) => (types as readonly string[]).includes(type));
        const best = nearestOf(places, types);
        expect(best?.meters).toBe(wanted.length ? Math.min(...wanted.map((p) => p.meters)) : undefined);
      }),
    );
  });
});

test("missingNearby tells what is farther than fifteen minutes from what is not known at all", () => {
  const places = [
    { type: "supermarket", meters: 900, minutes: 15 },
    { type: "park", meters: 960, minutes: 16 },
  ] as const;
  const { far, unknown } = missingNearby(places);
  expect(far).toEqual(["park"]);
  expect(unknown).toEqual(EVERYDAY.map(({ id }) => id).filter((id) => id !== "shop" && id !== "park"));
});

test("kindsWithin counts kinds once and never falls with time", () => {
  const places = [
    { type: "eatery", meters: 100, minutes: 2 },
    { type: "eatery", meters: 120, minutes: 2 },
    { type: "bank", meters: 500, minutes: 9 },
  ] as const;
  expect(kindsWithin(places).map(({ kinds }) => kinds)).toEqual([1, 2, 2]);
  fc.assert(
    fc.property(fc.array(zPlace), (many) => {
      const [a, b, c] = kindsWithin(many).map(({ kinds }) => kinds);
      expect([a, b, c]).toEqual([a, b, c].toSorted((x, y) => Number(x) - Number(y)));
    }),
  );
});

test("every kind of place has a group, and no two groups look alike", () => {
  for (const type of FACILITY_TYPE_IDS) expect(GROUP_IDS).toContain(groupOf(type));
  expect(new Set(GROUP_IDS.map((group) => lookOf(group).shape)).size).toBe(GROUP_IDS.length);
});
