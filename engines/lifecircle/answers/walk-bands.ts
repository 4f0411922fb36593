import { assert, type LngLat } from "#platform/std";
import type { Network } from "../network/network.ts";
import { type Intervals, subtract, unite } from "./intervals.ts";
import { type Labels, prepareSearch, runSearch, type Seed } from "./kernels/k-nearest.ts";
import { snap } from "./snap.ts";
import type { Place, Snap, SnapOptions, UnsnappedReason, WalkBand } from "./types.ts";

export type WalkBandsResult =
  | { readonly ok: true; readonly bands: readonly WalkBand[]; readonly smallComponent: boolean }
  | { readonly ok: false; readonly reason: UnsnappedReason };

/**
 * The streets reached from a place, in bands between the given distances (metres, ascending), cut exactly at the
 * thresholds to the decimetre. The straight leg to the street counts; with several ways in, each point of a street takes
 * the best. A street reached from both ends is cut where the walks meet the threshold, so its middle may stay out.
 */
export function walkBands(
  network: Network,
  origin: Place,
  options: { readonly bandsMeters: readonly number[] } & Partial<SnapOptions>,
): WalkBandsResult {
  const { bandsMeters } = options;
  const sorted = bandsMeters.every((meters, i) => meters > (bandsMeters[i - 1] ?? 0) && meters <= 100_000);
  assert(sorted && bandsMeters.length > 0, "bands ascend and lie between 0 and 100,000 m");
  const snaps = snap(network, origin.access, { limitMeters: 100, ...options });
  const hung = snaps.filter((one) => one.ok);
  if (hung.length === 0) {
    const [first] = snaps;
    return { ok: false, reason: first && !first.ok ? first.reason : "bad_point" };
  }
  const limits = bandsMeters.map((meters) => Math.floor(meters * 10));
  const reached = reach(network, hung, limits[limits.length - 1] as number);
  const bands = bandsMeters.map((toMeters, i) => ({
    fromMeters: bandsMeters[i - 1] ?? 0,
    toMeters,
    length: 0,
    lines: [] as LngLat[][],
  }));
  for (let edge = 0; edge < network.edgeCount; edge++) {
    let before: Intervals = [];
    bands.forEach((band, i) => {
      const within = reachedPart(network, reached, { edge, limit: limits[i] as number });
      for (const [from, to] of subtract(within, before)) {
        band.length += to - from;
        band.lines.push(cutLine(network, edge, [from, to]));
      }
      before = within;
    });
  }
  return { ok: true, bands, smallComponent: hung.every(({ smallComponent }) => smallComponent) };
}

type Hung = Extract<Snap, { ok: true }>;
type Reached = { readonly labels: Labels; readonly starts: ReadonlyMap<number, readonly Hung[]> };

function reach(network: Network, hung: readonly Hung[], limit: number): Reached {
  const starts = new Map<number, Hung[]>();
  const seeds = hung.flatMap((at): Seed[] => {
    starts.set(at.edge, [...(starts.get(at.edge) ?? []), at]);
    const length = network.edgeLength[at.edge] as number;
    return [
      { vertex: network.edgeFrom[at.edge] as number, distance: at.leg + at.offset, access: 0 },
      { vertex: network.edgeTo[at.edge] as number, distance: at.leg + length - at.offset, access: 0 },
    ];
  });
  const search = prepareSearch(network.vertexCount, Int32Array.of(0), { k: 1, limit });
  return { labels: runSearch(search, network, seeds), starts };
}

/** The part of an edge within a limit: from its start, from its end, and about the places where the walk begins. */
function reachedPart(
  network: Network,
  { labels, starts }: Reached,
  at: { readonly edge: number; readonly limit: number },
): Intervals {
  const { edge, limit } = at;
  const length = network.edgeLength[edge] as number;
  const from = network.edgeFrom[edge] as number;
  const to = network.edgeTo[edge] as number;
  const parts: [number, number][] = [];
  if (labels.count[from] === 1) parts.push([0, limit - (labels.distance[from] as number)]);
  if (labels.count[to] === 1) parts.push([length - (limit - (labels.distance[to] as number)), length]);
  for (const { offset, leg } of starts.get(edge) ?? [])
    parts.push([offset - (limit - leg), offset + (limit - leg)]);
  return parts.length === 0
    ? parts
    : unite(
        parts.filter(([a, b]) => a < b),
        length,
      );
}

/** The polyline of an edge between two offsets (dm). */
export function cutLine(network: Network, edge: number, [from, to]: readonly [number, number]): LngLat[] {
  const { shapeStart, shapeAt } = network;
  const line = [pointAt(network, edge, from)];
  const end = shapeStart[edge + 1] as number;
  for (let i = shapeStart[edge] as number; i < end; i++) {
    const at = shapeAt[i] as number;
    if (at > from && at < to) line.push(shapePoint(network, i));
  }
  line.push(pointAt(network, edge, to));
  return line;
}

function pointAt(network: Network, edge: number, offset: number): LngLat {
  const { shapeStart, shapeAt } = network;
  let i = shapeStart[edge] as number;
  const last = (shapeStart[edge + 1] as number) - 1;
  while (i + 1 < last && (shapeAt[i + 1] as number) < offset) i++;
  const [start, end] = [shapeAt[i] as number, shapeAt[i + 1] as number];
  const part = end > start ? (offset - start) / (end - start) : 0;
  const [a, b] = [shapePoint(network, i), shapePoint(network, i + 1)];
  return [round7(a[0] + part * (b[0] - a[0])), round7(a[1] + part * (b[1] - a[1]))];
}

function shapePoint(network: Network, i: number): LngLat {
  return [(network.shapeLng7[i] as number) / 1e7, (network.shapeLat7[i] as number) / 1e7];
}

function round7(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
