import type { Geometry, Position } from "geojson";
import { type BBox, bboxOf, type LngLat } from "#platform/std";

const METERS_PER_DEGREE = 111_195;
/** A boundary while it is drawn: corners in order, the first not repeated. */
export type OpenRing = readonly LngLat[];

/** Every position of a geometry, in order. */
export function positionsOf(geometry: Geometry): LngLat[] {
  if (geometry.type === "GeometryCollection") return geometry.geometries.flatMap(positionsOf);
  const found: LngLat[] = [];
  collect(geometry.coordinates as Nested, found);
  return found;
}

export function boundsOf(geometries: Iterable<Geometry>): BBox | undefined {
  return bboxOf([...geometries].flatMap(positionsOf));
}

/** The middle of a geometry's box: a place to put its label or to look at. */
export function middleOf(geometry: Geometry): LngLat {
  const [west, south, east, north] = boundsOf([geometry]) ?? [0, 0, 0, 0];
  return [(west + east) / 2, (south + north) / 2];
}

/** Moves a point by metres east and north; exact enough within a city. */
export function moveBy(point: LngLat, eastMeters: number, northMeters: number): LngLat {
  const perDegree = METERS_PER_DEGREE * Math.cos((point[1] * Math.PI) / 180);
  return rounded([point[0] + eastMeters / perDegree, point[1] + northMeters / METERS_PER_DEGREE]);
}

/** Six decimals: about ten centimetres, finer than a boundary is known. */
export function rounded([lng, lat]: LngLat): LngLat {
  return [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
}

/** Adds a corner where it belongs: at the end of an unfinished ring, else within the edge it is nearest to. */
export function withCorner(ring: OpenRing, point: LngLat): OpenRing {
  if (ring.length < 3) return [...ring, rounded(point)];
  const distances = edgesOf(ring).map(([a, b]) => distanceToEdge(point, a, b));
  const nearest = distances.indexOf(Math.min(...distances));
  return ring.toSpliced(nearest + 1, 0, rounded(point));
}

/** The first two edges that cross, counted from 1; undefined for a ring that encloses one simple area. */
export function crossingEdges(ring: OpenRing): readonly [a: number, b: number] | undefined {
  const edges = edgesOf(ring);
  for (let i = 0; i < edges.length; i++) {
    for (let j = i + 1; j < edges.length; j++) {
      const areNeighbours = j === i + 1 || (i === 0 && j === edges.length - 1);
      if (!areNeighbours && cross(edges[i] as Edge, edges[j] as Edge)) return [i + 1, j + 1];
    }
  }
  return undefined;
}

/** Enclosed area in hectares, by the shoelace formula on a local plane. */
export function hectaresOf(ring: OpenRing): number {
  const latitude = ring[0]?.[1] ?? 0;
  const perDegree = METERS_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  let twice = 0;
  for (const [a, b] of edgesOf(ring)) twice += a[0] * b[1] - b[0] * a[1];
  return (Math.abs(twice) / 2) * ((perDegree * METERS_PER_DEGREE) / 10_000);
}

/** The ring as a GeoJSON polygon, closed. */
export function polygonOf(ring: OpenRing): { type: "Polygon"; coordinates: [number, number][][] } {
  const corners = ring.map(([lng, lat]): [number, number] => [lng, lat]);
  return { type: "Polygon", coordinates: [corners[0] ? [...corners, corners[0]] : []] };
}

/** The outer ring of a polygon, open, to edit. */
export function ringOf(polygon: { coordinates: readonly (readonly Position[])[] }): OpenRing {
  const outer = polygon.coordinates[0] ?? [];
  return outer.slice(0, -1).map((p): LngLat => [p[0] ?? 0, p[1] ?? 0]);
}

type Nested = readonly number[] | readonly Nested[];
type Edge = readonly [LngLat, LngLat];

function collect(nested: Nested, into: LngLat[]): void {
  if (typeof nested[0] === "number") into.push([nested[0], nested[1] as number]);
  else for (const part of nested) collect(part as Nested, into);
}

function edgesOf(ring: OpenRing): Edge[] {
  return ring.map((a, i): Edge => [a, ring[(i + 1) % ring.length] as LngLat]);
}

function distanceToEdge(p: LngLat, a: LngLat, b: LngLat): number {
  const squeeze = Math.cos((p[1] * Math.PI) / 180);
  const [x, y] = [(b[0] - a[0]) * squeeze, b[1] - a[1]];
  const [px, py] = [(p[0] - a[0]) * squeeze, p[1] - a[1]];
  const along = Math.max(0, Math.min(1, (px * x + py * y) / (x * x + y * y || 1)));
  return Math.hypot(px - along * x, py - along * y);
}

function cross([a, b]: Edge, [c, d]: Edge): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function side(a: LngLat, b: LngLat, p: LngLat): number {
  return Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));
}
