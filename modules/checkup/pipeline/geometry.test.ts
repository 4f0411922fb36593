import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LngLat, pointInRing } from "#platform/std";
import { areaOf, contains, convexHull, squareMetersOf } from "./geometry.ts";
import { parseBoundary } from "./parse-boundary.ts";

const degrees = fc.integer({ min: -100, max: 100 }).map((n) => n / 1_000);
const points = fc.array(fc.tuple(degrees, degrees) as fc.Arbitrary<LngLat>, { minLength: 3, maxLength: 40 });

describe("convex hull", () => {
  test("holds every point, turns one way, and is closed", () => {
    fc.assert(
      fc.property(points, (given) => {
        const hull = convexHull(given);
        if (!hull) return;
        expect(hull[0]).toEqual(hull.at(-1));
        for (const [x, y] of given) {
          const isCorner = hull.some(([hx, hy]) => hx === x && hy === y);
          const nudged: LngLat = [x, y];
          expect(isCorner || pointInRing(nudged, hull) || onEdge(nudged, hull)).toBe(true);
        }
      }),
    );
  });

  test("points on one line have none", () => {
    expect(
      convexHull([
        [0, 0],
        [1, 1],
        [2, 2],
      ]),
    ).toBeUndefined();
  });
});

test("area of a square kilometre with a hole, and what lies inside", () => {
  const km = 0.008993;
  const box = (a: number, b: number): LngLat[] => [
    [a, a],
    [b, a],
    [b, b],
    [a, b],
    [a, a],
  ];
  const ring = { outer: box(0, km), holes: [box(km / 4, km / 2)] };
  expect(squareMetersOf([ring]) / 1e6).toBeCloseTo(1 - 1 / 16, 3);
  const area = areaOf([ring])!;
  expect(contains(area, [km / 8, km / 8])).toBe(true);
  expect(contains(area, [km / 3, km / 3])).toBe(false);
  expect(contains(area, [2 * km, 0])).toBe(false);
});

describe("a boundary from GeoJSON", () => {
  const ring = [
    [10, 0],
    [10.1, 0],
    [10.1, 0.1],
    [10, 0],
  ];
  test.each([
    ["a polygon", { type: "Polygon", coordinates: [ring] }],
    ["a multipolygon", { type: "MultiPolygon", coordinates: [[ring]] }],
    ["a feature", { type: "Feature", geometry: { type: "Polygon", coordinates: [ring] } }],
    [
      "a collection",
      {
        type: "FeatureCollection",
        features: [{ type: "Feature", geometry: { type: "Polygon", coordinates: [ring.slice(0, 3)] } }],
      },
    ],
  ])("reads %s", (_, json) => {
    expect(parseBoundary(JSON.stringify(json))).toEqual({ ok: true, value: [{ outer: ring, holes: [] }] });
  });

  test.each([
    ["{", "not_json", "$"],
    ["[]", "not_geojson", "$"],
    [JSON.stringify({ type: "Point", coordinates: [1, 2] }), "not_a_polygon", "$"],
    [JSON.stringify({ type: "FeatureCollection", features: [] }), "no_polygon", "$"],
    [
      JSON.stringify({
        type: "Polygon",
        coordinates: [
          [
            [10, 0],
            [200, 0],
            [10, 1],
            [10, 0],
          ],
        ],
      }),
      "bad_point",
      "$.coordinates[0][1]",
    ],
    [
      JSON.stringify({
        type: "Polygon",
        coordinates: [
          [
            [10, 0],
            [11, 0],
          ],
        ],
      }),
      "bad_ring",
      "$.coordinates[0]",
    ],
  ])("refuses %s, saying where", (content, code, path) => {
    const outcome = parseBoundary(content);
    expect(outcome).toMatchObject({ ok: false, errors: [{ code, at: { path } }] });
  });

  test("any JSON is read or refused, never thrown", () => {
    fc.assert(
      fc.property(fc.json(), (content) => {
        expect(typeof parseBoundary(content).ok).toBe("boolean");
      }),
    );
  });
});

function onEdge([x, y]: LngLat, ring: readonly LngLat[]): boolean {
  return ring.slice(1).some(([bx, by], i) => {
    const [ax, ay] = ring[i] as LngLat;
    const cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    return (
      Math.abs(cross) < 1e-12 &&
      x >= Math.min(ax, bx) - 1e-12 &&
      x <= Math.max(ax, bx) + 1e-12 &&
      y >= Math.min(ay, by) - 1e-12 &&
      y <= Math.max(ay, by) + 1e-12
    );
  });
}
