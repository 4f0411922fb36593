import type { LngLat } from "#platform/std";
import type { Facility, Place } from "../answers/types.ts";
import { judgeBarrier, judgeBy, judgeWay } from "../network/judge.ts";
import { flatScale, segmentDm } from "../network/measure.ts";
import { WALK_RULES } from "../network/walk-rules.ts";
import { nodePoint, type OsmData, tagsAt, wayRefs } from "../osm/osm-data.ts";

/*
 * The naive version of the engine, kept for ever as its oracle: no contraction, no grid, no buckets, one plain Dijkstra
 * over every drawn segment from each origin. It shares with the engine only the rule table and the rounding of a segment.
 */

type Segment = { from: number; to: number; length: number; a: LngLat; b: LngLat; piece: number };
export type NaiveStreets = {
  segments: Segment[];
  arcs: { to: number; length: number }[][];
  pieceLength: number[];
  largest: number;
};

export function naiveStreets(osm: OsmData): NaiveStreets {
  const judge = judgeBy(WALK_RULES);
  const segments: Segment[] = [];
  const areaWays = new Map<number, Record<string, string>>();
  for (const relation of osm.relations) {
    if (relation.tags.type !== "multipolygon") continue;
    for (const member of relation.members) {
      if (member.kind === "way")
        areaWays.set(member.id, { ...relation.tags, area: "yes" } as Record<string, string>);
    }
  }
  let fresh = osm.nodes.count;
  for (let way = 0; way < osm.ways.count; way++) {
    const lent = areaWays.get(osm.ways.ids[way] as number);
    const verdict = judgeWay(judge, tagsAt(osm.ways.tags, way)) ?? (lent && judgeWay(judge, lent));
    if (!verdict?.walkable) continue;
    const refs = wayRefs(osm.ways, way);
    for (let i = 0; i + 1 < refs.length; i++) {
      const [from, to] = [refs[i] as number, refs[i + 1] as number];
      if (from < 0 || to < 0 || from === to) continue;
      const shut = (node: number) => judgeBarrier(judge, tagsAt(osm.nodes.tags, node))?.verdict === "no";
      segments.push({
        from: shut(from) ? fresh++ : from,
        to: shut(to) ? fresh++ : to,
        length: segmentDm(osm.nodes, from, to),
        a: nodePoint(osm.nodes, from),
        b: nodePoint(osm.nodes, to),
        piece: -1,
      });
    }
  }
  return connect(segments, fresh);
}

function connect(segments: Segment[], points: number): NaiveStreets {
  const arcs: NaiveStreets["arcs"] = Array.from({ length: points }, () => []);
  for (const { from, to, length } of segments) {
    arcs[from]?.push({ to, length });
    arcs[to]?.push({ to: from, length });
  }
  const pieceOf = new Int32Array(points).fill(-1);
  let pieces = 0;
  for (const { from } of segments) {
    if ((pieceOf[from] as number) >= 0) continue;
    const stack = [from];
    pieceOf[from] = pieces;
    for (let point = stack.pop(); point !== undefined; point = stack.pop()) {
      for (const { to } of arcs[point] ?? []) {
        if (pieceOf[to] === -1) {
          pieceOf[to] = pieces;
          stack.push(to);
        }
      }
    }
    pieces++;
  }
  const pieceLength = new Array<number>(pieces).fill(0);
  for (const segment of segments) {
    segment.piece = pieceOf[segment.from] as number;
    pieceLength[segment.piece] = (pieceLength[segment.piece] ?? 0) + segment.length;
  }
  return { segments, arcs, pieceLength, largest: pieceLength.indexOf(Math.max(...pieceLength)) };
}

export type NaiveSnap = { segment: number; offset: number; leg: number };

export function naiveSnap(streets: NaiveStreets, point: LngLat, limitMeters: number): NaiveSnap | undefined {
  const best = [
    { distance: Infinity, segment: -1, along: 0 },
    { distance: Infinity, segment: -1, along: 0 },
  ];
  streets.segments.forEach(({ a, b, piece }, segment) => {
    const { perLng, perLat } = flatScale(point[1]);
    const [ax, ay] = [(a[0] - point[0]) * perLng, (a[1] - point[1]) * perLat];
    const [dx, dy] = [(b[0] - point[0]) * perLng - ax, (b[1] - point[1]) * perLat - ay];
    const square = dx * dx + dy * dy;
    const along = square === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / square));
    const distance = Math.hypot(ax + along * dx, ay + along * dy);
    const small = piece !== streets.largest && (streets.pieceLength[piece] as number) < 10_000;
    const champion = best[small ? 1 : 0] as (typeof best)[0];
    if (distance < champion.distance) Object.assign(champion, { distance, segment, along });
  });
  const chosen = best.find(({ distance }) => distance <= limitMeters);
  if (!chosen) return undefined;
  const { length } = streets.segments[chosen.segment] as Segment;
  return {
    segment: chosen.segment,
    offset: Math.round(chosen.along * length),
    leg: Math.round(chosen.distance * 10),
  };
}

export type NaiveFound = { facility: string; total: number };

export function naiveNearest(
  streets: NaiveStreets,
  places: { origins: readonly Place[]; facilities: readonly Facility[] },
  options: { limitMeters: number; k: number; snapLimitMeters: number },
): Map<string, NaiveFound[]> {
  const hang = (place: Place) =>
    place.access.flatMap((point) => naiveSnap(streets, point, options.snapLimitMeters) ?? []);
  const facilities = places.facilities.map((facility) => ({ ...facility, snaps: hang(facility) }));
  const categories = [...new Set(places.facilities.map(({ category }) => category))];
  const answers = new Map<string, NaiveFound[]>();
  for (const origin of places.origins) {
    const totals = facilities.map(() => Infinity);
    for (const from of hang(origin)) {
      const reached = dijkstra(streets, from);
      facilities.forEach(({ snaps }, i) => {
        for (const to of snaps)
          totals[i] = Math.min(totals[i] as number, walk(streets, reached, { from, to }));
      });
    }
    for (const category of categories) {
      const found = facilities
        .map((facility, i) => ({
          facility: facility.id,
          total: totals[i] as number,
          category: facility.category,
        }))
        .filter((f) => f.category === category && f.total <= Math.floor(options.limitMeters * 10))
        .sort((a, b) => a.total - b.total)
        .slice(0, options.k)
        .map(({ facility, total }) => ({ facility, total }));
      answers.set(`${origin.id} ${category}`, found);
    }
  }
  return answers;
}

function walk(
  streets: NaiveStreets,
  reached: Float64Array,
  ends: { from: NaiveSnap; to: NaiveSnap },
): number {
  const { from, to } = ends;
  const { from: a, to: b, length } = streets.segments[to.segment] as Segment;
  const around = Math.min((reached[a] as number) + to.offset, (reached[b] as number) + length - to.offset);
  const along = from.segment === to.segment ? from.leg + Math.abs(from.offset - to.offset) : Infinity;
  return Math.min(around, along) + to.leg;
}

function dijkstra(streets: NaiveStreets, start: NaiveSnap): Float64Array {
  const reached = new Float64Array(streets.arcs.length).fill(Infinity);
  const heap: [number, number][] = [];
  const { from, to, length } = streets.segments[start.segment] as Segment;
  offer(from, start.leg + start.offset);
  offer(to, start.leg + length - start.offset);
  for (let top = popLeast(heap); top; top = popLeast(heap)) {
    const [distance, point] = top;
    if (distance > (reached[point] as number)) continue;
    for (const arc of streets.arcs[point] ?? []) offer(arc.to, distance + arc.length);
  }
  return reached;

  function offer(point: number, distance: number): void {
    if (distance >= (reached[point] as number)) return;
    reached[point] = distance;
    pushHeap(heap, [distance, point]);
  }
}

function pushHeap(heap: [number, number][], item: [number, number]): void {
  heap.push(item);
  let i = heap.length - 1;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if ((heap[parent] as [number, number])[0] <= item[0]) break;
    heap[i] = heap[parent] as [number, number];
    i = parent;
  }
  heap[i] = item;
}

function popLeast(heap: [number, number][]): [number, number] | undefined {
  const least = heap[0];
  const last = heap.pop();
  if (!least || !last || heap.length === 0) return least;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.length) break;
    if (
      child + 1 < heap.length &&
      (heap[child + 1] as [number, number])[0] < (heap[child] as [number, number])[0]
    ) {
      child++;
    }
    if ((heap[child] as [number, number])[0] >= last[0]) break;
    heap[i] = heap[child] as [number, number];
    i = child;
  }
  heap[i] = last;
  return least;
}
