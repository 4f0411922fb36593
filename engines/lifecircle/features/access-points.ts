import { type BBox, bboxOf, type LngLat, uniqueBy } from "#platform/std";
import { type Judge, judgeWay } from "../network/judge.ts";
import { flatScale } from "../network/measure.ts";
import { nodePoint, type OsmData, tagsAt } from "../osm/osm-data.ts";
import { pointKey } from "./doors.ts";
import { linesOf } from "./streets.ts";
import type { AccessBasis, Polygon, Ring } from "./types.ts";

/** What ways in are looked for with: built once per extract. */
export type AccessFinder = {
  /** Walkable lines by the map cells their boxes touch. */
  readonly linesByCell: ReadonlyMap<number, readonly WalkLine[]>;
  /** Entrances and gates by coordinate. */
  readonly doorAt: ReadonlySet<string>;
};
type WalkLine = { readonly box: BBox; readonly points: readonly LngLat[] };

const OUTLINE_STEP_METERS = 40;
const MOST_OUTLINE_POINTS = 60;
const CELLS_PER_DEGREE = 200;

export function accessFinder(osm: OsmData, judge: Judge, doors: ReadonlySet<number>): AccessFinder {
  const linesByCell = new Map<number, WalkLine[]>();
  for (let way = 0; way < osm.ways.count; way++) {
    if (!judgeWay(judge, tagsAt(osm.ways.tags, way))?.walkable) continue;
    for (const points of linesOf(osm, way)) {
      const box = bboxOf(points) as BBox;
      for (const cell of cellsOf(box)) {
        const lines = linesByCell.get(cell);
        if (lines) lines.push({ box, points });
        else linesByCell.set(cell, [{ box, points }]);
      }
    }
  }
  const doorAt = new Set([...doors].map((node) => pointKey(nodePoint(osm.nodes, node))));
  return { linesByCell, doorAt };
}

// No street or park of a sound extract is this wide (half a degree); broken ones must not fill the memory with cells.
const MOST_CELLS_ACROSS = 100;

function* cellsOf([west, south, east, north]: BBox): Generator<number> {
  const cell = (degrees: number) => Math.floor((degrees + 180) * CELLS_PER_DEGREE);
  const lastRow = Math.min(cell(north), cell(south) + MOST_CELLS_ACROSS);
  const lastColumn = Math.min(cell(east), cell(west) + MOST_CELLS_ACROSS);
  for (let row = cell(south); row <= lastRow; row++) {
    for (let column = cell(west); column <= lastColumn; column++) yield row * 360 * CELLS_PER_DEGREE + column;
  }
}

/**
 * Ways into an area, best evidence first: entrances and gates on its outline; else where walkable ways meet or cross the
 * outline; else points along the outline, since nobody has mapped how one gets in.
 */
export function accessOf(
  finder: AccessFinder,
  polygons: readonly Polygon[],
): { access: LngLat[]; accessBasis: AccessBasis } {
  const rings = polygons.map(({ outer }) => outer);
  const doors = rings.flatMap((ring) => ring.slice(1).filter((point) => finder.doorAt.has(pointKey(point))));
  if (doors.length > 0) return { access: doors, accessBasis: "entrances" };
  const crossings = rings.flatMap((ring) => crossingsOf(finder, ring));
  if (crossings.length > 0) return { access: distinct(crossings), accessBasis: "crossings" };
  return { access: rings.flatMap(pointsAlong), accessBasis: "outline" };
}

function distinct(points: readonly LngLat[]): LngLat[] {
  return [...new Map(points.map((point) => [pointKey(point), point])).values()];
}

function crossingsOf(finder: AccessFinder, ring: Ring): LngLat[] {
  const box = bboxOf(ring);
  if (!box) return [];
  const crossings: LngLat[] = [];
  for (const line of linesNear(finder, box)) {
    for (let i = 0; i + 1 < line.points.length; i++) {
      const from = line.points[i] as LngLat;
      const to = line.points[i + 1] as LngLat;
      if (!overlaps(boxOf(from, to), box)) continue;
      for (let j = 0; j + 1 < ring.length; j++) {
        const crossing = meet([from, to], [ring[j] as LngLat, ring[j + 1] as LngLat]);
        if (crossing) crossings.push(crossing);
      }
    }
  }
  return crossings;
}

/** Lines whose boxes touch the box, each once though it may lie in several cells. */
function linesNear(finder: AccessFinder, box: BBox): WalkLine[] {
  const near: WalkLine[] = [];
  for (const cell of cellsOf(box)) {
    for (const line of finder.linesByCell.get(cell) ?? []) if (overlaps(line.box, box)) near.push(line);
  }
  return uniqueBy(near, ({ points }) => points);
}

function boxOf(a: LngLat, b: LngLat): BBox {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])];
}

function overlaps(a: BBox, b: BBox): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

type Line = readonly [LngLat, LngLat];

/** Where two segments meet, ends included; undefined for parallel ones. */
function meet([a, b]: Line, [c, d]: Line): LngLat | undefined {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]];
  const [sx, sy] = [d[0] - c[0], d[1] - c[1]];
  const cross = rx * sy - ry * sx;
  if (cross === 0) return undefined;
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross;
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? [a[0] + t * rx, a[1] + t * ry] : undefined;
}

/** Corners of the ring and points between, at most `OUTLINE_STEP_METERS` apart unless the ring is very long. */
function pointsAlong(ring: Ring): LngLat[] {
  const { perLng, perLat } = flatScale((ring[0] as LngLat)[1]);
  const lengths = ring.slice(1).map(([lng, lat], i) => {
    const [fromLng, fromLat] = ring[i] as LngLat;
    return Math.hypot((lng - fromLng) * perLng, (lat - fromLat) * perLat);
  });
  const around = lengths.reduce((total, length) => total + length, 0);
  const step = Math.max(OUTLINE_STEP_METERS, around / MOST_OUTLINE_POINTS);
  const points: LngLat[] = [];
  let sinceLast = Infinity;
  lengths.forEach((length, i) => {
    const [from, to] = [ring[i] as LngLat, ring[i + 1] as LngLat];
    for (let at = Math.max(0, step - sinceLast); at < length; at += step) {
      const part = at / length;
      points.push([from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])]);
      sinceLast = -at;
    }
    sinceLast += length;
  });
  return points;
}
