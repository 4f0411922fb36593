import type { LngLat } from "#platform/std";

export type Ring = readonly LngLat[];
export type PolygonCoordinates = readonly Ring[];

const SEMI_MAJOR_METERS = 6_378_137;
const FLATTENING = 1 / 298.257_223_563;
const ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);
const RADIANS = Math.PI / 180;

/**
 * Area of a polygon in whole hundredths of a square metre, holes taken out; orientation does not matter.
 *
 * The integral of sin φ dλ along the edges (Chamberlain & Duquette, JPL 07-03, 2007) on a sphere whose squared
 * radius is the product of WGS 84's two radii of curvature at the polygon's middle latitude. Against the
 * ellipsoid it is right to 1e-5 for anything up to 50 km across.
 */
export function polygonAreaHundredths(coordinates: PolygonCoordinates): number {
  const [outer, ...holes] = coordinates;
  if (!outer) return 0;
  const squaredRadius = squaredRadiusAt(middleLatitude(outer));
  const squareMeters = holes.reduce(
    (area, hole) => area - ringArea(hole, squaredRadius),
    ringArea(outer, squaredRadius),
  );
  return Math.max(0, Math.round(squareMeters * 100));
}

function ringArea(ring: Ring, squaredRadius: number): number {
  const middle = middleLatitude(ring);
  const sinMiddle = Math.sin(middle * RADIANS);
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [lngA, latA] = ring[i - 1] as LngLat;
    const [lngB, latB] = ring[i] as LngLat;
    // Taking sin of the middle latitude off keeps the digits that a small ring would lose.
    const mean = (Math.sin(latA * RADIANS) + Math.sin(latB * RADIANS)) / 2 - sinMiddle;
    sum += (lngB - lngA) * RADIANS * mean;
  }
  return Math.abs(sum) * squaredRadius;
}

function middleLatitude(ring: Ring): number {
  const latitudes = ring.map(([, lat]) => lat);
  return (
    (latitudes.reduce((a, b) => Math.min(a, b), 90) + latitudes.reduce((a, b) => Math.max(a, b), -90)) / 2
  );
}

/** M · N: the radii of curvature along the meridian and across it. */
function squaredRadiusAt(latitude: number): number {
  const w = 1 - ECCENTRICITY_SQUARED * Math.sin(latitude * RADIANS) ** 2;
  return (SEMI_MAJOR_METERS ** 2 * (1 - ECCENTRICITY_SQUARED)) / w ** 2;
}
