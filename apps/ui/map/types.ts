import type { FeatureCollection, LineString, MultiLineString, MultiPolygon, Point, Polygon } from "geojson";
import type { LngLat } from "#platform/std";
import type { MarkShape } from "./marks.ts";

type Area = Polygon | MultiPolygon;
type Line = LineString | MultiLineString;

/** What a map shows, WGS 84, all parts optional. Ids are unique over the whole map. */
export type MapLayers = {
  readonly boundary?: Area;
  readonly streets?: FeatureCollection<Line, { name?: string; kind: "road" | "path" }>;
  /** `households` absent means unknown, and is drawn so. */
  readonly buildings?: FeatureCollection<Area, { id: string; name?: string; households?: number }>;
  /** Places, or lengths of street, within 5, 10 or 15 minutes on foot. */
  readonly bands?: FeatureCollection<Area | Line, { minutes: number }>;
  readonly blindSpots?: FeatureCollection<Area, { id: string; name?: string; detail?: string }>;
  /** `group` names one of the map's groups; `detail` is one short line, as a distance. */
  readonly facilities?: FeatureCollection<
    Point,
    { id: string; name: string; group: string; detail?: string }
  >;
  readonly gates?: FeatureCollection<Point, { id: string; name?: string; detail?: string }>;
  readonly home?: LngLat;
};
export type FacilityGroup = {
  readonly id: string;
  /** In the reader's language. */
  readonly label: string;
  readonly shape: MarkShape;
  readonly color: string;
};
export type ItemKind = "facility" | "gate" | "building" | "blind_spot";
/** One thing on the map as the list beside it tells it. */
export type MapItem = {
  readonly id: string;
  readonly kind: ItemKind;
  readonly name: string;
  readonly kindLabel: string;
  readonly detail: string;
  readonly at: LngLat;
  readonly group?: FacilityGroup;
};

/** Lower bounds of the household classes; the last has no upper bound. */
export const HOUSEHOLD_CLASSES = [1, 30, 60, 120] as const;
export const BAND_MINUTES = [5, 10, 15] as const;
