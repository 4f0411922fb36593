import type { Feature, FeatureCollection } from "geojson";
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { colors, mapColors } from "../theme/tokens.ts";
import { polygonOf } from "./geometry.ts";
import { type FacilityGroup, HOUSEHOLD_CLASSES, type MapLayers } from "./types.ts";

/** Without a glyph address MapLibre draws letters itself from these system fonts: nothing is fetched. */
export const MAP_FONTS = ["PingFang SC, Microsoft YaHei, Noto Sans SC, Noto Sans CJK SC, sans-serif"];
/** Layers whose features can be chosen, topmost first. */
export const CHOOSABLE = ["facilities", "gates", "blind-spots", "buildings"];
const NOTHING: FeatureCollection = { type: "FeatureCollection", features: [] };

/** The GeoJSON of every source, by source name. */
export function sourcesOf(layers: MapLayers, draft?: readonly (readonly [number, number])[]) {
  const boundary: Feature[] = layers.boundary
    ? [{ type: "Feature", properties: {}, geometry: layers.boundary }]
    : [];
  const home: Feature[] = layers.home
    ? [{ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [...layers.home] } }]
    : [];
  const drawn: Feature[] =
    draft && draft.length > 1 ? [{ type: "Feature", properties: {}, geometry: polygonOf(draft) }] : [];
  return {
    streets: layers.streets ?? NOTHING,
    buildings: layers.buildings ?? NOTHING,
    bands: layers.bands ?? NOTHING,
    "blind-spots": layers.blindSpots ?? NOTHING,
    facilities: layers.facilities ?? NOTHING,
    gates: layers.gates ?? NOTHING,
    boundary: collection(boundary),
    home: collection(home),
    draft: collection(drawn),
  } satisfies Record<string, FeatureCollection>;
}

/** Linli's own quiet map: paper, pale buildings, one blue for walking, no tile, glyph or sprite from anywhere. */
export function glStyle(layers: MapLayers, groups: readonly FacilityGroup[]): StyleSpecification {
  const sources = Object.entries(sourcesOf(layers)).map(([name, data]) => [name, { type: "geojson", data }]);
  return {
    version: 8,
    sources: Object.fromEntries(sources),
    layers: [...groundLayers(), ...streetLayers(), ...areaLayers(), ...pointLayers(groups), ...nameLayers()],
  };
}

function collection(features: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features };
}

function groundLayers(): LayerSpecification[] {
  return [
    { id: "ground", type: "background", paint: { "background-color": mapColors.ground } },
    {
      id: "bands",
      type: "fill",
      source: "bands",
      filter: ["==", ["geometry-type"], "Polygon"],
      layout: { "fill-sort-key": ["-", 0, ["get", "minutes"]] },
      paint: { "fill-color": bandColor(), "fill-opacity": 0.72 },
    },
    {
      id: "bands-edge",
      type: "line",
      source: "bands",
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "line-color": mapColors.bandEdge, "line-width": 1.2, "line-opacity": 0.7 },
    },
    {
      id: "buildings",
      type: "fill",
      source: "buildings",
      paint: { "fill-color": householdColor(), "fill-outline-color": mapColors.buildingEdge },
    },
  ];
}

function streetLayers(): LayerSpecification[] {
  const isRoad = ["==", ["get", "kind"], "road"] as ["==", ["get", string], string];
  const round = { "line-cap": "round", "line-join": "round" } as const;
  return [
    {
      id: "streets-edge",
      type: "line",
      source: "streets",
      filter: isRoad,
      layout: round,
      paint: { "line-color": mapColors.streetEdge, "line-width": widthByZoom(1.6, 9) },
    },
    {
      id: "streets",
      type: "line",
      source: "streets",
      filter: isRoad,
      layout: round,
      paint: { "line-color": mapColors.street, "line-width": widthByZoom(0.8, 7) },
    },
    {
      id: "paths",
      type: "line",
      source: "streets",
      filter: ["!=", ["get", "kind"], "road"],
      paint: {
        "line-color": mapColors.path,
        "line-width": widthByZoom(0.5, 1.8),
        "line-dasharray": [2.5, 1.5],
      },
    },
    {
      id: "bands-along",
      type: "line",
      source: "bands",
      filter: ["==", ["geometry-type"], "LineString"],
      layout: { ...round, "line-sort-key": ["-", 0, ["get", "minutes"]] },
      paint: { "line-color": bandColor(), "line-width": widthByZoom(1.6, 5) },
    },
  ];
}

function areaLayers(): LayerSpecification[] {
  const choosable = { "line-color": mapColors.blindSpot, "line-width": 1.5 };
  return [
    { id: "blind-spots", type: "fill", source: "blind-spots", paint: { "fill-pattern": "hatch" } },
    { id: "blind-spots-edge", type: "line", source: "blind-spots", paint: choosable },
    {
      id: "boundary",
      type: "line",
      source: "boundary",
      layout: { "line-join": "round" },
      paint: { "line-color": mapColors.boundary, "line-width": 3, "line-dasharray": [3, 1.2] },
    },
    {
      id: "draft",
      type: "fill",
      source: "draft",
      paint: { "fill-color": colors.brand, "fill-opacity": 0.12 },
    },
    {
      id: "draft-edge",
      type: "line",
      source: "draft",
      paint: { "line-color": colors.brand, "line-width": 2.5 },
    },
    {
      id: "chosen-area",
      type: "line",
      source: "buildings",
      filter: ["==", ["get", "id"], ""],
      paint: { "line-color": colors.ink, "line-width": 3 },
    },
  ];
}

function pointLayers(groups: readonly FacilityGroup[]): LayerSpecification[] {
  const icon = ["match", ["get", "group"], ...groups.flatMap(({ id }) => [id, `mark-${id}`]), "mark-other"];
  const ring = {
    "circle-radius": 15,
    "circle-color": "rgba(255,255,255,0.9)",
    "circle-stroke-color": colors.ink,
    "circle-stroke-width": 2.5,
  } as const;
  return [
    {
      id: "chosen-facility",
      type: "circle",
      source: "facilities",
      filter: ["==", ["get", "id"], ""],
      paint: ring,
    },
    { id: "chosen-gate", type: "circle", source: "gates", filter: ["==", ["get", "id"], ""], paint: ring },
    {
      id: "gates",
      type: "symbol",
      source: "gates",
      minzoom: 13.5,
      layout: { "icon-image": "gate", "icon-allow-overlap": true },
    },
    {
      id: "facilities",
      type: "symbol",
      source: "facilities",
      layout: {
        "icon-image": (groups.length ? icon : "mark-other") as never,
        "icon-allow-overlap": true,
        "icon-size": ["interpolate", ["linear"], ["zoom"], 12, 0.55, 15, 0.85, 17, 1],
        "text-field": ["step", ["zoom"], "", 14.6, ["get", "name"]],
        "text-font": MAP_FONTS,
        "text-size": 12.5,
        "text-variable-anchor": ["top", "bottom", "left", "right"],
        "text-radial-offset": 0.95,
        "text-optional": true,
        "text-max-width": 9,
      },
      paint: { "text-color": colors.ink, "text-halo-color": mapColors.ground, "text-halo-width": 1.6 },
    },
    { id: "home", type: "symbol", source: "home", layout: { "icon-image": "home", "icon-anchor": "bottom" } },
  ];
}

function nameLayers(): LayerSpecification[] {
  const paint = {
    "text-color": colors.inkSoft,
    "text-halo-color": mapColors.ground,
    "text-halo-width": 1.4,
  } as const;
  return [
    {
      id: "street-names",
      type: "symbol",
      source: "streets",
      minzoom: 15,
      layout: {
        "symbol-placement": "line",
        "text-field": ["coalesce", ["get", "name"], ""],
        "text-font": MAP_FONTS,
        "text-size": 12,
        "text-letter-spacing": 0.08,
      },
      paint,
    },
    {
      id: "building-names",
      type: "symbol",
      source: "buildings",
      minzoom: 16,
      layout: { "text-field": ["coalesce", ["get", "name"], ""], "text-font": MAP_FONTS, "text-size": 12 },
      paint,
    },
  ];
}

function bandColor(): never {
  const { band5, band10, band15 } = mapColors;
  return ["step", ["get", "minutes"], band5, 5.01, band10, 10.01, band15] as never;
}

function householdColor(): never {
  const [one, two, three, four] = mapColors.households;
  const [, second, third, fourth] = HOUSEHOLD_CLASSES;
  const classes = [
    "step",
    ["get", "households"],
    colors.sunk,
    1,
    one,
    second,
    two,
    third,
    three,
    fourth,
    four,
  ];
  return ["case", ["has", "households"], classes, colors.sunk] as never;
}

/** Line width growing from zoom 13 to 18, in px. */
function widthByZoom(at13: number, at18: number): never {
  return ["interpolate", ["exponential", 1.5], ["zoom"], 13, at13, 18, at18] as never;
}
