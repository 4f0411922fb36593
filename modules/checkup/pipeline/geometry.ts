import type { Polygon, Ring } from "#engines/lifecircle";
import { type BBox, bboxOf, type LngLat, pointInRing } from "#platform/std";

/** One or more polygons with their box, ready to be asked what lies inside. */
export type Area = { readonly polygons: readonly Polygon[]; readonly bbox: BBox };

export function areaOf(polygons: readonly Polygon[]): Area | undefined {
  const bbox = bboxOf(polygons.flatMap((polygon) => polygon.outer));
  return bbox && { polygons, bbox };
}

export function contains(area: Area, point: LngLat): boolean {
  const [west, south, east, north] = area.bbox;
  const [lng, lat] = point;
  if (lng < west || lng > east || lat < south || lat > north) return false;
  return area.polygons.some(
    ({ outer, holes }) => pointInRing(point, outer) && !holes.some((hole) => pointInRing(point, hole)),
  );
}

export function boxesMeet(a: BBox, b: BBox): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

export function boxRing([west, south, east, north]: BBox): Ring {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

/** Metres per degree of longitude and latitude at a latitude, on the mean sphere. */
export function metersPerDegree(lat: number): { lng: number; lat: number } {
  const perLat = (Math.PI / 180) * 6_371_008.8;
  return { lat: perLat, lng: perLat * Math.cos((lat * Math.PI) / 180) };
}

/** Whole m². Flat at the first point's latitude: within 0.1 % for areas of a few kilometres. */
export function squareMetersOf(polygons: readonly Polygon[]): number {
  let total = 0;
  for (const { outer, holes } of polygons) {
    total += Math.abs(ringSquareMeters(outer));
    for (const hole of holes) total -= Math.abs(ringSquareMeters(hole));
  }
  return Math.round(total);
}

function ringSquareMeters(ring: Ring): number {
  const [lng0, lat0] = ring[0] ?? [0, 0];
  const scale = metersPerDegree(lat0);
  let twice = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [x1, y1] = ring[i] as LngLat;
    const [x2, y2] = ring[i + 1] as LngLat;
    twice += (x1 - lng0) * (y2 - lat0) - (x2 - lng0) * (y1 - lat0);
  }
  return (twice / 2) * scale.lng * scale.lat;
}

/** The convex hull as a closed ring, counter-clockwise; undefined for fewer than three points off one line. */
export function convexHull(points: readonly LngLat[]): Ring | undefined {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const lower = halfHull(sorted);
  const upper = halfHull(sorted.reverse());
  const hull = [...lower.slice(0, -1), ...upper.slice(0, -1)];
  return hull.length < 3 ? undefined : [...hull, hull[0] as LngLat];
}

/** Andrew's monotone chain: one side of the hull, first and last point included. */
function halfHull(sorted: readonly LngLat[]): LngLat[] {
  const chain: LngLat[] = [];
  for (const point of sorted) {
    while (chain.length >= 2 && turn(chain[chain.length - 2] as LngLat, chain.at(-1) as LngLat, point) <= 0) {
      chain.pop();
    }
    chain.push(point);
  }
  return chain;
}

function turn(a: LngLat, b: LngLat, c: LngLat): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
