import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LngLat, metersBetween } from "#platform/std";
import { crossingEdges, hectaresOf, moveBy, polygonOf, positionsOf, ringOf, withCorner } from "./geometry.ts";

const corner: LngLat = [121.47, 31.23];
const square = [corner, moveBy(corner, 100, 0), moveBy(corner, 100, 100), moveBy(corner, 0, 100)];
const point = fc.tuple(
  fc.double({ min: 121, max: 122, noNaN: true }),
  fc.double({ min: 31, max: 32, noNaN: true }),
);

describe("drawing a ring", () => {
  test("a hundred metres square is one hectare", () => {
    expect(hectaresOf(square)).toBeCloseTo(1, 2);
    expect(hectaresOf([...square].reverse())).toBeCloseTo(1, 2);
    expect(hectaresOf(square.slice(0, 2))).toBe(0);
  });

  test("moving by metres agrees with the haversine within half a per cent", () => {
    fc.assert(
      fc.property(point, fc.integer({ min: -500, max: 500 }), (start, meters) => {
        expect(metersBetween(start, moveBy(start, meters, 0))).toBeCloseTo(Math.abs(meters), 0);
        expect(metersBetween(start, moveBy(start, 0, meters))).toBeCloseTo(Math.abs(meters), 0);
      }),
    );
  });

  test("a new corner goes into the nearest edge", () => {
    const east = moveBy(corner, 120, 50);
    expect(withCorner(square, east).indexOf(square[2] as LngLat)).toBe(3);
    expect(withCorner(square.slice(0, 2), east)).toHaveLength(3);
    const west = moveBy(corner, -20, 50);
    expect(withCorner(square, west).at(-1)).toEqual(west);
  });

  test("crossing edges are named, neighbours never", () => {
    const [a, b, c, d] = square as [LngLat, LngLat, LngLat, LngLat];
    expect(crossingEdges(square)).toBeUndefined();
    expect(crossingEdges([a, c, b, d])).toEqual([1, 3]);
    expect(crossingEdges([a, b])).toBeUndefined();
    fc.assert(fc.property(point, point, point, (x, y, z) => crossingEdges([x, y, z]) === undefined));
  });

  test("a ring becomes a closed polygon and comes back", () => {
    const polygon = polygonOf(square);
    expect(polygon.coordinates[0]).toHaveLength(5);
    expect(ringOf(polygon)).toEqual(square);
    expect(positionsOf(polygon)).toHaveLength(5);
  });
});
