import type { Issue } from "#platform/contract";
import { fail, type LngLat, type LocalText, type Outcome, ok, pointInRing, text } from "#platform/std";
import { checkPoint } from "./check-point.ts";
import { type Segment, segmentsMeet, signedArea } from "./segments.ts";

export type Polygon = { readonly type: "Polygon"; readonly coordinates: readonly (readonly LngLat[])[] };
type RawRing = readonly (readonly [number, number])[];

export const MAX_VERTICES = 5000;

/**
 * Checks a GeoJSON polygon (RFC 7946 §3.1.6) and mends what has one right answer: corners given twice in a row
 * are merged, rings turned so that the outer runs counter-clockwise and holes clockwise. Everything else is
 * refused with the place of the fault, as in `boundary.coordinates[0][17]`.
 */
export function checkPolygon(
  raw: { readonly coordinates: readonly RawRing[] },
  path: string,
): Outcome<Polygon, Issue> {
  const vertices = raw.coordinates.reduce((n, ring) => n + ring.length, 0);
  if (vertices > MAX_VERTICES) {
    return fail(
      issue(
        `${path}.coordinates`,
        `顶点 ${vertices} 个,上限 ${MAX_VERTICES}`,
        `${vertices} vertices, at most ${MAX_VERTICES}`,
      ),
    );
  }
  const rings: LngLat[][] = [];
  for (const [r, rawRing] of raw.coordinates.entries()) {
    const ring = checkRing(rawRing, `${path}.coordinates[${r}]`);
    if (!ring.ok) return ring;
    rings.push(turned(ring.value, r === 0));
  }
  const crossing = findCrossing(rings, path) ?? findStrayHole(rings, path);
  return crossing ? fail(crossing) : ok({ type: "Polygon", coordinates: rings });
}

function checkRing(raw: RawRing, path: string): Outcome<LngLat[], Issue> {
  const points: LngLat[] = [];
  for (const [i, pair] of raw.entries()) {
    const point = checkPoint(pair, `${path}[${i}]`);
    if (!point.ok) return point;
    const last = points.at(-1);
    if (!last || !same(last, point.value)) points.push(point.value);
  }
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || !same(first, last) || raw.length < 2) {
    return fail(
      issue(
        `${path}[${raw.length - 1}]`,
        "边界没有闭合:最后一点应与第一点相同",
        "the ring is open: repeat the first point at the end",
      ),
    );
  }
  if (points.length < 4 || signedArea(points) === 0) {
    return fail(
      issue(path, "边界至少要有三个不在一条线上的角", "a ring needs three corners that are not in one line"),
    );
  }
  return ok(points);
}

/** The first two edges that meet without being neighbours on one ring. Every pair is looked at: n² for n ≤ 5000. */
function findCrossing(rings: readonly LngLat[][], path: string): Issue | undefined {
  const edges = rings.flatMap((ring, r) =>
    ring.slice(1).map((b, i) => ({ a: ring[i] as LngLat, b, ring: r, index: i, last: ring.length - 2 })),
  );
  for (const [n, p] of edges.entries()) {
    for (let m = n + 1; m < edges.length; m++) {
      const q = edges[m] as (typeof edges)[number];
      if (!boxesMeet(p, q) || !meetWrongly(p, q)) continue;
      const [zh, en] = [
        `第 ${p.index + 1} 条边与第 ${q.index + 1} 条边相交`,
        `edges ${p.index + 1} and ${q.index + 1} cross`,
      ];
      return issue(`${path}.coordinates[${q.ring}][${q.index}]`, zh, en);
    }
  }
  return undefined;
}

type Edge = Segment & { readonly ring: number; readonly index: number; readonly last: number };

function meetWrongly(p: Edge, q: Edge): boolean {
  if (p.ring === q.ring && q.index === p.index + 1) return foldsBack(p.a, p.b, q.b);
  if (p.ring === q.ring && p.index === 0 && q.index === q.last) return foldsBack(q.a, q.b, p.b);
  return segmentsMeet(p, q);
}

/** Two edges in a row that run over one another. */
function foldsBack(a: LngLat, b: LngLat, c: LngLat): boolean {
  const cross = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
  const dot = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]);
  return cross === 0 && dot < 0;
}

function findStrayHole(rings: readonly LngLat[][], path: string): Issue | undefined {
  const [outer = [], ...holes] = rings;
  for (const [h, hole] of holes.entries()) {
    const place = `${path}.coordinates[${h + 1}]`;
    const corner = hole[0] as LngLat;
    if (!pointInRing(corner, outer))
      return issue(place, "内环在外环之外", "the hole lies outside the outer ring");
    const inside = holes.findIndex((other, o) => o !== h && pointInRing(corner, other));
    if (inside >= 0) return issue(place, "内环互相嵌套", "the hole lies inside another hole");
  }
  return undefined;
}

function turned(ring: LngLat[], counterClockwise: boolean): LngLat[] {
  return signedArea(ring) > 0 === counterClockwise ? ring : ring.reverse();
}

function boxesMeet(p: Segment, q: Segment): boolean {
  return (
    Math.max(p.a[0], p.b[0]) >= Math.min(q.a[0], q.b[0]) &&
    Math.max(q.a[0], q.b[0]) >= Math.min(p.a[0], p.b[0]) &&
    Math.max(p.a[1], p.b[1]) >= Math.min(q.a[1], q.b[1]) &&
    Math.max(q.a[1], q.b[1]) >= Math.min(p.a[1], p.b[1])
  );
}

function same(a: LngLat, b: LngLat): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function issue(path: string, zh: string, en: string): Issue {
  const message: LocalText = text(zh, en);
  return { path, message };
}
