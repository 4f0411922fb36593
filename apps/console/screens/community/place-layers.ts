import type { Feature, FeatureCollection, Point, Polygon } from "geojson";
import { KINDS, type KindName } from "#contracts/places";
import { FACILITY_TYPES } from "#engines/standards";
import type { LocalText } from "#platform/std";
import { colors } from "#ui";
import { type FacilityGroup, type MapLayers, middleOf } from "#ui/map";
import type { PlacesMap } from "./use-places.ts";

type Shape = PlacesMap["features"][number];
type Words = { readonly pick: (text: LocalText) => string; readonly unnamed: string };

/**
 * The community with the places of one kind to choose from: buildings as outlines, gates and facilities as their
 * marks, every other kind as a mark in its middle.
 */
export function layersFor(map: PlacesMap, kind: KindName, words: Words): MapLayers {
  const of = (place: string) => map.features.filter(({ properties }) => properties.place === place);
  const boundary = of("community")[0]?.geometry;
  return {
    ...(boundary?.type === "Polygon" ? { boundary: boundary as unknown as Polygon } : {}),
    buildings: collection(of("building").flatMap(buildingOf)),
    ...(kind === "gate" ? { gates: collection(of("gate").map((shape) => gateOf(shape, words))) } : {}),
    ...(kind === "gate" || kind === "building"
      ? {}
      : { facilities: collection(of(kind).map((shape) => markOf(shape, kind, words))) }),
  };
}

/** The mark of the kind, for the legend. */
export function groupsFor(kind: KindName, pick: Words["pick"]): readonly FacilityGroup[] {
  return [{ id: kind, label: pick(KINDS[kind].title), shape: "circle", color: colors.info }];
}

function collection<G extends Point | Polygon, P>(features: Feature<G, P>[]): FeatureCollection<G, P> {
  return { type: "FeatureCollection", features };
}

function buildingOf({ id, geometry, properties }: Shape) {
  if (geometry.type !== "Polygon") return [];
  const households = properties.householdsTotal;
  const facts = {
    id,
    ...(properties.name ? { name: String(properties.name) } : {}),
    ...(typeof households === "number" ? { households } : {}),
  };
  return [{ type: "Feature" as const, geometry: geometry as unknown as Polygon, properties: facts }];
}

function gateOf({ id, geometry, properties }: Shape, { unnamed }: Words) {
  return {
    type: "Feature" as const,
    geometry: middle(geometry),
    properties: { id, name: properties.name ? String(properties.name) : unnamed },
  };
}

function markOf({ id, geometry, properties }: Shape, kind: KindName, { pick, unnamed }: Words) {
  const type = FACILITY_TYPES[properties.type as keyof typeof FACILITY_TYPES];
  return {
    type: "Feature" as const,
    geometry: middle(geometry),
    properties: {
      id,
      name: properties.name ? String(properties.name) : unnamed,
      group: kind,
      ...(type ? { detail: pick(type) } : {}),
    },
  };
}

function middle(geometry: Shape["geometry"]): Point {
  const at = geometry.type === "Point" ? geometry.coordinates : middleOf(geometry as unknown as Polygon);
  return { type: "Point", coordinates: [...at] };
}
