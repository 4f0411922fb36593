import { describe, expect, test } from "vitest";
import { readOsm } from "../osm/read-osm.ts";
import { readTown, type TownNode, type TownWay, townPoint } from "../testing/town.ts";
import { extractFeatures } from "./extract-features.ts";

const square = (first: number, east: number, size: number): TownNode[] => [
  { id: first, east, north: 0 },
  { id: first + 1, east: east + size, north: 0 },
  { id: first + 2, east: east + size, north: size },
  { id: first + 3, east, north: size },
];
const ring = (first: number) => [first, first + 1, first + 2, first + 3, first];

describe("buildings", () => {
  const nodes = square(1, 0, 20).map((node) =>
    node.id === 2 ? { ...node, tags: { entrance: "main" } } : node,
  );
  const building = (tags: Record<string, string>) =>
    extractFeatures(readTown({ nodes, ways: [{ id: 1, refs: ring(1), tags }] })).buildings[0];

  test("footprint, storeys, use, centre and entrances", () => {
    const found = building({ building: "apartments", "building:levels": "6.5", name: "1号楼" });
    expect(found).toMatchObject({
      ref: "way/1",
      name: "1号楼",
      areaSquareMeters: 400,
      levels: 6,
      use: "residential",
    });
    expect(found?.center[0]).toBeCloseTo(townPoint(10, 10)[0], 6);
    expect(found?.entrances).toEqual([{ ref: "node/2", point: townPoint(20, 0), kind: "main" }]);
  });

  test("what is not said is unknown", () => {
    expect(building({ building: "yes" })).toMatchObject({
      use: "unknown",
      levels: undefined,
      name: undefined,
    });
    expect(building({ building: "yes", shop: "mall" })?.use).toBe("other");
    expect(building({ building: "yes", "building:levels": "5;6" })?.levels).toBeUndefined();
    expect(building({ building: "construction" })).toBeUndefined();
  });
});

describe("LC14: ways in are doors, then crossings, then the outline; never the middle of an area", () => {
  const street = [
    { id: 20, east: -50, north: 60 },
    { id: 21, east: 60, north: 60 },
  ];
  const park = { id: 1, refs: ring(1), tags: { leisure: "park" } };

  test("gates and entrances on the outline", () => {
    const nodes = square(1, 0, 120).map((node) =>
      node.id === 3 ? { ...node, tags: { barrier: "gate" } } : node,
    );
    const { pois } = extractFeatures(readTown({ nodes: [...nodes, ...street], ways: [park] }));
    expect(pois[0]).toMatchObject({ access: [townPoint(120, 120)], accessBasis: "entrances" });
  });

  test("where a path crosses the outline", () => {
    const path = { id: 2, refs: [20, 21], tags: { highway: "footway" } };
    const { pois } = extractFeatures(
      readTown({ nodes: [...square(1, 0, 120), ...street], ways: [park, path] }),
    );
    expect(pois[0]?.accessBasis).toBe("crossings");
    expect(pois[0]?.access).toHaveLength(1);
    expect(pois[0]?.access[0]?.[0]).toBeCloseTo(townPoint(0, 60)[0], 7);
  });

  test("a motorway does not let anyone in", () => {
    const road = { id: 2, refs: [20, 21], tags: { highway: "motorway" } };
    const { pois } = extractFeatures(
      readTown({ nodes: [...square(1, 0, 125), ...street], ways: [park, road] }),
    );
    expect(pois[0]?.accessBasis).toBe("outline");
    expect(pois[0]?.access).toHaveLength(13);
  });
});

describe("gates, areas, streets, surfaces", () => {
  test("a gate says who may pass", () => {
    const gate = (id: number, tags: Record<string, string>) => ({ id, east: id * 10, north: 0, tags });
    const nodes = [
      gate(1, { barrier: "gate" }),
      gate(2, { barrier: "lift_gate", access: "private", name: "南门" }),
      gate(3, { barrier: "gate", locked: "yes" }),
      gate(4, { barrier: "bollard" }),
    ];
    const { gates } = extractFeatures(readTown({ nodes, ways: [{ id: 1, refs: [1, 2] }] }));
    expect(gates.map(({ ref, passage, name }) => [ref, passage, name])).toEqual([
      ["node/1", "open", undefined],
      ["node/2", "residents", "南门"],
      ["node/3", "closed", undefined],
    ]);
  });

  test("candidate boundaries, streets and surfaces", () => {
    const ways: TownWay[] = [
      { id: 1, refs: ring(1), tags: { landuse: "residential", name: "东里" } },
      { id: 2, refs: ring(1), tags: { leisure: "park" } },
      { id: 3, refs: ring(1), tags: { natural: "water" } },
      { id: 4, refs: [1, 2, 99, 3, 4], tags: { highway: "motorway", name: "环路" } },
    ];
    const { areas, surfaces, streets } = extractFeatures(readTown({ nodes: square(1, 0, 50), ways }));
    expect(areas).toMatchObject([{ kind: "residential", name: "东里", closed: true }]);
    expect(surfaces.map(({ kind }) => kind)).toEqual(["green", "water"]);
    expect(streets).toMatchObject([{ name: "环路", kind: "motorway", walkable: false }]);
    expect(streets[0]?.lines).toHaveLength(2);
  });

  const relationXml = (members: string, tags: string) => {
    const nodes = [...square(1, 0, 100), ...square(11, 30, 20)].map(({ id, east, north }) => {
      const [lng, lat] = townPoint(east, north + (id > 10 ? 30 : 0));
      return `<node id="${id}" lat="${lat.toFixed(7)}" lon="${lng.toFixed(7)}"/>`;
    });
    const nd = (refs: number[]) => refs.map((ref) => `<nd ref="${ref}"/>`).join("");
    const ways = [
      `<way id="1">${nd([1, 2, 3])}</way><way id="2">${nd([1, 4, 3])}</way><way id="3">${nd(ring(11))}</way>`,
    ];
    return `<osm>${nodes.join("")}${ways.join("")}<relation id="9">${members}${tags}</relation></osm>`;
  };
  const readXml = (xml: string) => {
    const unused = () => new Uint8Array(0);
    const read = readOsm(new TextEncoder().encode(xml), { inflate: unused, gunzip: unused });
    if (!read.ok) throw new Error(JSON.stringify(read.errors));
    return extractFeatures(read.value);
  };
  const member = (ref: number, role: string) => `<member type="way" ref="${ref}" role="${role}"/>`;

  test("multipolygons are joined from their ways, holes kept", () => {
    const tags = '<tag k="type" v="multipolygon"/><tag k="building" v="school"/>';
    const { buildings } = readXml(
      relationXml(member(1, "outer") + member(2, "outer") + member(3, "inner"), tags),
    );
    expect(buildings).toMatchObject([{ ref: "relation/9" }]);
    expect(Math.abs((buildings[0]?.areaSquareMeters ?? 0) - 9600)).toBeLessThan(5);
    expect(buildings[0]?.polygons[0]?.holes).toHaveLength(1);
  });

  test("a boundary cut off by the extract is named but has no polygon", () => {
    const tags =
      '<tag k="type" v="boundary"/><tag k="boundary" v="administrative"/><tag k="admin_level" v="10"/><tag k="name" v="某社区"/>';
    const { areas } = readXml(relationXml(member(1, "outer") + member(77, "outer"), tags));
    expect(areas).toMatchObject([
      { kind: "administrative", adminLevel: 10, name: "某社区", closed: false, polygons: [] },
    ]);
  });
});
