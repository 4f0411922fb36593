import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LngLat, metersBetween } from "#platform/std";
import { checkPoint } from "./check-point.ts";
import { checkPolygon, MAX_VERTICES } from "./check-polygon.ts";
import { fromWgs84, toWgs84 } from "./datum.ts";
import { grownBox, isInside, metersToPolygon, pointWithin } from "./distance.ts";
import { polygonAreaHundredths } from "./polygon-area.ts";
import { segmentsMeet } from "./segments.ts";
import { pairByKey, suspectDatum } from "./suspect-datum.ts";

const square = (lng: number, lat: number, size: number): LngLat[] => [
  [lng, lat],
  [lng + size, lat],
  [lng + size, lat + size],
  [lng, lat + size],
  [lng, lat],
];
const inEastChina = fc.tuple(
  fc.double({ min: 100, max: 122, noNaN: true }),
  fc.double({ min: 22, max: 42, noNaN: true }),
);

describe("PL4 area", () => {
  // Lengths of one degree on WGS 84 in metres (latitude, longitude), as geodesy tables print them.
  test.each([
    [0, 110_574, 111_320],
    [15, 110_649, 107_550],
    [30, 110_852, 96_486],
    [45, 111_132, 78_847],
    [60, 111_412, 55_800],
  ])("a hundredth of a degree at latitude %i", (lat, northMeters, eastMeters) => {
    const size = 0.01;
    const area = polygonAreaHundredths([square(120, lat - size / 2, size)]) / 100;
    expect(area / (northMeters * eastMeters * size * size)).toBeCloseTo(1, 4);
  });

  test("a hole is taken out, and orientation does not matter", () => {
    const [outer, hole] = [square(121.5, 29.9, 0.004), square(121.501, 29.901, 0.001)];
    const whole = polygonAreaHundredths([outer]);
    expect(polygonAreaHundredths([outer, hole])).toBe(whole - polygonAreaHundredths([hole]) + 0);
    expect(polygonAreaHundredths([outer.toReversed()])).toBe(whole);
  });

  test("cutting a shape in two keeps its area", () => {
    fc.assert(
      fc.property(inEastChina, fc.double({ min: 0.1, max: 0.9, noNaN: true }), ([lng, lat], cut) => {
        const at = lng + 0.01 * cut;
        const corner = (x: number, y: number): LngLat => [x, y];
        const left = [
          corner(lng, lat),
          corner(at, lat),
          corner(at, lat + 0.01),
          corner(lng, lat + 0.01),
          corner(lng, lat),
        ];
        const right = [
          corner(at, lat),
          corner(lng + 0.01, lat),
          corner(lng + 0.01, lat + 0.01),
          corner(at, lat + 0.01),
          corner(at, lat),
        ];
        const whole = polygonAreaHundredths([square(lng, lat, 0.01)]);
        const parts = polygonAreaHundredths([left]) + polygonAreaHundredths([right]);
        expect(Math.abs(parts - whole) / whole).toBeLessThan(1e-6);
      }),
    );
  });
});

describe("PL5 outlines are checked, and faults located", () => {
  const check = (coordinates: [number, number][][]) => checkPolygon({ coordinates }, "body.boundary");
  const pathOf = (coordinates: [number, number][][]) => {
    const outcome = check(coordinates);
    return outcome.ok ? "ok" : outcome.errors[0]?.path;
  };

  test("a clockwise outer ring and a counter-clockwise hole are turned; doubled corners merge", () => {
    const outer = square(121.5, 29.9, 0.01).toReversed() as [number, number][];
    const hole = square(121.502, 29.902, 0.001) as [number, number][];
    const outcome = check([[outer[0]!, ...outer], hole]);
    expect(outcome.ok && outcome.value.coordinates[0]).toEqual(
      [...square(121.5, 29.9, 0.01)].map((point) => point),
    );
    expect(outcome.ok && outcome.value.coordinates[1]).toEqual(hole.toReversed());
  });

  test("an open ring, too few corners, a line", () => {
    expect(
      pathOf([
        [
          [121, 29],
          [121.1, 29],
          [121.1, 29.1],
        ],
      ]),
    ).toBe("body.boundary.coordinates[0][2]");
    expect(
      pathOf([
        [
          [121, 29],
          [121.1, 29],
          [121, 29],
        ],
      ]),
    ).toBe("body.boundary.coordinates[0]");
    expect(
      pathOf([
        [
          [121, 29],
          [121.1, 29],
          [121.2, 29],
          [121, 29],
        ],
      ]),
    ).toBe("body.boundary.coordinates[0]");
  });

  test("a bow tie is refused at the edge that crosses", () => {
    const bow: [number, number][] = [
      [121, 29],
      [121.1, 29.1],
      [121.1, 29],
      [121, 29.15],
      [121, 29],
    ];
    expect(pathOf([bow])).toBe("body.boundary.coordinates[0][2]");
  });

  test("a hole outside, a hole crossing the outline, too many vertices", () => {
    const outer = square(121.5, 29.9, 0.01) as [number, number][];
    expect(pathOf([outer, square(121.6, 29.9, 0.001) as [number, number][]])).toBe(
      "body.boundary.coordinates[1]",
    );
    expect(pathOf([outer, square(121.505, 29.905, 0.01) as [number, number][]])).toMatch(
      /coordinates\[1\]\[\d\]/,
    );
    const many = Array.from({ length: MAX_VERTICES + 1 }, () => [121, 29] as [number, number]);
    expect(pathOf([many])).toBe("body.boundary.coordinates");
  });

  test("swapped and impossible coordinates are told apart", () => {
    const swapped = checkPoint([39.9, 116.4], "p");
    expect(!swapped.ok && swapped.errors[0]?.message.en).toContain("swapped");
    const arctic = checkPoint([43.8, 87.6], "p");
    expect(!arctic.ok && arctic.errors[0]?.message.en).toContain("swapped");
    const nowhere = checkPoint([500, 10], "p");
    expect(!nowhere.ok && nowhere.errors[0]?.message.en).toContain("globe");
    expect(checkPoint([7.42, 43.73], "p").ok).toBe(true);
    expect(checkPoint([Number.NaN, 1], "p").ok).toBe(false);
  });

  test("a star-shaped outline passes whatever its first corner and turn, and keeps its area", () => {
    const radii = fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(
        fc.tuple(inEastChina, radii, fc.nat(), fc.boolean()),
        ([center, lengths, shift, backwards]) => {
          const corners = lengths.map((r, i): LngLat => {
            const angle = (2 * Math.PI * i) / lengths.length;
            return [center[0] + 0.01 * r * Math.cos(angle), center[1] + 0.01 * r * Math.sin(angle)];
          });
          const start = shift % corners.length;
          const shifted = [...corners.slice(start), ...corners.slice(0, start)];
          const ring = [...shifted, shifted[0]!];
          const given = (backwards ? ring.toReversed() : ring) as [number, number][];
          const outcome = checkPolygon({ coordinates: [given] }, "b");
          expect(outcome.ok).toBe(true);
          const area = polygonAreaHundredths([ring]);
          const mended = outcome.ok ? polygonAreaHundredths(outcome.value.coordinates) : 0;
          expect(Math.abs(mended - area)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test("segments meet exactly where the naive rational answer says so", () => {
    const grid = fc.tuple(
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 0, max: 6 }),
    ) as fc.Arbitrary<LngLat>;
    fc.assert(
      fc.property(fc.tuple(grid, grid, grid, grid), ([a, b, c, d]) => {
        fc.pre(String(a) !== String(b) && String(c) !== String(d));
        expect(segmentsMeet({ a, b }, { a: c, b: d })).toBe(naiveMeet([a, b], [c, d]));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("PL6 reference systems", () => {
  test("conversion there and back is within a metre", () => {
    fc.assert(
      fc.property(inEastChina, fc.constantFrom("GCJ02" as const, "BD09" as const), (point, datum) => {
        const back = toWgs84(fromWgs84(point as LngLat, datum), datum);
        expect(metersBetween(point as LngLat, back)).toBeLessThan(1);
      }),
    );
    expect(toWgs84([121.5, 29.9], "CGCS2000")).toEqual([121.5, 29.9]);
  });

  test("points in GCJ-02 or BD-09 are suspected, honest ones are not", () => {
    const shift = fc.double({ min: -0.0003, max: 0.0003, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(inEastChina, shift, shift), { minLength: 5, maxLength: 30 }),
        fc.constantFrom("WGS84" as const, "GCJ02" as const, "BD09" as const),
        (places, datum) => {
          const pairs = places.map(([known, dx, dy]) => ({
            known: known as LngLat,
            given: fromWgs84([known[0] + dx, known[1] + dy], datum),
          }));
          expect(suspectDatum(pairs)?.datum).toBe(datum === "WGS84" ? undefined : datum);
        },
      ),
    );
  });

  test("a handful of points, or points merely scattered, prove nothing", () => {
    const known: LngLat = [116.33, 39.99];
    const given = fromWgs84(known, "GCJ02");
    expect(
      suspectDatum([
        { given, known },
        { given, known },
      ]),
    ).toBeUndefined();
    const scattered = Array.from({ length: 20 }, (_, i) => ({
      known,
      given: [116.33 + 0.01 * Math.cos(i), 39.99 + 0.01 * Math.sin(i)] as LngLat,
    }));
    expect(suspectDatum(scattered)).toBeUndefined();
  });

  test("pairing uses only keys that are clear on both sides", () => {
    const at = (key: string, lng: number) => ({ key, point: [lng, 30] as LngLat });
    const pairs = pairByKey(
      [at("a", 1), at("b", 2), at("b", 3), at("c", 4)],
      [at("a", 5), at("b", 6), at("d", 7)],
    );
    expect(pairs).toEqual([{ given: [1, 30], known: [5, 30] }]);
  });
});

describe("PL7 distance to a boundary", () => {
  const boundary = [square(121.5, 29.9, 0.01), square(121.503, 29.903, 0.004).toReversed()];
  test("zero inside, to the edge outside, to the hole's edge in a hole", () => {
    expect(metersToPolygon([121.501, 29.901], boundary)).toBe(0);
    expect(metersToPolygon([121.505, 29.91 + 0.001], boundary)).toBeCloseTo(111.2, 0);
    expect(metersToPolygon([121.505, 29.904], boundary)).toBeGreaterThan(100);
  });
  test("never more than to the nearest corner, never outside the grown box when within the distance", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 121.45, max: 121.56, noNaN: true }),
        fc.double({ min: 29.85, max: 29.96, noNaN: true }),
        (lng, lat) => {
          const meters = metersToPolygon([lng, lat], boundary);
          const corners = boundary.flat().map((corner) => metersBetween([lng, lat], corner));
          expect(meters).toBeLessThanOrEqual(Math.min(...corners) * 1.01 + 0.01);
          const [west, south, east, north] = grownBox([121.5, 29.9, 121.51, 29.91], 1000);
          if (meters <= 1000) expect(lng >= west && lng <= east && lat >= south && lat <= north).toBe(true);
        },
      ),
    );
  });
  test("a point of a polygon lies in it", () => {
    const block = [square(121.5, 29.9, 0.01)];
    expect(isInside(pointWithin(block)!, block)).toBe(true);
  });
});

/** Solves the two lines for their parameters with exact integers. */
function naiveMeet([a, b]: [LngLat, LngLat], [c, d]: [LngLat, LngLat]): boolean {
  const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const cross = rx * sy - ry * sx;
  const [qx, qy] = [c[0] - a[0], c[1] - a[1]];
  if (cross !== 0) {
    const t = (qx * sy - qy * sx) / cross;
    const u = (qx * ry - qy * rx) / cross;
    return t >= 0 && t <= 1 && u >= 0 && u <= 1;
  }
  if (qx * ry - qy * rx !== 0) return false;
  const along = (p: LngLat) => (p[0] - a[0]) * rx + (p[1] - a[1]) * ry;
  const [lo, hi] = [Math.min(along(c), along(d)), Math.max(along(c), along(d))];
  return hi >= 0 && lo <= rx * rx + ry * ry;
}
