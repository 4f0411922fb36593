import type { Features, Poi } from "#engines/lifecircle";
import {
  CONFIDENCES,
  type Confidence,
  type FacilityAttributes,
  type FacilityFact,
  type FacilityType,
  type Provenance,
  toHundredths,
} from "#engines/standards";
import type { LngLat } from "#platform/std";
import { type Area, contains, squareMetersOf } from "./geometry.ts";

/** A facility as the check-up uses it: where it is, and how it is known. */
export type KnownFacility = Provenance & {
  readonly id: string;
  readonly type: FacilityType;
  readonly name: string | undefined;
  readonly center: LngLat;
  /** Ways in. */
  readonly access: readonly LngLat[];
  readonly inside: boolean;
  readonly status: NonNullable<FacilityFact["status"]>;
  readonly attributes: FacilityAttributes;
  readonly traits: NonNullable<FacilityFact["traits"]>;
  readonly attributeConfidence: NonNullable<FacilityFact["attributeConfidence"]>;
  /** The map element it came from or stands for, as `osm:way/12`. */
  readonly sourceRef: string | undefined;
  /** Why the map's object was taken for this type; undefined for surveyed and declared facilities. */
  readonly takenFor:
    | { readonly rule: string; readonly basis: "tag" | "name"; readonly confidence: string }
    | undefined;
};

export const OSM_SOURCE = "© OpenStreetMap contributors (ODbL 1.0)";

/** How an element of the map is named outside it, as `osm:way/12`: the same in every import. */
export function mapRef(element: string): string {
  return `osm:${element}`;
}

/** Open-air places whose mapped outline is their site. */
const SITES: ReadonlySet<FacilityType> = new Set([
  "park",
  "green_space",
  "sports_ground",
  "playground",
  "activity_ground",
  "fitness_spot",
]);

/** The typed places of an extract: proxies, every one (rule CU1). */
export function facilitiesOnMap(features: Features, boundary: Area, date: string): KnownFacility[] {
  return features.pois.flatMap((poi) => (poi.class ? [fromPoi(poi, poi.class, { boundary, date })] : []));
}

function fromPoi(
  poi: Poi,
  found: NonNullable<Poi["class"]>,
  { boundary, date }: { boundary: Area; date: string },
): KnownFacility {
  const site = SITES.has(found.type) ? squareMetersOf(poi.polygons) : 0;
  return {
    id: poi.ref,
    type: found.type,
    name: poi.name,
    center: poi.center,
    access: poi.access,
    inside: contains(boundary, poi.center),
    status: "in_use",
    attributes: site > 0 ? { siteAreaHundredths: toHundredths(site) } : {},
    traits: {},
    attributeConfidence: {},
    sourceRef: mapRef(poi.ref),
    takenFor: { rule: found.rule, basis: found.basis, confidence: found.confidence },
    confidence: "proxy",
    source: OSM_SOURCE,
    date,
  };
}

/**
 * What the community knows, with what only the map knows behind it: of several claims on one place the best known
 * speaks (rule CU2), and the map never speaks about a place that someone firm has spoken of.
 */
export function joinFacilities(
  known: readonly KnownFacility[],
  onMap: readonly KnownFacility[],
): KnownFacility[] {
  const spoken = new Set(known.map(({ sourceRef }) => sourceRef).filter((ref) => ref !== undefined));
  return [...known, ...onMap.filter(({ sourceRef }) => sourceRef === undefined || !spoken.has(sourceRef))];
}

export function isFirm(confidence: Confidence): boolean {
  return confidence !== "proxy";
}

export function weakest(confidences: readonly Confidence[]): Confidence {
  return confidences.reduce(
    (weak, one) => (CONFIDENCES.indexOf(one) > CONFIDENCES.indexOf(weak) ? one : weak),
    "surveyed",
  );
}
