import type { Features, Polygon } from "#engines/lifecircle";
import { type BBox, type LocalText, text } from "#platform/std";
import { type Area, areaOf, boxRing, convexHull, squareMetersOf } from "./geometry.ts";
import { type Home, isOnResidentialLand } from "./homes.ts";

/**
 * `drawn`: someone gave it. The others are stand-ins that no person drew: around the homes on residential land,
 * around all buildings, or the whole extract where it holds no buildings.
 */
export type BoundaryOrigin = "drawn" | "residential_land" | "buildings" | "extract";

export type Boundary = Area & {
  readonly origin: BoundaryOrigin;
  readonly note: LocalText;
  readonly squareMeters: number;
};

const NOTES: Readonly<Record<BoundaryOrigin, LocalText>> = {
  drawn: text("边界由提供者给出", "the boundary that was handed in"),
  residential_land: text(
    "边界不是人画的:取地图上居住用地内全部楼栋的外包线,可能大于或小于真实的社区",
    "not drawn by a person: the hull of all buildings on residential land of the map; the real community may be smaller or larger",
  ),
  buildings: text(
    "边界不是人画的:取地图上全部可能是住宅的楼栋的外包线,可能大于真实的社区",
    "not drawn by a person: the hull of all buildings that may be homes; the real community may be smaller",
  ),
  extract: text(
    "边界不是人画的:地图上没有楼栋,取整个街道图的范围",
    "not drawn by a person: the map holds no buildings, so the extract's whole extent stands in",
  ),
};

export function boundaryFrom(polygons: readonly Polygon[], origin: BoundaryOrigin): Boundary | undefined {
  const area = areaOf(polygons);
  return area && { ...area, origin, note: NOTES[origin], squareMeters: squareMetersOf(polygons) };
}

/** The stand-in where no boundary is given (rule CU4): it never pretends that somebody drew it. */
export function standInBoundary(features: Features, homes: readonly Home[], extent: BBox): Boundary {
  const onLand = homes.filter(isOnResidentialLand(features));
  const chosen = onLand.length > 0 ? onLand : homes;
  const hull = convexHull(chosen.flatMap((home) => home.polygons.flatMap((polygon) => polygon.outer)));
  const origin = onLand.length > 0 ? "residential_land" : "buildings";
  const around = hull && boundaryFrom([{ outer: hull, holes: [] }], origin);
  if (around) return around;
  const whole: Polygon = { outer: boxRing(extent), holes: [] };
  return { polygons: [whole], bbox: extent, ...extentFacts(whole) };
}

function extentFacts(whole: Polygon): Omit<Boundary, "polygons" | "bbox"> {
  return { origin: "extract", note: NOTES.extract, squareMeters: squareMetersOf([whole]) };
}
