import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LngLat, metersBetween, pointInRing } from "#platform/std";
import type { Polygon } from "../features/types.ts";
import { buildNetwork } from "../network/build-network.ts";
import { gridTown, readTown, townPoint } from "../testing/town.ts";
import { bandPolygons } from "./band-polygons.ts";
import { nearest } from "./nearest.ts";
import { walkBands } from "./walk-bands.ts";

const network = buildNetwork(readTown(gridTown(5, 4)));
const home = { id: "home", access: [townPoint(50, 0)] };

function bandsFrom(access: readonly LngLat[], bandsMeters: readonly number[], on = network) {
  const result = walkBands(on, { id: "home", access }, { bandsMeters, limitMeters: 40 });
  if (!result.ok) throw new Error(result.reason);
  return result.bands;
}

const lineMeters = (lines: readonly (readonly LngLat[])[]) =>
  lines
    .flatMap((line) => line.slice(1).map((to, i) => metersBetween(line[i] as LngLat, to)))
    .reduce((a, b) => a + b, 0);

describe("LC12: bands are cut exactly at their thresholds", () => {
  test("grid town, from the middle of Street 0's first block", () => {
    // Within 40 m: 40 either way. By 100: 10 more to each corner, then 50 up Avenue 0, and 50 up and along at Avenue 1.
    const [near, far] = bandsFrom(home.access, [40, 100]);
    expect(near).toMatchObject({ fromMeters: 0, toMeters: 40, length: 800 });
    expect(near?.lines).toHaveLength(1);
    expect(far).toMatchObject({ fromMeters: 40, toMeters: 100, length: 200 + 500 + 1000 });
  });

  test("the straight leg is part of the way", () => {
    expect(bandsFrom([townPoint(50, 30)], [40])[0]?.length).toBe(200);
    expect(bandsFrom([townPoint(50, 30)], [20])[0]?.length).toBe(0);
  });

  test("everything is reached in the end, and each metre once", () => {
    const bands = bandsFrom(home.access, [90, 210, 333, 5000]);
    expect(bands.reduce((sum, { length }) => sum + length, 0)).toBe(31_000);
    for (const { lines, length } of bands)
      expect(Math.abs(lineMeters(lines) - length / 10)).toBeLessThan(0.5);
  });

  test("a home off every street says why", () => {
    const off = { id: "home", access: [townPoint(50, 50)] };
    expect(walkBands(network, off, { bandsMeters: [100], limitMeters: 20 })).toEqual({
      ok: false,
      reason: "too_far",
    });
  });

  test("a place is within a band if and only if nearest says so", () => {
    const at = fc.integer({ min: 0, max: 399 });
    fc.assert(
      fc.property(at, at, fc.integer({ min: 50, max: 600 }), (east, toEast, meters) => {
        const [band] = bandsFrom([townPoint(east, 200)], [meters]);
        const shop = townPoint(toEast, 300);
        const origins = [{ id: "home", access: [townPoint(east, 200)] }];
        const facilities = [{ id: "shop", category: "shop", access: [shop] }];
        const { total } = nearest(network, { origins, facilities }, { limitMeters: 2000 });
        const away = Math.min(
          ...(band?.lines ?? []).map((line) =>
            Math.min(...line.slice(1).map((b, i) => distanceTo(shop, line[i] as LngLat, b))),
          ),
        );
        // A tenth of a metre of slack at the cut itself.
        if ((total[0] as number) < meters * 10 - 1) expect(away).toBeLessThan(0.1);
        if ((total[0] as number) > meters * 10 + 1) expect(away).toBeGreaterThan(0.05);
      }),
      { numRuns: 200 },
    );
  });
});

describe("LC12: areas drawn around reached streets", () => {
  const inside = (point: LngLat, polygons: readonly Polygon[]) =>
    polygons.some(
      ({ outer, holes }) => pointInRing(point, outer) && !holes.some((hole) => pointInRing(point, hole)),
    );

  test("one straight street becomes a capsule of the stated width", () => {
    const town = {
      nodes: [1, 2].map((id) => ({ id, east: id * 200, north: 0 })),
      ways: [{ id: 1, refs: [1, 2] }],
    };
    const bands = bandsFrom([townPoint(300, 0)], [500], buildNetwork(readTown(town)));
    const [area] = bandPolygons(bands, { bufferMeters: 20, cellMeters: 2 });
    expect(area?.polygons).toHaveLength(1);
    const exact = 200 * 40 + Math.PI * 400;
    expect(Math.abs(squareMeters(area?.polygons[0]?.outer ?? []) - exact)).toBeLessThan(exact * 0.01);
  });

  test("the middle of a block too wide for the buffer stays a hole", () => {
    const [area] = bandPolygons(bandsFrom(home.access, [2000]), { bufferMeters: 25 });
    expect(area?.polygons).toHaveLength(1);
    expect(area?.polygons[0]?.holes).toHaveLength(12);
    expect(inside(townPoint(50, 50), area?.polygons ?? [])).toBe(false);
    expect(inside(townPoint(50, 20), area?.polygons ?? [])).toBe(true);
    expect(bandPolygons(bandsFrom(home.access, [2000]), { bufferMeters: 60 })[0]?.polygons[0]?.holes).toEqual(
      [],
    );
  });

  test("rings are closed, and a wider band holds the narrower", () => {
    const areas = bandPolygons(bandsFrom(home.access, [100, 200, 300]));
    for (const { polygons } of areas) {
      for (const ring of polygons.flatMap(({ outer, holes }) => [outer, ...holes])) {
        expect(ring[0]).toEqual(ring[ring.length - 1]);
      }
    }
    const held = areas.map(() => 0);
    for (let east = -60.3; east < 460; east += 7.1) {
      for (let north = -60.7; north < 360; north += 7.3) {
        const within = areas.map(({ polygons }) => inside(townPoint(east, north), polygons));
        within.forEach((is, i) => {
          if (is) held[i] = (held[i] ?? 0) + 1;
          if (is && i < 2) expect(within[i + 1]).toBe(true);
        });
      }
    }
    expect(held).toEqual(held.toSorted((a, b) => a - b));
  });

  test("holes belong to the piece around them", () => {
    const block = (east: number): LngLat[] =>
      (
        [
          [0, 0],
          [200, 0],
          [200, 200],
          [0, 200],
          [0, 0],
        ] as const
      ).map(([x, y]) => townPoint(east + x, y));
    const lines = [block(0), block(600)];
    const [area] = bandPolygons([{ fromMeters: 0, toMeters: 900, length: 16_000, lines }]);
    expect(area?.polygons.map(({ holes }) => holes.length)).toEqual([1, 1]);
    for (const { outer, holes } of area?.polygons ?? []) {
      expect(pointInRing(holes[0]?.[0] as LngLat, outer)).toBe(true);
    }
  });

  test("nothing reached gives no area", () => {
    expect(bandPolygons([{ fromMeters: 0, toMeters: 10, length: 0, lines: [] }])[0]?.polygons).toEqual([]);
  });
});

function distanceTo(point: LngLat, a: LngLat, b: LngLat): number {
  const scale = 111_195;
  const [ax, ay] = [(a[0] - point[0]) * scale, (a[1] - point[1]) * scale];
  const [dx, dy] = [(b[0] - a[0]) * scale, (b[1] - a[1]) * scale];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / square));
  return Math.hypot(ax + along * dx, ay + along * dy);
}

function squareMeters(ring: readonly LngLat[]): number {
  const [x0, y0] = ring[0] as LngLat;
  let twice = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [a, b] = [ring[i] as LngLat, ring[i + 1] as LngLat];
    twice += (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0);
  }
  return Math.abs(twice / 2) * 111_195 ** 2;
}
