import { type BBox, type LngLat, pointInRing } from "#platform/std";
import type { PolygonCoordinates } from "./polygon-area.ts";

const METERS_PER_DEGREE = 111_195.08;
const RADIANS = Math.PI / 180;

/** Metres from a point to a polygon; 0 inside it. Good to 0.5 % up to some tens of kilometres. */
export function metersToPolygon(point: LngLat, coordinates: PolygonCoordinates): number {
  if (isInside(point, coordinates)) return 0;
  let best = Number.POSITIVE_INFINITY;
  for (const ring of coordinates) {
    for (let i = 1; i < ring.length; i++) {
      best = Math.min(best, metersToSegment(point, ring[i - 1] as LngLat, ring[i] as LngLat));
    }
  }
  return best;
}

/** Inside the outer ring and in no hole. */
export function isInside(point: LngLat, [outer, ...holes]: PolygonCoordinates): boolean {
  return outer !== undefined && pointInRing(point, outer) && !holes.some((hole) => pointInRing(point, hole));
}

/** A box that holds everything within so many metres of another box. */
export function grownBox([west, south, east, north]: BBox, meters: number): BBox {
  const dLat = (meters / METERS_PER_DEGREE) * 1.01;
  const widest = Math.max(Math.abs(south), Math.abs(north));
  const dLng = dLat / Math.max(0.01, Math.cos(widest * RADIANS));
  return [west - dLng, south - dLat, east + dLng, north + dLat];
}

/** The centre of area of a polygon's outer ring, moved to a corner where it would fall outside. */
export function pointWithin(coordinates: PolygonCoordinates): LngLat | undefined {
  const outer = coordinates[0] ?? [];
  const [x0, y0] = outer[0] ?? [0, 0];
  let [area, x, y] = [0, 0, 0];
  for (let i = 1; i < outer.length; i++) {
    const [xa, ya] = relative(outer[i - 1] as LngLat, x0, y0);
    const [xb, yb] = relative(outer[i] as LngLat, x0, y0);
    const cross = xa * yb - xb * ya;
    area += cross;
    x += (xa + xb) * cross;
    y += (ya + yb) * cross;
  }
  if (area === 0) return outer[0];
  const center: LngLat = [x0 + x / (3 * area), y0 + y / (3 * area)];
  return isInside(center, coordinates) ? center : outer[0];
}

function relative([x, y]: LngLat, x0: number, y0: number): LngLat {
  return [x - x0, y - y0];
}

function metersToSegment(point: LngLat, a: LngLat, b: LngLat): number {
  const scale = Math.cos(point[1] * RADIANS);
  const local = ([lng, lat]: LngLat) => [(lng - point[0]) * scale, lat - point[1]] as const;
  const [ax, ay] = local(a);
  const [bx, by] = local(b);
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  return Math.hypot(ax + t * dx, ay + t * dy) * METERS_PER_DEGREE;
}
