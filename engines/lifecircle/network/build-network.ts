import type { OsmData } from "../osm/osm-data.ts";
import { labelComponents } from "./components.ts";
import { type Chains, contract } from "./contract.ts";
import { buildGrid } from "./grid.ts";
import { judgeBy } from "./judge.ts";
import type { Network, NetworkStats } from "./network.ts";
import { type BarrierOverrides, buildRawGraph, type RawGraph } from "./raw-graph.ts";
import { WALK_RULES, type WalkRules } from "./walk-rules.ts";

export type BuildNetworkOptions = BarrierOverrides & {
  /** Default `WALK_RULES`. */
  readonly rules?: WalkRules;
};

/** The walking network of an extract; empty (no edges) where nothing is walkable. Linear in the extract's size. */
export function buildNetwork(osm: OsmData, options: BuildNetworkOptions = {}): Network {
  const judge = judgeBy(options.rules ?? WALK_RULES);
  const raw = buildRawGraph(osm, judge, options);
  const chains = contract(raw);
  const vertexCount = chains.vertexPoint.length;
  const { edgeFrom, edgeTo, edgeLength, shapeStart, shapeAt } = chains;
  const edgeCount = edgeFrom.length;
  const shapes = coordinatesOf(osm, raw, chains.shapePoint);
  return {
    vertexCount,
    edgeCount,
    ...vertexArrays(osm, raw, chains),
    edgeFrom,
    edgeTo,
    edgeLength,
    edgeFlags: Uint8Array.from(chains.edgeAttributes, (attributes) => attributes % 8),
    edgeRule: Uint16Array.from(chains.edgeAttributes, (attributes) => Math.floor(attributes / 8)),
    edgeWay: Float64Array.from(chains.edgeWay, (way) => osm.ways.ids[way] as number),
    shapeStart,
    shapeLng7: shapes.lng7,
    shapeLat7: shapes.lat7,
    shapeAt,
    ...arcsOf(chains),
    ...labelComponents({ vertexCount, edgeFrom, edgeTo, edgeLength }),
    grid: buildGrid({ edgeCount, shapeStart, shapeLng7: shapes.lng7, shapeLat7: shapes.lat7 }),
    rulesVersion: judge.rules.version,
    stats: statsOf(raw),
  };
}

function vertexArrays(osm: OsmData, raw: RawGraph, chains: Chains) {
  const { lng7, lat7 } = coordinatesOf(osm, raw, chains.vertexPoint);
  const nodeAt = (point: number) => raw.pointNode[point] as number;
  return {
    vertexLng7: lng7,
    vertexLat7: lat7,
    vertexNode: Float64Array.from(chains.vertexPoint, (point) => osm.nodes.ids[nodeAt(point)] as number),
  };
}

function coordinatesOf(osm: OsmData, raw: RawGraph, points: Uint32Array) {
  const lng7 = new Int32Array(points.length);
  const lat7 = new Int32Array(points.length);
  for (let i = 0; i < points.length; i++) {
    const node = raw.pointNode[points[i] as number] as number;
    lng7[i] = osm.nodes.lng7[node] as number;
    lat7[i] = osm.nodes.lat7[node] as number;
  }
  return { lng7, lat7 };
}

/** Two arcs per edge, a loop's both at its one vertex. */
function arcsOf(chains: Chains) {
  const { edgeFrom, edgeTo, edgeLength } = chains;
  const arcStart = new Uint32Array(chains.vertexPoint.length + 1);
  for (let e = 0; e < edgeFrom.length; e++) {
    arcStart[(edgeFrom[e] as number) + 1] = (arcStart[(edgeFrom[e] as number) + 1] as number) + 1;
    arcStart[(edgeTo[e] as number) + 1] = (arcStart[(edgeTo[e] as number) + 1] as number) + 1;
  }
  for (let v = 1; v < arcStart.length; v++) {
    arcStart[v] = (arcStart[v] as number) + (arcStart[v - 1] as number);
  }
  const next = arcStart.slice();
  const arcTo = new Uint32Array(edgeFrom.length * 2);
  const arcEdge = new Uint32Array(arcTo.length);
  const arcLength = new Uint32Array(arcTo.length);
  const add = (from: number, to: number, e: number) => {
    const at = next[from] as number;
    next[from] = at + 1;
    arcTo[at] = to;
    arcEdge[at] = e;
    arcLength[at] = edgeLength[e] as number;
  };
  for (let e = 0; e < edgeFrom.length; e++) {
    add(edgeFrom[e] as number, edgeTo[e] as number, e);
    add(edgeTo[e] as number, edgeFrom[e] as number, e);
  }
  return { arcStart, arcTo, arcEdge, arcLength };
}

function statsOf(raw: RawGraph): NetworkStats {
  const { walkableWays, innerWays, holes, closedBarriers, waysByRule } = raw;
  return { walkableWays, innerWays, segments: raw.segmentFrom.length, holes, closedBarriers, waysByRule };
}
