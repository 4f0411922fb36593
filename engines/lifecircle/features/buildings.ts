import type { Tags } from "../osm/osm-data.ts";
import { displayName } from "./classify-poi.ts";
import { type Doors, pointKey } from "./doors.ts";
import type { Shape } from "./extract-features.ts";
import { measurePolygons } from "./rings.ts";
import type { Building } from "./types.ts";

const NOT_BUILDINGS = ["no", "entrance", "proposed", "construction", "demolished", "razed"];

export function isBuilding(tags: Tags): boolean {
  return tags.building !== undefined && !NOT_BUILDINGS.includes(tags.building);
}

export function buildingOf(shape: Shape, doors: Doors): Building {
  const { ref, tags, polygons } = shape;
  const outline = polygons.flatMap(({ outer }) => outer.slice(1));
  return {
    ref,
    name: displayName(tags),
    tags,
    polygons,
    ...measurePolygons(polygons),
    levels: levelsOf(tags),
    use: homeOrNot(tags),
    entrances: outline.flatMap((point) => doors.entranceAt.get(pointKey(point)) ?? []),
  };
}

const HOMES = [
  "residential",
  "apartments",
  "house",
  "detached",
  "semidetached_house",
  "terrace",
  "dormitory",
  "bungalow",
  "villa",
  "farm",
];
const UNSAID = ["yes", "roof", "tower", "block"];

function homeOrNot(tags: Tags): Building["use"] {
  const value = tags.building as string;
  if (HOMES.includes(value) || tags["building:use"] === "residential") return "residential";
  const said = ["amenity", "shop", "office", "leisure", "tourism"].some((key) => tags[key] !== undefined);
  return UNSAID.includes(value) && !said ? "unknown" : "other";
}

/** Whole storeys above ground; "6.5" counts 6, "5;6" and the like are unknown. */
function levelsOf(tags: Tags): number | undefined {
  const value = tags["building:levels"] ?? "";
  if (!/^\d{1,3}(\.\d+)?$/.test(value)) return undefined;
  const levels = Math.floor(Number(value));
  return levels > 0 ? levels : undefined;
}
