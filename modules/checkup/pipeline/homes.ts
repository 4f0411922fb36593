import type { AreaCandidate, Building, Features, Polygon } from "#engines/lifecircle";
import type { LngLat } from "#platform/std";
import { type Area, areaOf, contains } from "./geometry.ts";

/** A building that people may live in. */
export type Home = {
  readonly id: string;
  readonly name: string | undefined;
  readonly center: LngLat;
  readonly polygons: readonly Polygon[];
  /** Ways in: its entrances, else its centre. */
  readonly access: readonly LngLat[];
  /** Whether the map calls it housing, or only does not say otherwise. */
  readonly use: "residential" | "unknown";
  readonly footprintSquareMeters: number;
  readonly levels: number | undefined;
};

/** Buildings not counted as homes, by reason. */
export type LeftOut = { readonly otherUse: number; readonly onGrounds: number; readonly tooSmall: number };

const SMALLEST_HOME_SQUARE_METERS = 20;
/** Grounds on which a building without a stated use is not taken for a home. */
const GROUNDS = new Set([
  "kindergarten",
  "primary_school",
  "secondary_school",
  "school",
  "hospital",
  "health_center",
]);
const GROUND_AMENITIES = new Set(["university", "college", "school", "hospital", "kindergarten"]);

/**
 * Buildings that may be homes (rule CU3). Most Chinese buildings are mapped without a use, so every building
 * counts unless its use says otherwise, it stands on the grounds of a school or hospital, or it is smaller than
 * a room; what was left out is counted and shown.
 */
export function findHomes(features: Features): { readonly homes: Home[]; readonly leftOut: LeftOut } {
  const grounds = groundsOf(features);
  const leftOut = { otherUse: 0, onGrounds: 0, tooSmall: 0 };
  const homes: Home[] = [];
  for (const building of features.buildings) {
    if (building.use === "other") leftOut.otherUse += 1;
    else if (building.use === "unknown" && grounds.some((area) => contains(area, building.center)))
      leftOut.onGrounds += 1;
    else if (building.areaSquareMeters < SMALLEST_HOME_SQUARE_METERS) leftOut.tooSmall += 1;
    else homes.push(homeOf(building));
  }
  return { homes, leftOut };
}

/** A test for lying on land mapped as residential or inside a mapped neighbourhood. */
export function isOnResidentialLand(features: Features): (home: Home) => boolean {
  const areas = features.areas.filter(isResidential).map((area) => areaOf(area.polygons));
  const known = areas.filter((area) => area !== undefined);
  return (home) => known.some((area) => contains(area, home.center));
}

export function isResidential(area: AreaCandidate): boolean {
  return area.kind === "residential" && area.polygons.length > 0;
}

function groundsOf(features: Features): Area[] {
  return features.pois
    .filter((poi) => GROUNDS.has(poi.class?.type ?? "") || GROUND_AMENITIES.has(poi.tags.amenity ?? ""))
    .map((poi) => areaOf(poi.polygons))
    .filter((area) => area !== undefined);
}

function homeOf(building: Building): Home {
  const entrances = building.entrances.map((entrance) => entrance.point);
  return {
    id: building.ref,
    name: building.name,
    center: building.center,
    polygons: building.polygons,
    access: entrances.length > 0 ? entrances : [building.center],
    use: building.use === "residential" ? "residential" : "unknown",
    footprintSquareMeters: building.areaSquareMeters,
    levels: building.levels,
  };
}
