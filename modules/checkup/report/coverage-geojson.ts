import type { Polygon } from "#engines/lifecircle";
import type { LngLat } from "#platform/std";
import { BAND_METERS, bandOf, type Need } from "../pipeline/needs.ts";
import { needsOnMap, SEARCH_METERS, walkTo } from "../pipeline/reach.ts";
import type { Checkup } from "../pipeline/run.ts";

type Geometry = { readonly type: string; readonly coordinates: unknown };
type Feature = {
  readonly type: "Feature";
  readonly id: string;
  readonly geometry: Geometry;
  readonly properties: Readonly<Record<string, unknown>>;
};

/** RFC 7946, with foreign members that say where the data is from. */
export type CoverageCollection = {
  readonly type: "FeatureCollection";
  readonly bbox: readonly number[];
  readonly attribution: string;
  readonly license: string;
  readonly dataDate: string;
  readonly bandMeters: readonly number[];
  readonly searchedMeters: number;
  readonly features: readonly Feature[];
};

/**
 * Homes with, for every need of which a facility is known, the metres walked to the nearest and the band (`5min`,
 * `10min`, `15min`, `beyond`); null metres: none within `searchedMeters`. Then the facilities and the boundary.
 */
export function coverageCollection(checkup: Checkup): CoverageCollection {
  const { reach, boundary } = checkup;
  const needs = needsOnMap(reach.facilities);
  return {
    type: "FeatureCollection",
    bbox: boundary.bbox,
    attribution: "© OpenStreetMap contributors",
    license: "ODbL-1.0",
    dataDate: checkup.mapDate,
    bandMeters: BAND_METERS,
    searchedMeters: SEARCH_METERS,
    features: [
      {
        type: "Feature",
        id: "boundary",
        geometry: geometryOf(boundary.polygons),
        properties: { kind: "boundary", origin: boundary.origin, squareMeters: boundary.squareMeters },
      },
      ...reach.homes.map((_, i) => homeFeature(checkup, i, needs)),
      ...reach.facilities.map((_, i) => facilityFeature(checkup, i)),
    ],
  };
}

const BAND_NAMES = ["5min", "10min", "15min", "beyond"] as const;

function homeFeature({ reach, stated }: Checkup, index: number, needs: readonly Need[]): Feature {
  const home = reach.homes[index] as Checkup["reach"]["homes"][number];
  const unsnapped = reach.unsnappedHomes.has(index);
  const walks = needs.map((need) => [need.id, unsnapped ? undefined : walkTo(reach, index, need)] as const);
  return {
    type: "Feature",
    id: home.id,
    geometry: home.polygons.length > 0 ? geometryOf(home.polygons) : pointOf(home.center),
    properties: {
      kind: "residence",
      name: home.name ?? null,
      use: home.use,
      weight: stated.weights?.of.get(home.id) ?? null,
      snapped: !unsnapped,
      meters: Object.fromEntries(walks.map(([id, walk]) => [id, walk?.meters ?? null])),
      band: Object.fromEntries(
        walks.map(([id, walk]) => [id, unsnapped ? null : BAND_NAMES[bandOf(walk?.meters)]]),
      ),
      nearest: Object.fromEntries(
        walks.map(([id, walk]) => [id, walk ? (reach.facilities[walk.facility]?.id ?? null) : null]),
      ),
    },
  };
}

function facilityFeature({ reach }: Checkup, index: number): Feature {
  const facility = reach.facilities[index] as Checkup["reach"]["facilities"][number];
  return {
    type: "Feature",
    id: facility.id,
    geometry: pointOf(facility.center),
    properties: {
      kind: "facility",
      type: facility.type,
      name: facility.name ?? null,
      inside: facility.inside,
      metersFromNearestHome: reach.facilityMeters[index] ?? null,
      confidence: facility.confidence,
      source: facility.source,
      date: facility.date,
      takenFor: facility.takenFor ?? null,
    },
  };
}

export function geometryOf(polygons: readonly Polygon[]): Geometry {
  const coordinates = polygons.map(({ outer, holes }) => [outer, ...holes].map((ring) => ring.map(rounded)));
  return coordinates.length === 1
    ? { type: "Polygon", coordinates: coordinates[0] }
    : { type: "MultiPolygon", coordinates };
}

function pointOf(point: LngLat): Geometry {
  return { type: "Point", coordinates: rounded(point) };
}

/** Seven decimals are a centimetre: what the extract holds. */
function rounded([lng, lat]: LngLat): LngLat {
  return [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}
