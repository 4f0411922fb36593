import { assert, type LngLat, pointInRing } from "#platform/std";
import type { Polygon, Ring } from "../features/types.ts";
import { flatScale } from "../network/measure.ts";
import { type Field, outlines } from "./marching-squares.ts";
import type { WalkBand } from "./types.ts";

export type BandPolygon = {
  readonly toMeters: number;
  /** Everything within `bufferMeters` of a street reached by `toMeters`; GeoJSON rings, holes kept. */
  readonly polygons: readonly Polygon[];
  readonly bufferMeters: number;
  /** Width of the raster's cells: outlines are exact to about this. */
  readonly cellMeters: number;
};

const MOST_CORNERS = 1_000_000;

/**
 * Areas to look at around the reached streets: the streets widened by `bufferMeters`, on a raster, outlined with their
 * holes, so that rivers and unreachable blocks stay out. A picture only: coverage is never counted from it.
 */
export function bandPolygons(
  bands: readonly WalkBand[],
  options: { readonly bufferMeters?: number; readonly cellMeters?: number } = {},
): BandPolygon[] {
  const bufferMeters = options.bufferMeters ?? 25;
  assert(bufferMeters > 0 && (options.cellMeters ?? 5) > 0, "buffer and cell are wider than nothing");
  const lines = bands.flatMap((band) => band.lines);
  if (lines.length === 0) {
    return bands.map(({ toMeters }) => ({
      toMeters,
      polygons: [],
      bufferMeters,
      cellMeters: options.cellMeters ?? 5,
    }));
  }
  const frame = frameOf(lines, bufferMeters, options.cellMeters ?? 5);
  // Twice the buffer is "far away": high enough for the outline, finite for interpolation.
  const field = {
    columns: frame.columns,
    rows: frame.rows,
    values: new Float32Array(frame.columns * frame.rows),
  };
  field.values.fill(bufferMeters * 2);
  return bands.map((band) => {
    for (const line of band.lines) stampLine(field, frame, { line, bufferMeters });
    const rings = outlines(field, bufferMeters).map((ring) => ring.map(([x, y]) => toLngLat(frame, x, y)));
    const polygons = nest(rings);
    return { toMeters: band.toMeters, polygons, bufferMeters, cellMeters: frame.cellMeters };
  });
}

type Frame = {
  readonly west: number;
  readonly south: number;
  readonly perLng: number;
  readonly perLat: number;
  readonly cellMeters: number;
  readonly columns: number;
  readonly rows: number;
};

function frameOf(lines: readonly (readonly LngLat[])[], bufferMeters: number, wishedCell: number): Frame {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (const [lng, lat] of line) {
      [west, east] = [Math.min(west, lng), Math.max(east, lng)];
      [south, north] = [Math.min(south, lat), Math.max(north, lat)];
    }
  }
  const { perLng, perLat } = flatScale((south + north) / 2);
  for (let cellMeters = wishedCell; ; cellMeters *= 1.5) {
    const margin = bufferMeters + 2 * cellMeters;
    const columns = Math.ceil(((east - west) * perLng + 2 * margin) / cellMeters) + 1;
    const rows = Math.ceil(((north - south) * perLat + 2 * margin) / cellMeters) + 1;
    if (columns * rows > MOST_CORNERS) continue;
    return {
      west: west - margin / perLng,
      south: south - margin / perLat,
      perLng,
      perLat,
      cellMeters,
      columns,
      rows,
    };
  }
}

function toLngLat(frame: Frame, x: number, y: number): LngLat {
  const lng = frame.west + (x * frame.cellMeters) / frame.perLng;
  const lat = frame.south + (y * frame.cellMeters) / frame.perLat;
  return [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}

function stampLine(
  field: Field,
  frame: Frame,
  stamp: { readonly line: readonly LngLat[]; readonly bufferMeters: number },
): void {
  const flat = stamp.line.map(([lng, lat]): [number, number] => [
    ((lng - frame.west) * frame.perLng) / frame.cellMeters,
    ((lat - frame.south) * frame.perLat) / frame.cellMeters,
  ]);
  const reach = stamp.bufferMeters / frame.cellMeters + 1.5;
  for (let i = 0; i + 1 < flat.length; i++) {
    stampSegment(field, frame, { a: flat[i] as [number, number], b: flat[i + 1] as [number, number], reach });
  }
}

/** Lowers the corners near a segment to their distance from it, in metres. */
function stampSegment(
  field: Field,
  frame: Frame,
  segment: { readonly a: [number, number]; readonly b: [number, number]; readonly reach: number },
): void {
  const { a, b, reach } = segment;
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const square = dx * dx + dy * dy;
  const lastRow = Math.min(field.rows - 1, Math.floor(Math.max(a[1], b[1]) + reach));
  const lastColumn = Math.min(field.columns - 1, Math.floor(Math.max(a[0], b[0]) + reach));
  for (let row = Math.max(0, Math.ceil(Math.min(a[1], b[1]) - reach)); row <= lastRow; row++) {
    for (let column = Math.max(0, Math.ceil(Math.min(a[0], b[0]) - reach)); column <= lastColumn; column++) {
      const dot = (column - a[0]) * dx + (row - a[1]) * dy;
      const along = square === 0 ? 0 : Math.max(0, Math.min(1, dot / square));
      const away = Math.hypot(column - a[0] - along * dx, row - a[1] - along * dy) * frame.cellMeters;
      const at = row * field.columns + column;
      if (away < (field.values[at] as number)) field.values[at] = away;
    }
  }
}

/** Puts each hole (clockwise ring) into the smallest outer ring around it. */
function nest(rings: readonly Ring[]): Polygon[] {
  const outers = rings
    .map((ring) => ({ outer: ring, area: signedArea(ring), holes: [] as Ring[] }))
    .filter(({ area }) => area > 0)
    .sort((a, b) => a.area - b.area);
  for (const hole of rings.filter((ring) => signedArea(ring) < 0)) {
    outers.find(({ outer }) => pointInRing(hole[0] as LngLat, outer))?.holes.push(hole);
  }
  return outers.map(({ outer, holes }) => ({ outer, holes }));
}

function signedArea(ring: Ring): number {
  const [x0, y0] = ring[0] as LngLat;
  let twice = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [a, b] = [ring[i] as LngLat, ring[i + 1] as LngLat];
    twice += (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0);
  }
  return twice;
}
