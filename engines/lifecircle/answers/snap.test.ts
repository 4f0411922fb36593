import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildNetwork } from "../network/build-network.ts";
import { naiveSnap, naiveStreets } from "../testing/naive.ts";
import { gridTown, readTown, townPoint } from "../testing/town.ts";
import { snap } from "./snap.ts";

describe("LC8: places hang on the nearest point of a street", () => {
  const town = gridTown(5, 4);
  const network = buildNetwork(readTown(town));

  test("on an edge, not on its ends", () => {
    const [hung] = snap(network, [townPoint(130, -15)], { limitMeters: 50 });
    expect(hung).toMatchObject({ ok: true, leg: 150, component: 0, smallComponent: false });
    if (!hung?.ok) return;
    expect(hung.point[0]).toBeCloseTo(townPoint(130, 0)[0], 6);
    const fromStart = network.edgeLength[hung.edge] === 1000 ? [300, 700] : [];
    expect(fromStart).toContain(hung.offset);
  });

  test("farther than the limit is not hung", () => {
    expect(snap(network, [townPoint(50, 50)], { limitMeters: 49 })).toEqual([
      { ok: false, reason: "too_far" },
    ]);
    expect(snap(network, [townPoint(50, 48)], { limitMeters: 49 })[0]?.ok).toBe(true);
  });

  test("a place far outside the map, off the globe, or without any street", () => {
    expect(snap(network, [[-170, -80]], { limitMeters: 100 })).toEqual([{ ok: false, reason: "too_far" }]);
    expect(snap(network, [[200, 0]], { limitMeters: 100 })).toEqual([{ ok: false, reason: "bad_point" }]);
    const empty = buildNetwork(
      readTown({ ...town, ways: [{ id: 1, refs: [1, 2], tags: { highway: "no" } }] }),
    );
    expect(snap(empty, [townPoint(0, 0)], { limitMeters: 9 })).toEqual([{ ok: false, reason: "no_network" }]);
  });

  test("a short stray path is passed over for a real street within the limit, else used and flagged", () => {
    const stray = {
      nodes: [...town.nodes, { id: 90, east: 40, north: 40 }, { id: 91, east: 60, north: 40 }],
      ways: [...town.ways, { id: 900, refs: [90, 91], tags: { highway: "footway" } }],
    };
    const broken = buildNetwork(readTown(stray));
    const at = [townPoint(50, 41)];
    expect(snap(broken, at, { limitMeters: 60 })[0]).toMatchObject({ leg: 410, smallComponent: false });
    expect(snap(broken, at, { limitMeters: 20 })[0]).toMatchObject({ leg: 10, smallComponent: true });
    expect(snap(broken, at, { limitMeters: 60, smallComponentMeters: 0 })[0]).toMatchObject({ leg: 10 });
  });

  test("random places agree with trying every segment", () => {
    const point = fc.tuple(fc.integer({ min: -200, max: 900 }), fc.integer({ min: -200, max: 700 }));
    const bends = fc.array(fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 })), {
      minLength: 20,
      maxLength: 20,
    });
    fc.assert(
      fc.property(bends, fc.array(point, { minLength: 1, maxLength: 20 }), (bent, places) => {
        const nodes = town.nodes.map((node, i) => ({
          ...node,
          east: node.east * 1.5 + (bent[i]?.[0] ?? 0),
          north: node.north * 1.5 + (bent[i]?.[1] ?? 0),
        }));
        const osm = readTown({ nodes, ways: town.ways });
        const streets = naiveStreets(osm);
        const points = places.map(([east, north]) => townPoint(east + 0.137, north + 0.291));
        snap(buildNetwork(osm), points, { limitMeters: 130 }).forEach((hung, i) => {
          const naive = naiveSnap(streets, points[i] as [number, number], 130);
          expect(hung.ok ? hung.leg : undefined).toBe(naive?.leg);
        });
      }),
      { numRuns: 200 },
    );
  });
});
