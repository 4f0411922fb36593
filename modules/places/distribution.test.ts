import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CommunityId, LngLat } from "#platform/std";
import { distribute, type Successor } from "./distribution.ts";
import { copyId } from "./succession-copy.ts";

const square = (lng: number): LngLat[][] => [
  [
    [lng, 30],
    [lng + 1, 30],
    [lng + 1, 31],
    [lng, 31],
    [lng, 30],
  ],
];
const EAST: Successor = { id: "east" as CommunityId, compoundIds: ["c1"], boundary: square(121) };
const WEST: Successor = { id: "west" as CommunityId, compoundIds: ["c2"], boundary: square(120) };
const NONE = { compounds: [], buildings: [], inBuildings: [], others: [], grids: [] };

describe("PL11 who takes what in a split", () => {
  test("what stands in something goes with it, the rest by where it lies, else to the first", () => {
    const shares = distribute(
      {
        compounds: [{ id: "c1" }, { id: "c2" }, { id: "c3", point: [120.5, 30.5] }],
        buildings: [
          { id: "b1", compoundId: "c2", point: [121.5, 30.5] },
          { id: "b2", point: [120.5, 30.5] },
        ],
        inBuildings: [{ id: "h1", buildingId: "b1" }],
        others: [{ id: "f1", point: [120.1, 30.1] }, { id: "f2" }, { id: "f3", buildingId: "b2" }],
        grids: [],
      },
      [EAST, WEST],
    );
    expect(Object.fromEntries(shares)).toEqual({
      c1: ["east"],
      c2: ["west"],
      c3: ["west"],
      b1: ["west"],
      b2: ["west"],
      h1: ["west"],
      f1: ["west"],
      f2: ["east"],
      f3: ["west"],
    });
  });

  test("a grid goes wherever its places go, and takes the grids above it along", () => {
    const grid = (id: string, parentId: string | null, more = {}) => ({
      id,
      parentId,
      buildingIds: [],
      ...more,
    });
    const shares = distribute(
      {
        ...NONE,
        compounds: [{ id: "c1" }, { id: "c2" }],
        grids: [
          grid("area", null),
          grid("g1", "area", { compoundId: "c1" }),
          grid("g2", "area", { compoundId: "c2" }),
          grid("g3", "g2", { point: [121.5, 30.5] }),
          grid("empty", null),
        ],
      },
      [EAST, WEST],
    );
    expect([...(shares.get("area") ?? [])].sort()).toEqual(["east", "west"]);
    expect(shares.get("g1")).toEqual(["east"]);
    expect([...(shares.get("g2") ?? [])].sort()).toEqual(["east", "west"]);
    expect(shares.get("empty")).toEqual(["east"]);
  });

  test("the id of a copy is a UUID, always the same, and different for every successor and row", () => {
    const community = fc.uuid() as fc.Arbitrary<string> as fc.Arbitrary<CommunityId>;
    fc.assert(
      fc.property(community, community, community, (one, two, row) => {
        fc.pre(one !== two);
        expect(copyId(one, row)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
        expect(copyId(one, row)).toBe(copyId(one, row));
        expect(new Set([copyId(one, row), copyId(two, row), copyId(one, two)]).size).toBe(3);
      }),
    );
  });
});
