import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gridTown, readTown, type TownWay } from "../testing/town.ts";
import { buildNetwork } from "./build-network.ts";
import { EDGE_INNER, EDGE_STEPS, edgeLine, type Network } from "./network.ts";

const lengths = (network: Network) => Array.from(network.edgeLength).sort((a, b) => a - b);
const line = (refs: number[], tags: Record<string, string> = { highway: "footway" }, id = 1): TownWay => ({
  id,
  refs,
  tags,
});
const row = [1, 2, 3, 4, 5].map((id) => ({ id, east: id * 100, north: 0 }));
const corner = { id: 9, east: 300, north: 100 };

describe("LC6: lengths are whole decimetres and contraction keeps them", () => {
  test("the grid town has 20 junctions less its four corners, which are bends", () => {
    const network = buildNetwork(readTown(gridTown(5, 4)));
    expect([network.vertexCount, network.edgeCount]).toEqual([16, 27]);
    expect(lengths(network)).toEqual([...new Array(23).fill(1000), ...new Array(4).fill(2000)]);
    expect(network.components).toEqual([{ vertices: 16, edges: 27, length: 31_000 }]);
  });

  test("points between junctions are shape, not vertices", () => {
    const network = buildNetwork(readTown({ nodes: row, ways: [line([1, 2, 3, 4, 5])] }));
    expect([network.vertexCount, network.edgeCount]).toEqual([2, 1]);
    expect(Array.from(network.shapeAt)).toEqual([0, 1000, 2000, 3000, 4000]);
    expect(edgeLine(network, 0)).toHaveLength(5);
  });

  test("an edge ends where its kind or access changes", () => {
    const ways = [
      line([1, 2]),
      line([2, 3], { highway: "steps" }, 2),
      line([3, 4], { highway: "footway", access: "private" }, 3),
    ];
    const network = buildNetwork(readTown({ nodes: row, ways }));
    expect(Array.from(network.edgeFlags)).toEqual([0, EDGE_STEPS, EDGE_INNER]);
    expect(network.stats.innerWays).toBe(1);
  });

  test("rings without a junction, loops and parallel streets are kept", () => {
    const ring = buildNetwork(readTown({ nodes: [...row, corner], ways: [line([2, 3, 9, 2])] }));
    expect([ring.vertexCount, ring.edgeCount, ring.edgeFrom[0]]).toEqual([1, 1, ring.edgeTo[0]]);
    expect(Array.from(ring.arcStart)).toEqual([0, 2]);
    const parallel = [line([1, 3]), line([1, 9, 3], undefined, 2), line([1, 2], undefined, 3)];
    expect(buildNetwork(readTown({ nodes: [...row, corner], ways: parallel })).edgeCount).toBe(2);
  });

  test("random drawings keep their street length, segment by segment", () => {
    const refs = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(refs, { minLength: 1, maxLength: 9 }), (drawn) => {
        const ways = drawn.map((way, i) => line(way, { highway: i % 3 ? "footway" : "service" }, i + 1));
        const network = buildNetwork(readTown({ nodes: gridTown(5, 4).nodes, ways }));
        const last = (edge: number) => (network.shapeStart[edge + 1] as number) - 1;
        for (let e = 0; e < network.edgeCount; e++) {
          expect(network.shapeAt[last(e)]).toBe(network.edgeLength[e]);
        }
        expect(network.shapeAt.length - network.edgeCount).toBe(network.stats.segments);
        expect(network.arcTo.length).toBe(network.edgeCount * 2);
        const total = network.components.reduce((sum, piece) => sum + piece.length, 0);
        expect(total).toBe(network.edgeLength.reduce((sum, length) => sum + length, 0));
      }),
      { numRuns: 200 },
    );
  });
});

describe("LC7: barriers", () => {
  const gated = (tags: Record<string, string>) => ({
    nodes: row.map((node) => (node.id === 3 ? { ...node, tags } : node)),
    ways: [line([1, 2, 3, 4, 5])],
  });

  test("a locked gate cuts the street in two", () => {
    const network = buildNetwork(readTown(gated({ barrier: "gate", locked: "yes" })));
    expect(network.components.map(({ length }) => length)).toEqual([2000, 2000]);
    expect(network.stats.closedBarriers).toBe(1);
  });

  test("gates are passed, private ones too", () => {
    expect(buildNetwork(readTown(gated({ barrier: "gate" }))).components).toHaveLength(1);
    expect(buildNetwork(readTown(gated({ barrier: "gate", access: "private" }))).components).toHaveLength(1);
  });

  test("a survey overrules the map at one gate, both ways", () => {
    const open = readTown(gated({ barrier: "gate" }));
    expect(buildNetwork(open, { closedNodes: new Set([3]) }).components).toHaveLength(2);
    const locked = readTown(gated({ barrier: "gate", locked: "yes" }));
    expect(buildNetwork(locked, { openNodes: new Set([3]) }).components).toHaveLength(1);
  });

  test("nothing connects through a closed barrier where several ways meet", () => {
    const nodes = [...row, corner].map((node) =>
      node.id === 3 ? { ...node, tags: { barrier: "wall" } } : node,
    );
    const network = buildNetwork(readTown({ nodes, ways: [line([2, 3, 4]), line([9, 3], undefined, 2)] }));
    expect(network.components).toHaveLength(3);
  });
});

describe("odd extracts", () => {
  test("LC4: a way is split where the extract lacks a node", () => {
    const network = buildNetwork(readTown({ nodes: row, ways: [line([1, 2, 77, 3, 4, 5])] }));
    expect(network.components.map(({ length }) => length)).toEqual([2000, 1000]);
    expect(network.stats.holes).toBe(1);
  });

  test("streets across half the globe neither fill the memory nor break snapping", () => {
    const nodes = Array.from({ length: 40 }, (_, id) => ({
      id: id + 1,
      east: id % 2 ? 9_000_000 : id * 100,
      north: id * 90_000,
    }));
    const ways = [line(nodes.map(({ id }) => id))];
    const network = buildNetwork(readTown({ nodes, ways }));
    expect(network.stats.segments).toBe(39);
    expect(network.grid.segment.length).toBeLessThanOrEqual(40 * 40);
  });

  test("repeated nodes are one point", () => {
    expect(lengths(buildNetwork(readTown({ nodes: row, ways: [line([1, 1, 2, 2])] })))).toEqual([1000]);
  });

  test("without walkable ways the network is empty", () => {
    const network = buildNetwork(readTown({ nodes: row, ways: [line([1, 2], { highway: "motorway" })] }));
    expect([network.vertexCount, network.edgeCount, network.components.length]).toEqual([0, 0, 0]);
    expect(network.stats.waysByRule).toEqual({ K01: 1 });
  });

  test("components are numbered by street length", () => {
    const ways = [line([1, 2]), line([3, 4, 5], undefined, 2)];
    const network = buildNetwork(readTown({ nodes: row, ways }));
    expect(Array.from(network.vertexComponent)).toEqual([1, 1, 0, 0]);
  });
});
