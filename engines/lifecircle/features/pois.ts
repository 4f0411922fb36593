import type { LngLat } from "#platform/std";
import type { OsmRef, Tags } from "../osm/osm-data.ts";
import { type AccessFinder, accessOf } from "./access-points.ts";
import { classifyPoi, displayName } from "./classify-poi.ts";
import type { Shape } from "./extract-features.ts";
import { measurePolygons } from "./rings.ts";
import type { Poi } from "./types.ts";

/** Keys that make something a place people go to, typed or not. */
const PLACE_KEYS = [
  "amenity",
  "shop",
  "leisure",
  "healthcare",
  "social_facility",
  "office",
  "craft",
  "community_centre",
  "emergency",
];
// Street furniture and parts of other places: never places of their own.
const NO_PLACES = [
  "bench",
  "parking_space",
  "parking_entrance",
  "waste_basket",
  "fountain",
  "telephone",
  "hunting_stand",
  "outdoor_seating",
  "bleachers",
  "fire_hydrant",
];

export function poiOfNode(node: { ref: OsmRef; tags: Tags; point: LngLat }): Poi | undefined {
  const { ref, tags, point } = node;
  const poiClass = classifyPoi(tags);
  if (!poiClass && !isPlace(tags)) return undefined;
  const name = displayName(tags);
  return {
    ref,
    name,
    tags,
    center: point,
    polygons: [],
    access: [point],
    accessBasis: "point",
    class: poiClass,
  };
}

export function poiOfArea(shape: Shape, finder: AccessFinder): Poi | undefined {
  const { ref, tags, polygons } = shape;
  const poiClass = classifyPoi(tags);
  if (!poiClass && !isPlace(tags)) return undefined;
  const name = displayName(tags);
  const { center } = measurePolygons(polygons);
  return { ref, name, tags, center, polygons, ...accessOf(finder, polygons), class: poiClass };
}

function isPlace(tags: Tags): boolean {
  return PLACE_KEYS.some((key) => tags[key] !== undefined && !NO_PLACES.includes(tags[key]));
}
