import type { LngLat } from "#platform/std";
import type { OsmRef, Tags } from "../osm/osm-data.ts";

/** Closed: the first point is repeated at the end. */
export type Ring = readonly LngLat[];
export type Polygon = { readonly outer: Ring; readonly holes: readonly Ring[] };

export type FacilityType = (typeof FACILITY_TYPES)[number];
export const FACILITY_TYPES = [
  "service_station",
  "committee_office",
  "kindergarten",
  "nursery",
  "elder_station",
  "elder_daycare",
  "nursing_home",
  "health_station",
  "health_center",
  "clinic",
  "hospital",
  "supermarket",
  "convenience_shop",
  "vegetable_shop",
  "market",
  "canteen",
  "parcel_station",
  "parcel_locker",
  "post_office",
  "barber",
  "laundry",
  "pharmacy",
  "repair_shop",
  "domestic_service",
  "eatery",
  "bank",
  "bus_stop",
  "metro_station",
  "public_toilet",
  "waste_station",
  "waste_point",
  "activity_ground",
  "sports_ground",
  "fitness_spot",
  "playground",
  "park",
  "green_space",
  "primary_school",
  "secondary_school",
  "school",
  "cultural_station",
  "library",
  "police",
  "charging_station",
  "bike_parking",
  "parking",
  "recycling_point",
  "shelter",
] as const;

/** What a place is taken for, and by which rule: a name is weaker evidence than a tag. */
export type PoiClass = {
  readonly type: FacilityType;
  readonly rule: string;
  readonly basis: "tag" | "name";
  readonly confidence: "high" | "medium" | "low";
};

export type Entrance = { readonly ref: OsmRef; readonly point: LngLat; readonly kind: string };

export type Building = {
  readonly ref: OsmRef;
  readonly name: string | undefined;
  readonly tags: Tags;
  readonly polygons: readonly Polygon[];
  /** A point of the footprint's centre of area. */
  readonly center: LngLat;
  /** Footprint, whole m². */
  readonly areaSquareMeters: number;
  readonly levels: number | undefined;
  /** By the `building` value alone; most Chinese buildings say only `yes`, hence unknown. */
  readonly use: "residential" | "other" | "unknown";
  /** Entrance nodes on the outline. */
  readonly entrances: readonly Entrance[];
};

export type Gate = {
  readonly ref: OsmRef;
  readonly point: LngLat;
  /** The `barrier` or `entrance` value. */
  readonly kind: string;
  readonly passage: "open" | "residents" | "closed";
  readonly name: string | undefined;
  readonly tags: Tags;
};

/** How the ways into a place were found, best evidence first. */
export type AccessBasis = "point" | "entrances" | "crossings" | "outline";

export type Poi = {
  readonly ref: OsmRef;
  readonly name: string | undefined;
  readonly tags: Tags;
  readonly center: LngLat;
  readonly polygons: readonly Polygon[];
  /** Ways in: entrances and gates on the outline, else walkable ways crossing it, else points along it. */
  readonly access: readonly LngLat[];
  readonly accessBasis: AccessBasis;
  /** Undefined for a named or tagged place that no rule types. */
  readonly class: PoiClass | undefined;
};

export type AreaKind = "residential" | "neighbourhood" | "administrative";
/** A candidate boundary of a compound or community. */
export type AreaCandidate = {
  readonly ref: OsmRef;
  readonly kind: AreaKind;
  readonly name: string | undefined;
  readonly adminLevel: number | undefined;
  readonly tags: Tags;
  readonly polygons: readonly Polygon[];
  /** False where a clipped extract leaves the outline open; then there are no polygons. */
  readonly closed: boolean;
};

export type Street = {
  readonly ref: OsmRef;
  readonly name: string | undefined;
  /** The `highway` value. */
  readonly kind: string;
  readonly walkable: boolean;
  readonly lines: readonly (readonly LngLat[])[];
};

export type Surface = {
  readonly ref: OsmRef;
  readonly kind: "green" | "water";
  readonly name: string | undefined;
  readonly polygons: readonly Polygon[];
};

export type Features = {
  readonly buildings: readonly Building[];
  readonly gates: readonly Gate[];
  readonly pois: readonly Poi[];
  readonly areas: readonly AreaCandidate[];
  readonly streets: readonly Street[];
  readonly surfaces: readonly Surface[];
};
