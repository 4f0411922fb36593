import type { Feature } from "geojson";
import { describe, expect, test } from "vitest";
import { glStyle, sourcesOf } from "./gl-style.ts";
import { itemsOf } from "./items.ts";
import { MARK_LOOKS } from "./marks.ts";
import type { FacilityGroup, MapLayers } from "./types.ts";

const square = [
  [0, 0],
  [0.002, 0],
  [0.002, 0.002],
  [0, 0],
];
const area = { type: "Polygon" as const, coordinates: [square] };
const groups: FacilityGroup[] = [{ ...(MARK_LOOKS[0] as FacilityGroup), id: "food", label: "就餐" }];
const layers: MapLayers = {
  boundary: area,
  buildings: {
    type: "FeatureCollection",
    features: [
      { type: "Feature", properties: { id: "b1", name: "1 号楼", households: 42 }, geometry: area },
      { type: "Feature", properties: { id: "b2", name: "2 号楼" }, geometry: area },
      { type: "Feature", properties: { id: "b3" }, geometry: area },
    ],
  },
  facilities: {
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        properties: { id: "f1", name: "食堂", group: "food", detail: "步行 210 米" },
        geometry: { type: "Point", coordinates: [0.001, 0.001] },
      },
    ],
  },
  blindSpots: {
    type: "FeatureCollection",
    features: [{ type: "Feature", properties: { id: "x1", name: "西北角" }, geometry: area }],
  },
};
const words = {
  gate: "出入口",
  building: "楼栋",
  blindSpot: "够不着",
  households: (n: number) => `${n} 户`,
  householdsUnknown: "户数未知",
};

describe("the style", () => {
  const style = glStyle(layers, groups);

  test("asks nobody outside for anything", () => {
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
    expect(Object.values(style.sources).every((source) => source.type === "geojson")).toBe(true);
    expect(JSON.stringify(style)).not.toContain("http");
  });

  test("draws only from sources it has, and names each layer once", () => {
    const ids = style.layers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const layer of style.layers) {
      if ("source" in layer) expect(Object.keys(style.sources)).toContain(layer.source);
    }
  });

  test("an empty map and a boundary begun by one corner are drawn too", () => {
    const features = (draft?: [number, number][]) =>
      Object.values(sourcesOf({}, draft)).flatMap((source): Feature[] => source.features);
    expect(features()).toEqual([]);
    expect(features([[0, 0]])).toEqual([]);
    expect(
      features([
        [0, 0],
        [1, 0],
      ]),
    ).toHaveLength(1);
  });
});

describe("the list beside the map", () => {
  const items = itemsOf(layers, groups, words);

  test("holds everything that has a name, what is out of reach first", () => {
    expect(items.map(({ id }) => id)).toEqual(["x1", "f1", "b1", "b2"]);
    expect(items.find(({ id }) => id === "f1")).toMatchObject({ kindLabel: "就餐", detail: "步行 210 米" });
  });

  test("says that households are unknown instead of none", () => {
    expect(items.filter(({ kind }) => kind === "building").map(({ detail }) => detail)).toEqual([
      "42 户",
      "户数未知",
    ]);
  });

  test("knows where each thing is", () => {
    expect(items.find(({ id }) => id === "b1")?.at).toEqual([0.001, 0.001]);
  });
});
