import { expect, test } from "vitest";
import { bandCounts } from "../result/band-counts.ts";
import {
  bandsFor,
  beyondFor,
  buildingsOf,
  type Coverage,
  cellsOf,
  type ExtractMap,
  type HomeFeature,
  homesAsBuildings,
  homesOf,
  streetsOf,
  typesServing,
} from "./map-layers.ts";

const outline = (x: number) => ({
  type: "Polygon" as const,
  coordinates: [
    [
      [x, 40],
      [x + 0.001, 40],
      [x, 40.001],
      [x, 40],
    ],
  ],
});

function home(id: string, x: number, of: Partial<HomeFeature["properties"]>): HomeFeature {
  const properties = {
    kind: "residence",
    name: null,
    use: "residential",
    weight: null,
    snapped: true,
  } as const;
  const walks = { meters: {}, band: {}, nearest: {} };
  return { type: "Feature", id, geometry: outline(x), properties: { ...properties, ...walks, ...of } };
}

const near = home("a", 116, { band: { shop: "5min" }, nearest: { shop: "s" }, name: "一号楼" });
const far = home("b", 116.1, { band: { shop: "beyond" }, name: "未命名 way/7" });
const unplaced = home("c", 116.2, { band: { shop: null }, snapped: false });
const coverage: Coverage = {
  bbox: [116, 40, 117, 41],
  features: [
    near,
    far,
    unplaced,
    {
      type: "Feature",
      id: "s",
      geometry: { type: "Point", coordinates: [116, 40] },
      properties: {
        kind: "facility",
        type: "supermarket",
        name: null,
        inside: true,
        metersFromNearestHome: 10,
        confidence: "proxy",
        source: "osm",
        date: "2026-01-01",
      },
    },
  ],
};
const ground = {
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      id: "way/1",
      geometry: outline(116),
      properties: { layer: "building", use: "x", name: null },
    },
    {
      type: "Feature",
      id: "way/2",
      geometry: outline(118),
      properties: { layer: "building", use: "x", name: "礼堂" },
    },
    {
      type: "Feature",
      id: "way/3",
      geometry: { type: "LineString", coordinates: [] },
      properties: { layer: "street", kind: "steps", walkable: true, name: null },
    },
  ],
} as unknown as ExtractMap;

test("homes within a walk are coloured, those beyond are hatched, those not measured are neither", () => {
  const homes = homesOf(coverage);
  expect(bandsFor(homes, "shop").features.map(({ properties }) => properties.minutes)).toEqual([5]);
  const beyond = beyondFor(homes, "shop", { name: "楼", detail: () => "" });
  expect(beyond.features.map(({ properties }) => properties.id)).toEqual(["b"]);
});

test("a need that no home knows draws nothing", () => {
  expect(bandsFor(homesOf(coverage), "green").features).toEqual([]);
  expect(typesServing(coverage, "green").size).toBe(0);
  expect([...typesServing(coverage, "shop")]).toEqual(["supermarket"]);
});

test("a home taken over from the map is not drawn twice, whatever its id is now", () => {
  const others = buildingsOf(ground, homesOf(coverage));
  expect(others.features.map(({ properties }) => properties.id)).toEqual(["way/2"]);
});

test("map references are no names of buildings", () => {
  const drawn = homesAsBuildings(homesOf(coverage), false);
  expect(drawn.map(({ properties }) => properties.name)).toEqual(["一号楼", undefined, undefined]);
});

test("households are shown only where the check-up weighed by them", () => {
  const weighed = [home("a", 116, { weight: 12 }), home("b", 117, {})];
  expect(homesAsBuildings(weighed, true).map(({ properties }) => properties.households)).toEqual([
    12,
    undefined,
  ]);
  expect(homesAsBuildings(weighed, false).some(({ properties }) => "households" in properties)).toBe(false);
});

test("steps are paths", () => {
  expect(streetsOf(ground).features.map(({ properties }) => properties.kind)).toEqual(["path"]);
});

test("a cell of the blind spots is 200 m wide", () => {
  const [cell] = cellsOf([{ center: [116, 60], homes: 1, needs: [] }], () => "").features;
  const ring = cell?.geometry.type === "Polygon" ? cell.geometry.coordinates[0] : undefined;
  const wide = ((ring?.[1]?.[0] ?? 0) - (ring?.[0]?.[0] ?? 0)) * 111_195 * Math.cos(Math.PI / 3);
  expect(wide).toBeCloseTo(200, 0);
});

test("bands count homes, or households where they are stated, and lose none", () => {
  expect(bandCounts(homesOf(coverage), "shop")).toEqual({
    counts: { "5min": 1, "10min": 0, "15min": 0, beyond: 1, unplaced: 1 },
    total: 3,
  });
  const weighed = [home("a", 116, { weight: 12, band: { shop: "15min" } })];
  expect(bandCounts(weighed, "shop").counts["15min"]).toBe(12);
});
