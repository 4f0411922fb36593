import { push, toArray, uint32Vector, type Vector } from "../osm/vector.ts";
import type { RawGraph } from "./raw-graph.ts";

/** Edges as chains of segments; vertices and shape points are points of the raw graph. */
export type Chains = {
  readonly vertexPoint: Uint32Array;
  readonly edgeFrom: Uint32Array;
  readonly edgeTo: Uint32Array;
  readonly edgeAttributes: Uint32Array;
  readonly edgeWay: Uint32Array;
  readonly edgeLength: Uint32Array;
  readonly shapeStart: Uint32Array;
  readonly shapePoint: Uint32Array;
  readonly shapeAt: Uint32Array;
};

type Work = {
  readonly raw: RawGraph;
  /** Segments at each point, CSR. */
  readonly start: Uint32Array;
  readonly incident: Uint32Array;
  readonly done: Uint8Array;
  /** Vertex number of a point, −1 for points inside an edge. */
  readonly vertexOf: Int32Array;
  readonly vertices: Vector<Uint32Array>;
  readonly from: Vector<Uint32Array>;
  readonly to: Vector<Uint32Array>;
  readonly attributes: Vector<Uint32Array>;
  readonly way: Vector<Uint32Array>;
  readonly length: Vector<Uint32Array>;
  readonly shapeStart: Vector<Uint32Array>;
  readonly shapePoint: Vector<Uint32Array>;
  readonly shapeAt: Vector<Uint32Array>;
};

/** Joins segments through points where nothing branches and nothing changes. */
export function contract(raw: RawGraph): Chains {
  const work = startWork(raw);
  markVertices(work);
  const junctions = work.vertices.length;
  for (let v = 0; v < junctions; v++) followAll(work, work.vertices.data[v] as number);
  // What is left are rings without a junction: any of their points may be the vertex.
  for (let segment = 0; segment < raw.segmentFrom.length; segment++) {
    if (work.done[segment] === 1) continue;
    const point = raw.segmentFrom[segment] as number;
    addVertex(work, point);
    followAll(work, point);
  }
  push(work.shapeStart, work.shapePoint.length);
  return {
    vertexPoint: toArray(work.vertices),
    edgeFrom: toArray(work.from),
    edgeTo: toArray(work.to),
    edgeAttributes: toArray(work.attributes),
    edgeWay: toArray(work.way),
    edgeLength: toArray(work.length),
    shapeStart: toArray(work.shapeStart),
    shapePoint: toArray(work.shapePoint),
    shapeAt: toArray(work.shapeAt),
  };
}

function startWork(raw: RawGraph): Work {
  const points = raw.pointNode.length;
  const segments = raw.segmentFrom.length;
  const start = new Uint32Array(points + 1);
  for (let s = 0; s < segments; s++) {
    for (const point of [raw.segmentFrom[s] as number, raw.segmentTo[s] as number]) {
      start[point + 1] = (start[point + 1] as number) + 1;
    }
  }
  for (let p = 0; p < points; p++) start[p + 1] = (start[p + 1] as number) + (start[p] as number);
  const next = start.slice();
  const incident = new Uint32Array(segments * 2);
  for (let s = 0; s < segments; s++) {
    for (const point of [raw.segmentFrom[s] as number, raw.segmentTo[s] as number]) {
      const at = next[point] as number;
      incident[at] = s;
      next[point] = at + 1;
    }
  }
  return {
    raw,
    start,
    incident,
    done: new Uint8Array(segments),
    vertexOf: new Int32Array(points).fill(-1),
    vertices: uint32Vector(),
    from: uint32Vector(),
    to: uint32Vector(),
    attributes: uint32Vector(),
    way: uint32Vector(),
    length: uint32Vector(),
    shapeStart: uint32Vector(),
    shapePoint: uint32Vector(),
    shapeAt: uint32Vector(),
  };
}

function markVertices(work: Work): void {
  const { raw, start, incident } = work;
  for (let point = 0; point < raw.pointNode.length; point++) {
    const first = start[point] as number;
    const degree = (start[point + 1] as number) - first;
    if (degree === 0) continue;
    const one = incident[first] as number;
    const other = incident[first + 1] as number;
    const passes = degree === 2 && raw.segmentAttributes[one] === raw.segmentAttributes[other];
    if (!passes) addVertex(work, point);
  }
}

function addVertex(work: Work, point: number): void {
  work.vertexOf[point] = work.vertices.length;
  push(work.vertices, point);
}

function followAll(work: Work, point: number): void {
  const end = work.start[point + 1] as number;
  for (let i = work.start[point] as number; i < end; i++) {
    const segment = work.incident[i] as number;
    if (work.done[segment] === 0) follow(work, point, segment);
  }
}

/** Writes the edge that leaves `point` by `segment` and ends at the next vertex. */
function follow(work: Work, point: number, segment: number): void {
  const { raw } = work;
  push(work.from, work.vertexOf[point] as number);
  push(work.attributes, raw.segmentAttributes[segment] as number);
  push(work.way, raw.segmentWay[segment] as number);
  push(work.shapeStart, work.shapePoint.length);
  push(work.shapePoint, point);
  push(work.shapeAt, 0);
  let here = point;
  let by = segment;
  let length = 0;
  for (;;) {
    work.done[by] = 1;
    length += raw.segmentLength[by] as number;
    here = (raw.segmentFrom[by] === here ? raw.segmentTo[by] : raw.segmentFrom[by]) as number;
    push(work.shapePoint, here);
    push(work.shapeAt, length);
    if ((work.vertexOf[here] as number) >= 0) break;
    const first = work.start[here] as number;
    by = (work.incident[first] === by ? work.incident[first + 1] : work.incident[first]) as number;
  }
  push(work.to, work.vertexOf[here] as number);
  push(work.length, length);
}
