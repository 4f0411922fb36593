import type { LngLat } from "#platform/std";

/** Bits of `edgeFlags`. */
export const EDGE_INNER = 1;
export const EDGE_STEPS = 2;
export const EDGE_LIFT = 4;

/**
 * The walking network: an undirected multigraph in flat arrays, plain data throughout.
 *
 * Lengths are whole decimetres (dm). Every drawn segment (two neighbouring points of a way) is rounded once, to the
 * nearest dm of its great-circle length; an edge's length is the sum of its segments. So cutting or joining edges never
 * changes a distance, and the contracted graph gives exactly the distances of the raw one.
 *
 * Vertices are junctions, dead ends, closed barriers and places where the rule or flags of a way change. Everything
 * between two vertices is one edge that keeps its polyline. A vertex with one street running through it survives only in
 * a ring without junctions. Loops and parallel edges are kept. A closed barrier has one vertex per side.
 */
export type Network = {
  readonly vertexCount: number;
  readonly edgeCount: number;
  /** Degrees × 10^7. */
  readonly vertexLng7: Int32Array;
  readonly vertexLat7: Int32Array;
  /** OSM id of the node at the vertex. */
  readonly vertexNode: Float64Array;
  /** Number of the connected component, 0 being the one with the most street length. */
  readonly vertexComponent: Uint32Array;
  readonly edgeFrom: Uint32Array;
  readonly edgeTo: Uint32Array;
  /** dm */
  readonly edgeLength: Uint32Array;
  /** Bit set of EDGE_INNER, EDGE_STEPS, EDGE_LIFT. */
  readonly edgeFlags: Uint8Array;
  /** Index into the rule table of the kind rule of the edge, which names its class. */
  readonly edgeRule: Uint16Array;
  /** OSM id of the way of the edge's first segment. */
  readonly edgeWay: Float64Array;
  /** Length edgeCount + 1: shape points of edge e are shapeStart[e]…shapeStart[e+1]. */
  readonly shapeStart: Uint32Array;
  readonly shapeLng7: Int32Array;
  readonly shapeLat7: Int32Array;
  /** dm along the edge from its start, per shape point. */
  readonly shapeAt: Uint32Array;
  /** Length vertexCount + 1: arcs leaving vertex v are arcStart[v]…arcStart[v+1]. */
  readonly arcStart: Uint32Array;
  readonly arcTo: Uint32Array;
  readonly arcEdge: Uint32Array;
  /** dm */
  readonly arcLength: Uint32Array;
  /** Ordered by street length, longest first; index = component number. */
  readonly components: readonly NetworkComponent[];
  readonly grid: SegmentGrid;
  readonly rulesVersion: string;
  readonly stats: NetworkStats;
};

export type NetworkComponent = {
  readonly vertices: number;
  readonly edges: number;
  /** dm */
  readonly length: number;
};

export type NetworkStats = {
  readonly walkableWays: number;
  readonly innerWays: number;
  /** Drawn segments before contraction. */
  readonly segments: number;
  /** Places where a way was split because the extract lacks a node. */
  readonly holes: number;
  /** Barrier nodes at which the network was cut. */
  readonly closedBarriers: number;
  /** How many ways each rule decided, by rule id. */
  readonly waysByRule: Readonly<Record<string, number>>;
};

/** A uniform grid over all segments; a segment is named by its edge and the index of its first shape point. */
export type SegmentGrid = {
  readonly west7: number;
  readonly south7: number;
  /** Cell size in 10^-7 degrees. */
  readonly cellLng7: number;
  readonly cellLat7: number;
  readonly columns: number;
  readonly rows: number;
  /** Length columns × rows + 1. */
  readonly start: Uint32Array;
  /** Shape point index at which the segment begins. */
  readonly segment: Uint32Array;
  readonly edge: Uint32Array;
};

/** The polyline of an edge, from its first to its last vertex. */
export function edgeLine(network: Network, edge: number): LngLat[] {
  const line: LngLat[] = [];
  const end = network.shapeStart[edge + 1] ?? 0;
  for (let i = network.shapeStart[edge] ?? 0; i < end; i++) {
    line.push([(network.shapeLng7[i] as number) / 1e7, (network.shapeLat7[i] as number) / 1e7]);
  }
  return line;
}
