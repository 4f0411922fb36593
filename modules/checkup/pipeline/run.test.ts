import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FACILITY_TYPES as LIFECIRCLE_TYPES } from "#engines/lifecircle";
import { BOOKS, FACILITY_TYPE_IDS } from "#engines/standards";
import { sharedData } from "#platform/testkit";
import { type ExampleTown, readExtract, townOsm, townPoint } from "../testing/example-town.ts";
import { boundaryFrom } from "./boundary.ts";
import type { HomeWeights } from "./facts.ts";
import { NOTHING_STATED } from "./facts.ts";
import { NEEDS } from "./needs.ts";
import { joinFacilities, type KnownFacility } from "./places.ts";
import { walkTo } from "./reach.ts";
import { type Checkup, type CheckupInput, runCheckup } from "./run.ts";

const shop = { east: 0, tags: { shop: "supermarket", name: "惠民超市" } };

function check(town: ExampleTown, more: Partial<CheckupInput> = {}): Checkup {
  const outcome = runCheckup({
    extract: { fileName: "town.osm", sha256: "", bytes: 0 },
    osm: townOsm(town),
    boundary: undefined,
    books: BOOKS,
    as: "existing",
    ...more,
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
  return outcome.value;
}

function need(id: string) {
  return NEEDS.find((one) => one.id === id)!;
}

describe("a check-up from a map alone", () => {
  test("CU1: never concludes; what the map lacks is unknown, not absent", () => {
    const park = { east: 350, north: 25, tags: { leisure: "park" } };
    const { indicators } = check({ facilities: [shop, park] });
    expect(indicators.length).toBeGreaterThanOrEqual(20);
    expect(new Set(indicators.map(({ status }) => status))).toEqual(new Set(["proxy_only", "unknown"]));
    const nursery = indicators.find(({ rule }) => rule.includes("nursery"));
    expect(nursery?.status).toBe("unknown");
  });

  test("CU5: walks are the straight legs and the way along the street", () => {
    const { reach } = check({ facilities: [shop] });
    const meters = reach.homes.map((_, i) => walkTo(reach, i, need("shop"))?.meters);
    expect(meters).toEqual(Array.from({ length: 11 }, (_, i) => 20 + i * 100));
    expect(reach.facilityMeters).toEqual([20]);
  });

  test("CU5: a home on no street is neither served nor unserved, and is listed", () => {
    const loose = `<node id="77" lat="0.009" lon="10.001"/><node id="78" lat="0.009" lon="10.0012"/><node id="79" lat="0.0092" lon="10.0012"/>
<way id="77"><nd ref="77"/><nd ref="78"/><nd ref="79"/><nd ref="77"/><tag k="building" v="apartments"/></way>`;
    const { reach, gaps } = check({ facilities: [shop], residentialLand: false, more: loose });
    expect(reach.unsnapped.homes).toEqual([{ id: "way/77", reason: "too_far" }]);
    const gap = gaps.items.find(({ id }) => id === "shop");
    expect(gap).toMatchObject({ affected: 5, total: 12, unsnapped: 1, kind: "far" });
  });

  test("CU4: without a boundary the stand-in says that nobody drew it", () => {
    expect(check({}).boundary.origin).toBe("residential_land");
    expect(check({ residentialLand: false }).boundary.origin).toBe("buildings");
    expect(check({ houses: 0, residentialLand: false }).boundary.origin).toBe("extract");
    expect(check({}).boundary.note.en).toContain("not drawn by a person");
  });

  test("CU3: schools' and small buildings are left out and counted", () => {
    const { reach, leftOut } = check({
      more: `<node id="60" lat="-0.0003" lon="9.9995"/><node id="61" lat="-0.0003" lon="10.0035"/><node id="62" lat="0.0006" lon="10.0035"/><node id="63" lat="0.0006" lon="9.9995"/>
<way id="60"><nd ref="60"/><nd ref="61"/><nd ref="62"/><nd ref="63"/><nd ref="60"/><tag k="amenity" v="school"/></way>`,
    });
    expect(leftOut.onGrounds).toBe(4);
    expect(reach.homes).toHaveLength(7);
  });

  test("CU4: a boundary picks the homes; one outside the extract is refused with its place", () => {
    const half = boundaryFrom([{ outer: square(-50, 450), holes: [] }], "drawn");
    const { reach, boundary } = check({ facilities: [shop] }, { boundary: half });
    expect(reach.homes).toHaveLength(5);
    expect(boundary.origin).toBe("drawn");
    const far = boundaryFrom([{ outer: square(50_000, 51_000), holes: [] }], "drawn");
    const outcome = runCheckup({
      extract: { fileName: "town.osm", sha256: "", bytes: 0 },
      osm: townOsm({}),
      boundary: far,
      books: BOOKS,
      as: "existing",
    });
    expect(outcome).toMatchObject({ ok: false, errors: [{ code: "outside_extract", at: { path: "$" } }] });
  });

  test("CU6: gaps are ranked by how many they affect, and say by what weight", () => {
    const { gaps } = check({ facilities: [shop, { east: 500, tags: { amenity: "pharmacy" } }] });
    expect(gaps.weightBasis).toBe("buildings");
    const affected = gaps.items.map((gap) => gap.affected);
    expect(affected).toEqual([...affected].sort((a, b) => b - a));
    expect(gaps.items.find(({ id }) => id === "shop")).toMatchObject({ affected: 5, total: 11, kind: "far" });
    expect(gaps.items.find(({ id }) => id === "nursery")).toMatchObject({ affected: 11, kind: "none_known" });
    expect(gaps.items.find(({ id }) => id === "pharmacy")).toBeUndefined();
    expect(gaps.items.map(({ rank }) => rank)).toEqual(gaps.items.map((_, i) => i + 1));
  });
});

describe("a check-up with what the community knows", () => {
  const surveyed = { confidence: "surveyed", source: "踏勘", date: "2026-02-01" } as const;
  const known: KnownFacility = {
    ...surveyed,
    id: "f1",
    type: "supermarket",
    name: "惠民超市",
    center: townPoint(0, 0),
    access: [townPoint(0, 0)],
    inside: true,
    status: "in_use",
    attributes: { floorAreaHundredths: 30_000 },
    traits: {},
    attributeConfidence: {},
    sourceRef: "osm:node/5000",
    takenFor: undefined,
  };

  test("CU2: what someone firm said of a place replaces what the map says of it", () => {
    const onMap = check({ facilities: [shop] }).reach.facilities;
    expect(joinFacilities([known], onMap)).toEqual([known]);
    expect(joinFacilities([{ ...known, sourceRef: undefined }], onMap)).toHaveLength(2);
  });

  test("CU2: firm facts decide where the map could only hint", () => {
    const homes = check({}).reach.homes;
    const stated = {
      ...NOTHING_STATED,
      censuses: [{ types: "all", withinMeters: 2_000, ...surveyed } as const],
    };
    const { indicators } = check(
      { facilities: [shop] },
      { community: { homes, facilities: [known], stated } },
    );
    expect(indicators.find(({ rule }) => rule === "supermarket")).toMatchObject({
      status: "met",
      confidence: "surveyed",
    });
    expect(indicators.find(({ rule }) => rule.includes("nursery"))?.status).toBe("not_met");
  });

  test("CU6: households weigh only where every home's are known", () => {
    const homes = check({}).reach.homes;
    const weigh = (of: Map<string, number>): HomeWeights => ({ basis: "households", of, ...surveyed });
    const every = new Map(homes.map(({ id }, i) => [id, i]));
    const gapsWith = (weights: HomeWeights) =>
      check(
        { facilities: [shop] },
        { community: { homes, facilities: [], stated: { ...NOTHING_STATED, weights } } },
      ).gaps;
    const all = gapsWith(weigh(every));
    expect(all.weightBasis).toBe("households");
    expect(all.items.find(({ id }) => id === "shop")).toMatchObject({
      affected: 6 + 7 + 8 + 9 + 10,
      total: 55,
    });
    expect(gapsWith(weigh(new Map([...every].slice(1)))).weightBasis).toBe("buildings");
  });
});

test("both engines know the same kinds of facility", () => {
  expect([...LIFECIRCLE_TYPES].sort()).toEqual([...FACILITY_TYPE_IDS].sort());
});

describe.each([
  ["cn-beijing-tsinghua-wudaokou.osm", 50, 200],
  ["cn-beijing-bupt.osm", 30, 80],
  ["cn-shanghai-jingan.osm", 0, 0],
  ["monaco-osrm.osm.pbf", 10_000, 400],
  ["andorra-gh.osm.gz", 150, 100],
] as const)("on the real extract %s", (name, leastHomes, leastFacilities) => {
  const file = sharedData(`osm/${name}`);
  test.skipIf(!file)("finds homes and facilities, and concludes nothing", () => {
    const outcome = runCheckup({
      extract: { fileName: name, sha256: "", bytes: 0 },
      osm: readExtract(readFileSync(file!)),
      boundary: undefined,
      books: BOOKS,
      as: "existing",
    });
    if (!outcome.ok) throw new Error("refused");
    const { reach, indicators } = outcome.value;
    expect(reach.homes.length).toBeGreaterThanOrEqual(leastHomes);
    expect(reach.facilities.length).toBeGreaterThanOrEqual(leastFacilities);
    expect(indicators.every(({ status }) => status === "proxy_only" || status === "unknown")).toBe(true);
  });
});

function square(west: number, east: number) {
  return [
    [west, -50],
    [east, -50],
    [east, 50],
    [west, 50],
    [west, -50],
  ].map(([x, y]) => townPoint(x!, y!));
}
