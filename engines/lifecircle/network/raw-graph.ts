import { hasTags, type OsmData, type Tags, tagsAt, wayRefs } from "../osm/osm-data.ts";
import { int32Vector, push, toArray, uint32Vector, type Vector } from "../osm/vector.ts";
import { type Judge, judgeBarrier, judgeWay } from "./judge.ts";
import { segmentDm } from "./measure.ts";
import { EDGE_INNER, EDGE_LIFT, EDGE_STEPS } from "./network.ts";

/**
 * Every drawn segment of every walkable way, before contraction. A point is an OSM node in use; a closed barrier gives
 * one point per segment end, so that nothing connects through it.
 */
export type RawGraph = {
  /** Node index in the extract, per point. */
  readonly pointNode: Int32Array;
  readonly segmentFrom: Uint32Array;
  readonly segmentTo: Uint32Array;
  /** dm */
  readonly segmentLength: Uint32Array;
  /** Rule index × 8 + flags: segments that agree in it may share an edge. */
  readonly segmentAttributes: Uint32Array;
  readonly segmentWay: Uint32Array;
  readonly walkableWays: number;
  readonly innerWays: number;
  readonly holes: number;
  readonly closedBarriers: number;
  readonly waysByRule: Readonly<Record<string, number>>;
};

export type BarrierOverrides = {
  /** OSM node ids treated as closed, whatever their tags say (a surveyed locked gate). */
  readonly closedNodes?: ReadonlySet<number>;
  /** OSM node ids treated as open. */
  readonly openNodes?: ReadonlySet<number>;
};

type Work = {
  readonly osm: OsmData;
  readonly closed: Uint8Array;
  readonly pointOf: Int32Array;
  readonly points: Vector<Int32Array>;
  readonly from: Vector<Uint32Array>;
  readonly to: Vector<Uint32Array>;
  readonly length: Vector<Uint32Array>;
  readonly attributes: Vector<Uint32Array>;
  readonly way: Vector<Uint32Array>;
  holes: number;
};

export function buildRawGraph(osm: OsmData, judge: Judge, overrides: BarrierOverrides): RawGraph {
  const { closed, closedBarriers } = findClosedBarriers(osm, judge, overrides);
  const work: Work = {
    osm,
    closed,
    pointOf: new Int32Array(osm.nodes.count).fill(-1),
    points: int32Vector(),
    from: uint32Vector(),
    to: uint32Vector(),
    length: uint32Vector(),
    attributes: uint32Vector(),
    way: uint32Vector(),
    holes: 0,
  };
  const ways = addWays(work, judge);
  return {
    pointNode: toArray(work.points),
    segmentFrom: toArray(work.from),
    segmentTo: toArray(work.to),
    segmentLength: toArray(work.length),
    segmentAttributes: toArray(work.attributes),
    segmentWay: toArray(work.way),
    holes: work.holes,
    closedBarriers,
    ...ways,
  };
}

function findClosedBarriers(osm: OsmData, judge: Judge, overrides: BarrierOverrides) {
  const closed = new Uint8Array(osm.nodes.count);
  let closedBarriers = 0;
  for (let node = 0; node < osm.nodes.count; node++) {
    const id = osm.nodes.ids[node] as number;
    if (overrides.openNodes?.has(id)) continue;
    const forced = overrides.closedNodes?.has(id) ?? false;
    if (!forced && !hasTags(osm.nodes.tags, node)) continue;
    if (!forced && judgeBarrier(judge, tagsAt(osm.nodes.tags, node))?.verdict !== "no") continue;
    closed[node] = 1;
    closedBarriers++;
  }
  return { closed, closedBarriers };
}

function addWays(work: Work, judge: Judge) {
  const { ways } = work.osm;
  const lentTags = tagsLentByAreas(work.osm);
  const ruleIndex = new Map(judge.rules.rules.map((rule, i) => [rule.id, i]));
  const waysByRule: Record<string, number> = {};
  let walkableWays = 0;
  let innerWays = 0;
  for (let way = 0; way < ways.count; way++) {
    const lent = lentTags.get(ways.ids[way] as number);
    const own = judgeWay(judge, tagsAt(ways.tags, way));
    const verdict = own ?? (lent && judgeWay(judge, lent));
    if (!verdict) continue;
    waysByRule[verdict.rule] = (waysByRule[verdict.rule] ?? 0) + 1;
    if (!verdict.walkable) continue;
    walkableWays++;
    if (verdict.inner) innerWays++;
    const flags =
      (verdict.inner ? EDGE_INNER : 0) |
      (verdict.class === "steps" ? EDGE_STEPS : 0) |
      (verdict.class === "lift" ? EDGE_LIFT : 0);
    addWaySegments(work, way, (ruleIndex.get(verdict.kindRule) ?? 0) * 8 + flags);
  }
  return { walkableWays, innerWays, waysByRule };
}

/** A square drawn as a multipolygon lends its tags to its outline ways. */
function tagsLentByAreas(osm: OsmData): Map<number, Tags> {
  const lent = new Map<number, Tags>();
  for (const relation of osm.relations) {
    if (relation.tags.type !== "multipolygon") continue;
    const area = { ...relation.tags, area: "yes" };
    for (const member of relation.members) if (member.kind === "way") lent.set(member.id, area);
  }
  return lent;
}

function addWaySegments(work: Work, way: number, attributes: number): void {
  let previous = -1;
  let previousPoint = -1;
  for (const node of wayRefs(work.osm.ways, way)) {
    if (node < 0) {
      work.holes++;
      previous = -1;
      continue;
    }
    if (node === previous) continue;
    const point = pointAt(work, node);
    if (previous >= 0) {
      push(work.from, previousPoint);
      push(work.to, point);
      push(work.length, segmentDm(work.osm.nodes, previous, node));
      push(work.attributes, attributes);
      push(work.way, way);
    }
    previous = node;
    // Past a closed barrier the way goes on from a point of its own.
    previousPoint = work.closed[node] === 1 ? newPoint(work, node) : point;
  }
}

function pointAt(work: Work, node: number): number {
  if (work.closed[node] === 1) return newPoint(work, node);
  const known = work.pointOf[node] as number;
  if (known >= 0) return known;
  const fresh = newPoint(work, node);
  work.pointOf[node] = fresh;
  return fresh;
}

function newPoint(work: Work, node: number): number {
  push(work.points, node);
  return work.points.length - 1;
}
