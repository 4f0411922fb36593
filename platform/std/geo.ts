/** `[longitude, latitude]` in degrees, WGS 84. The order is GeoJSON's (RFC 7946). */
export type LngLat = readonly [lng: number, lat: number];
/** `[west, south, east, north]` in degrees, WGS 84. */
export type BBox = readonly [west: number, south: number, east: number, north: number];

const EARTH_RADIUS_METERS = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** A checked coordinate: undefined where it is not a finite point on the globe. */
export function lngLat(lng: number, lat: number): LngLat | undefined {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? [lng, lat] : undefined;
}

/** Great-circle distance in metres (haversine on the mean sphere; within 0.5 % of the ellipsoid). */
export function metersBetween(a: LngLat, b: LngLat): number {
  const dLat = (b[1] - a[1]) * RADIANS;
  const dLng = (b[0] - a[0]) * RADIANS;
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(a[1] * RADIANS) * Math.cos(b[1] * RADIANS) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(h)));
}

export function bboxOf(points: Iterable<LngLat>): BBox | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng, lat] of points) {
    west = Math.min(west, lng);
    south = Math.min(south, lat);
    east = Math.max(east, lng);
    north = Math.max(north, lat);
  }
  return west <= east ? [west, south, east, north] : undefined;
}

/** Whether a point lies inside a closed ring, by crossing count. Points on the edge may fall either way. */
export function pointInRing(point: LngLat, ring: readonly LngLat[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i] as LngLat;
    const [xj, yj] = ring[j] as LngLat;
    if (yi > point[1] !== yj > point[1] && point[0] < ((xj - xi) * (point[1] - yi)) / (yj - yi) + xi) {
      inside = !inside;
    }
  }
  return inside;
}
