import { type LngLat, metersBetween } from "#platform/std";
import { nodePoint, type OsmNodes } from "../osm/osm-data.ts";

/** Whole decimetres, the engine's only unit of length inside. */
export function dmBetween(a: LngLat, b: LngLat): number {
  return Math.round(metersBetween(a, b) * 10);
}

/** Length of the segment between two nodes: the one place where a street is rounded. */
export function segmentDm(nodes: OsmNodes, from: number, to: number): number {
  return dmBetween(nodePoint(nodes, from), nodePoint(nodes, to));
}

const METERS_PER_DEGREE = (6_371_008.8 * Math.PI) / 180;

/** Metres per degree of longitude and latitude at a latitude: a flat map good for distances of a few kilometres. */
export function flatScale(lat: number): { readonly perLng: number; readonly perLat: number } {
  return { perLng: METERS_PER_DEGREE * Math.cos((lat * Math.PI) / 180), perLat: METERS_PER_DEGREE };
}
