import type { Polygon } from "#engines/lifecircle";
import type { BBox, LngLat } from "#platform/std";
import { metersPerDegree } from "../pipeline/geometry.ts";

/** Draws geography on a sheet: `width` × `height` units, north up, true to scale at its middle. */
export type Sheet = {
  readonly width: number;
  readonly height: number;
  readonly window: BBox;
  readonly metersPerUnit: number;
  at(point: LngLat): readonly [x: number, y: number];
};

const WIDTH = 1000;
const MOST_HEIGHT = 1100;
const LEAST_HEIGHT = 620;
const MARGIN_SHARE = 0.07;
const LEAST_MARGIN_METERS = 120;

/** A sheet that shows the box with some ground around it. */
export function sheetFor([west, south, east, north]: BBox): Sheet {
  const middle = [(west + east) / 2, (south + north) / 2] as const;
  const scale = metersPerDegree(middle[1]);
  const margin = (meters: number) => meters * MARGIN_SHARE + LEAST_MARGIN_METERS;
  const across = (east - west) * scale.lng;
  const down = (north - south) * scale.lat;
  const wantedHeight = ((down + 2 * margin(down)) / (across + 2 * margin(across))) * WIDTH;
  const height = Math.round(Math.min(Math.max(wantedHeight, LEAST_HEIGHT), MOST_HEIGHT));
  const metersPerUnit = Math.max((across + 2 * margin(across)) / WIDTH, (down + 2 * margin(down)) / height);
  const [perLng, perLat] = [scale.lng / metersPerUnit, scale.lat / metersPerUnit];
  const half = [WIDTH / 2 / perLng, height / 2 / perLat] as const;
  return {
    width: WIDTH,
    height,
    metersPerUnit,
    window: [middle[0] - half[0], middle[1] - half[1], middle[0] + half[0], middle[1] + half[1]],
    at: ([lng, lat]) => [WIDTH / 2 + (lng - middle[0]) * perLng, height / 2 - (lat - middle[1]) * perLat],
  };
}

export function isOnSheet({ window: [west, south, east, north] }: Sheet, points: readonly LngLat[]): boolean {
  let [w, s, e, n] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng, lat] of points) {
    w = Math.min(w, lng);
    e = Math.max(e, lng);
    s = Math.min(s, lat);
    n = Math.max(n, lat);
  }
  return w <= east && e >= west && s <= north && n >= south;
}

/** Path data of a line; what would move less than a quarter unit is left out. */
export function linePath(sheet: Sheet, points: readonly LngLat[], close = false): string {
  const drawn = thinned(points.map((point) => sheet.at(point)));
  if (drawn.length < 2) return "";
  let [px, py] = roundPoint(drawn[0] as Dot);
  let path = `M${px} ${py}l`;
  for (const dot of close ? drawn.slice(1, -1) : drawn.slice(1)) {
    const [x, y] = roundPoint(dot);
    path += `${short(x - px)} ${short(y - py)} `;
    [px, py] = [x, y];
  }
  return path.trimEnd() + (close ? "z" : "");
}

/** Rings of less than a unit across are not drawn. */
export function polygonPath(sheet: Sheet, polygons: readonly Polygon[]): string {
  return polygons
    .flatMap(({ outer, holes }) => [outer, ...holes])
    .map((ring) => linePath(sheet, ring, true))
    .join("");
}

type Dot = readonly [x: number, y: number];
const TOLERANCE = 0.35;

// Douglas and Peucker's rule, by a stack, so that long rivers do not exhaust the call stack.
function thinned(dots: readonly Dot[]): Dot[] {
  if (dots.length <= 2) return [...dots];
  const keep = new Uint8Array(dots.length);
  keep[0] = 1;
  keep[dots.length - 1] = 1;
  const stack: [number, number][] = [[0, dots.length - 1]];
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [from, to] = span;
    const far = farthest(dots, from, to);
    if (far.distance <= TOLERANCE) continue;
    keep[far.index] = 1;
    stack.push([from, far.index], [far.index, to]);
  }
  return dots.filter((_, i) => keep[i] === 1);
}

function farthest(dots: readonly Dot[], from: number, to: number): { index: number; distance: number } {
  const [ax, ay] = dots[from] as Dot;
  const [bx, by] = dots[to] as Dot;
  const length = Math.hypot(bx - ax, by - ay);
  let found = { index: from, distance: 0 };
  for (let i = from + 1; i < to; i++) {
    const [x, y] = dots[i] as Dot;
    const distance =
      length === 0
        ? Math.hypot(x - ax, y - ay)
        : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
    if (distance > found.distance) found = { index: i, distance };
  }
  return found;
}

function roundPoint([x, y]: Dot): Dot {
  return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
