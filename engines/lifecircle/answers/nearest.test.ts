import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildNetwork } from "../network/build-network.ts";
import { naiveNearest, naiveStreets } from "../testing/naive.ts";
import { gridTown, readTown, type Town, type TownNode, townPoint } from "../testing/town.ts";
import { nearest, nearestOf } from "./nearest.ts";
import type { Facility, Place } from "./types.ts";

const place = (id: string, ...access: [number, number][]): Place => ({
  id,
  access: access.map(([east, north]) => townPoint(east, north)),
});
const facility = (id: string, category: string, ...access: [number, number][]): Facility => ({
  ...place(id, ...access),
  category,
});

describe("grid town: five avenues, four streets, 100 m blocks (distances worked out on paper)", () => {
  const network = buildNetwork(readTown(gridTown(5, 4)));
  const home = place("home", [50, 20]);
  const find = (
    facilities: Facility[],
    options: { k?: number; limitMeters?: number; origins?: Place[] } = {},
  ) => {
    const origins = options.origins ?? [home];
    const table = nearest(
      network,
      { origins, facilities },
      { limitMeters: 1500, snapLimitMeters: 30, ...options },
    );
    return { table, found: nearestOf(table, 0, 0) };
  };

  test("LC9: both straight legs and the way between are counted and told apart", () => {
    // Home 20 m north of Street 0, mid-block; the shop 10 m east of Avenue 4, 150 m up:
    // 20 + (50 + 300 along Street 0 + 150 up Avenue 4) + 10 = 530 m.
    const { found } = find([facility("shop", "shop", [410, 150])]);
    expect(found).toEqual([
      {
        facility: "shop",
        total: 5300,
        network: 5000,
        originLeg: 200,
        facilityLeg: 100,
        originAccess: 0,
        facilityAccess: 0,
      },
    ]);
  });

  test("two places on one block are joined along it, not by its corners", () => {
    const { found } = find([facility("shop", "shop", [90, -10])]);
    expect(found.map((f) => [f.total, f.network])).toEqual([[700, 400]]);
  });

  test("a park is entered by the gate that serves best", () => {
    // West gate on Avenue 2 at 150 m: 20 + 150 + 150 = 320. South gate on Street 2 at x = 250: 20 + 200 + 200 = 420.
    const { found } = find([facility("park", "park", [250, 200], [200, 150])]);
    expect(found.map((f) => [f.total, f.facilityAccess])).toEqual([[3200, 1]]);
  });

  test("a home with two doors leaves by the nearer", () => {
    const twoDoors = place("home", [50, 20], [180, 210]);
    const { found } = find([facility("shop", "shop", [200, 300])], { origins: [twoDoors] });
    // Second door, 10 m off Street 2: 10 + 20 + 100 = 130.
    expect(found.map((f) => [f.total, f.originAccess])).toEqual([[1300, 1]]);
  });

  test("LC10: k different facilities, ties to the one listed first", () => {
    const shops = [
      facility("far", "shop", [400, 300]),
      facility("east", "shop", [150, 0]),
      facility("west", "shop", [0, 50]),
      facility("also-east", "shop", [150, 0]),
    ];
    // east 20 + 100; west 20 + 50 + 50; also-east the same.
    expect(find(shops, { k: 3 }).found.map((f) => [f.facility, f.total])).toEqual([
      ["east", 1200],
      ["west", 1200],
      ["also-east", 1200],
    ]);
    expect(find(shops, { k: 9 }).found.map((f) => f.facility)).toEqual(["east", "west", "also-east", "far"]);
  });

  test("LC10: far ties, met at a corner, also go to the one listed first", () => {
    const twins = ["first", "second", "third"].map((id) => facility(id, "shop", [350, 300]));
    expect(find(twins).found.map((f) => f.facility)).toEqual(["first"]);
    expect(find(twins, { k: 2 }).found.map((f) => f.facility)).toEqual(["first", "second"]);
  });

  test("the limit is on the whole distance and includes it exactly", () => {
    const shops = [facility("shop", "shop", [410, 150])];
    expect(find(shops, { limitMeters: 530 }).found).toHaveLength(1);
    expect(find(shops, { limitMeters: 529.9 }).found).toHaveLength(0);
  });

  test("LC8: what hangs on no street is listed with the reason", () => {
    const { table, found } = find([facility("shop", "shop", [50, 50])]);
    expect(found).toEqual([]);
    expect(table.unsnappedFacilities).toEqual([{ id: "shop", reason: "too_far" }]);
    const nowhere = find([facility("shop", "shop", [0, 0])], {
      origins: [{ id: "home", access: [[NaN, 0]] }],
    });
    expect(nowhere.table.unsnappedOrigins).toEqual([{ id: "home", reason: "bad_point" }]);
  });

  test("a missing bridge makes the way round count", () => {
    const town = gridTown(5, 4);
    // Street 0 loses the block between Avenues 1 and 2 (a river without a bridge).
    const ways = town.ways.flatMap((way) => {
      if (way.id !== 100) return [way];
      return [
        { ...way, refs: way.refs.slice(0, 2) },
        { ...way, id: 999, refs: way.refs.slice(2) },
      ];
    });
    const cut = buildNetwork(readTown({ ...town, ways }));
    const places = { origins: [home], facilities: [facility("shop", "shop", [200, 0])] };
    const table = nearest(cut, places, { limitMeters: 1500 });
    // 20 + 50 to Avenue 1, then up, over and down: 300.
    expect(nearestOf(table, 0, 0).map((f) => f.total)).toEqual([3700]);
  });

  test("no facilities and no origins give an empty table", () => {
    const table = nearest(network, { origins: [], facilities: [] }, { limitMeters: 500 });
    expect([table.categories, table.total.length]).toEqual([[], 0]);
  });
});

describe("LC10: random towns agree with a naive Dijkstra over every drawn segment", () => {
  const point = fc.tuple(fc.integer({ min: -40, max: 640 }), fc.integer({ min: -40, max: 440 }));
  const town = fc.record({
    jitter: fc.array(fc.tuple(fc.integer({ min: -24, max: 24 }), fc.integer({ min: -24, max: 24 })), {
      minLength: 28,
      maxLength: 28,
    }),
    gone: fc.array(fc.integer({ min: 0, max: 44 }), { maxLength: 25 }),
    gates: fc.uniqueArray(fc.integer({ min: 0, max: 44 }), { maxLength: 5 }),
  });

  test.each([1, 2, 4])("k = %i", (k) => {
    fc.assert(
      fc.property(
        town,
        fc.array(point, { minLength: 1, maxLength: 6 }),
        fc.array(point, { minLength: 1, maxLength: 10 }),
        (shape, homes, shops) => {
          const osm = readTown(brokenTown(shape));
          const origins = homes.map((at, i) => place(`home${i}`, jittered(at, i)));
          const facilities = shops.map((at, i) =>
            facility(
              `shop${i}`,
              i % 3 === 0 ? "a" : "b",
              jittered(at, i + 50),
              jittered([at[1], at[0]], i + 90),
            ),
          );
          const options = { limitMeters: 700, k, snapLimitMeters: 45 };
          const table = nearest(buildNetwork(osm), { origins, facilities }, options);
          const naive = naiveNearest(naiveStreets(osm), { origins, facilities }, options);
          origins.forEach((origin, o) => {
            table.categories.forEach((category, c) => {
              const found = nearestOf(table, o, c);
              expect(found.map((f) => ({ facility: f.facility, total: f.total }))).toEqual(
                naive.get(`${origin.id} ${category}`),
              );
              for (const f of found) expect(f.network).toBeGreaterThanOrEqual(0);
            });
          });
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** Off the centimetre grid, so that no two streets are exactly equally near. */
function jittered([east, north]: [number, number], salt: number): [number, number] {
  return [east + ((salt * 37) % 101) / 313, north + ((salt * 53) % 97) / 311];
}

function brokenTown(shape: { jitter: [number, number][]; gone: number[]; gates: number[] }): Town {
  const town = gridTown(7, 4);
  const blocks = town.ways.flatMap(({ refs }) => refs.slice(1).map((ref, i) => [refs[i] as number, ref]));
  const nodes = town.nodes.map((node, i) => ({
    ...node,
    east: node.east + (shape.jitter[i]?.[0] ?? 0),
    north: node.north + (shape.jitter[i]?.[1] ?? 0),
  }));
  const at = (id: number) => nodes[id - 1] as (typeof nodes)[number];
  // Locked gates stand inside blocks: on a corner it would be open on which side of the gate a place hangs.
  const gates = shape.gates.map((block) => {
    const [from, to] = (blocks[block] as [number, number]).map(at) as [TownNode, TownNode];
    const [east, north] = [(from.east + to.east) / 2, (from.north + to.north) / 2];
    return { id: 500 + block, east, north, tags: { barrier: "gate", locked: "yes" } };
  });
  const ways = blocks.map(([from, to], i) => ({
    id: 1000 + i,
    refs: shape.gates.includes(i) ? [from as number, 500 + i, to as number] : [from as number, to as number],
    tags: { highway: i % 5 === 0 ? "steps" : "residential" },
  }));
  const [stays] = ways;
  const left = ways.filter((_, i) => !shape.gone.includes(i));
  return { nodes: [...nodes, ...gates], ways: left.length > 0 || !stays ? left : [stays] };
}
