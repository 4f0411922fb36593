import type { LngLat, LocalText } from "#platform/std";

/** A place hung on the network, or why it could not be. */
export type Snap =
  | {
      readonly ok: true;
      readonly edge: number;
      /** dm from the start of the edge. */
      readonly offset: number;
      /** dm straight from the place to the street. */
      readonly leg: number;
      /** The point on the street. */
      readonly point: LngLat;
      readonly component: number;
      /** On a piece of network shorter than `smallComponentMeters`: it may lead nowhere. */
      readonly smallComponent: boolean;
    }
  | { readonly ok: false; readonly reason: UnsnappedReason };

export type UnsnappedReason = "too_far" | "bad_point" | "no_network";

export type SnapOptions = {
  readonly limitMeters: number;
  /** Pieces of network shorter than this are used only if nothing larger is within the limit. Default 1000. */
  readonly smallComponentMeters?: number;
};

/** Something with one or more ways in: a home with its entrances, a park with its gates. */
export type Place = { readonly id: string; readonly access: readonly LngLat[] };
export type Facility = Place & { readonly category: string };

export type NearestOptions = {
  /** Farthest total distance looked for: both straight legs and the way between. */
  readonly limitMeters: number;
  /** How many different facilities per category. Default 1. */
  readonly k?: number;
  /** Longest straight leg at either end. Default 100. */
  readonly snapLimitMeters?: number;
  readonly smallComponentMeters?: number;
};

/** One answer. All lengths in dm; `total` = originLeg + network + facilityLeg. */
export type Found = {
  readonly facility: string;
  readonly total: number;
  readonly network: number;
  readonly originLeg: number;
  readonly facilityLeg: number;
  /** Which of the origin's and facility's `access` points were used. */
  readonly originAccess: number;
  readonly facilityAccess: number;
};

/**
 * Nearest facilities of every category for every origin. Row of origin o, category c, rank r: (c × origins + o) × k + r.
 * Read it with `nearestOf`.
 */
export type NearestTable = {
  readonly k: number;
  readonly limitMeters: number;
  readonly origins: readonly string[];
  readonly categories: readonly string[];
  readonly facilities: readonly string[];
  /** Index into `facilities`, −1 where there is none within the limit. */
  readonly facility: Int32Array;
  readonly total: Uint32Array;
  readonly originLeg: Uint16Array;
  readonly facilityLeg: Uint16Array;
  readonly originAccess: Uint16Array;
  readonly facilityAccess: Uint16Array;
  readonly unsnappedOrigins: readonly Unsnapped[];
  readonly unsnappedFacilities: readonly Unsnapped[];
  /** Ids that hang on small pieces of network only. */
  readonly smallComponentOrigins: readonly string[];
  readonly smallComponentFacilities: readonly string[];
};

export type Unsnapped = { readonly id: string; readonly reason: UnsnappedReason };

/** A home or building to be counted. */
export type Residence = {
  /** As in the origins of the table. */
  readonly id: string;
  /** What the residence counts: households, people or dwellings. Undefined: not known, listed apart. */
  readonly weight: number | undefined;
};

export type CoverageOptions = {
  /** Thresholds in metres, e.g. [300, 500, 1000] or `bandMeters(…)`. */
  readonly distancesMeters: readonly number[];
  /** What the weights are and where they come from; printed with the result. */
  readonly weightBasis: LocalText;
};

export type Tally = { readonly residences: number; readonly weight: number };

export type CoverageRow = {
  readonly category: string;
  readonly distanceMeters: number;
  readonly covered: Tally;
  readonly uncovered: Tally;
  /** Homes that hang on no street: neither covered nor uncovered. */
  readonly unsnapped: Tally;
  /** Homes whose weight is not known, with how many of them are covered. */
  readonly withoutWeight: { readonly residences: number; readonly covered: number };
  /** covered ÷ (covered + uncovered) by weight, 0…1; undefined where nothing could be counted. */
  readonly share: number | undefined;
  /** covered ÷ (covered + uncovered + unsnapped) by weight: the share if every unsnapped home were uncovered. */
  readonly shareAtLeast: number | undefined;
  /** Residences behind `share`. */
  readonly n: number;
};

export type CoverageReport = { readonly weightBasis: LocalText; readonly rows: readonly CoverageRow[] };

/** Streets reached between two thresholds, cut exactly at them. */
export type WalkBand = {
  readonly fromMeters: number;
  readonly toMeters: number;
  /** Street length in the band, dm. */
  readonly length: number;
  /** Coordinates of a GeoJSON MultiLineString. */
  readonly lines: readonly (readonly LngLat[])[];
};
