import type { NetworkComponent } from "./network.ts";

type Edges = {
  readonly vertexCount: number;
  readonly edgeFrom: Uint32Array;
  readonly edgeTo: Uint32Array;
  readonly edgeLength: Uint32Array;
};

/** Connected pieces, numbered by street length, longest first; of equal ones the earlier in the file. */
export function labelComponents(edges: Edges): {
  vertexComponent: Uint32Array;
  components: NetworkComponent[];
} {
  const root = joinRoots(edges);
  const pieces = new Map<number, { root: number; vertices: number; edges: number; length: number }>();
  for (let v = 0; v < edges.vertexCount; v++) {
    const piece = pieces.get(root[v] as number) ?? {
      root: root[v] as number,
      vertices: 0,
      edges: 0,
      length: 0,
    };
    piece.vertices++;
    pieces.set(piece.root, piece);
  }
  for (let e = 0; e < edges.edgeFrom.length; e++) {
    const piece = pieces.get(root[edges.edgeFrom[e] as number] as number);
    if (!piece) continue;
    piece.edges++;
    piece.length += edges.edgeLength[e] as number;
  }
  const ordered = [...pieces.values()].sort((a, b) => b.length - a.length || a.root - b.root);
  const rank = new Map(ordered.map((piece, i) => [piece.root, i]));
  return {
    vertexComponent: Uint32Array.from(root, (r) => rank.get(r) ?? 0),
    components: ordered.map(({ vertices, edges: count, length }) => ({ vertices, edges: count, length })),
  };
}

/** Union-find with path halving; the root of a piece is its lowest vertex. */
function joinRoots(edges: Edges): Int32Array {
  const parent = new Int32Array(edges.vertexCount);
  for (let v = 0; v < parent.length; v++) parent[v] = v;
  for (let e = 0; e < edges.edgeFrom.length; e++) {
    const a = rootOf(parent, edges.edgeFrom[e] as number);
    const b = rootOf(parent, edges.edgeTo[e] as number);
    if (a < b) parent[b] = a;
    else parent[a] = b;
  }
  for (let v = 0; v < parent.length; v++) parent[v] = rootOf(parent, v);
  return parent;
}

function rootOf(parent: Int32Array, vertex: number): number {
  let v = vertex;
  while (parent[v] !== v) {
    parent[v] = parent[parent[v] as number] as number;
    v = parent[v] as number;
  }
  return v;
}
