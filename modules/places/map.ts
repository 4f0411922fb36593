import { type Ctx, tenantOf } from "#platform/module";
import { bboxOf, type LngLat } from "#platform/std";
import type { PlaceRow } from "./columns.ts";
import { findCommunity } from "./community-repo.ts";
import type { RawPolygon } from "./contract/fields.ts";
import { KINDS, type KindName } from "./contract/kinds.ts";
import { listPlaces } from "./place-repo.ts";

type Scalar = string | number | boolean | null;
type Geometry =
  | { readonly type: "Point"; readonly coordinates: LngLat }
  | { readonly type: "Polygon"; readonly coordinates: readonly (readonly LngLat[])[] };
export type MapFeature = {
  readonly type: "Feature";
  readonly id: string;
  readonly geometry: Geometry;
  readonly properties: Readonly<Record<string, Scalar>>;
};
export type PlacesMap = {
  readonly type: "FeatureCollection";
  readonly bbox?: readonly [number, number, number, number];
  readonly features: readonly MapFeature[];
  readonly withoutGeometry: Readonly<Record<string, number>>;
};

/** What the map tells of each kind beside its shape; homes are not on it. */
const SHOWN: Readonly<Partial<Record<KindName, readonly string[]>>> = {
  compound: ["name", "kind", "householdsTotal", "homes"],
  building: [
    "name",
    "compoundId",
    "use",
    "floors",
    "homes",
    "householdsTotal",
    "householdsResident",
    "people",
    "lifts",
  ],
  unit: ["name", "buildingId", "stepFree"],
  facility: ["name", "type", "status", "inside", "confidence", "source"],
  space: ["name", "kind", "areaHundredths", "condition"],
  gate: ["name", "state", "passage", "stepFree"],
  grid: ["name", "level", "parentId"],
};

/** Everything of the community that has a shape, as GeoJSON: outlines where drawn, else points. */
export async function mapOfPlaces(ctx: Ctx): Promise<PlacesMap> {
  const communityId = tenantOf(ctx);
  const community = await findCommunity(ctx.tx, communityId);
  const features: MapFeature[] = [];
  const withoutGeometry: Record<string, number> = {};
  if (community?.boundary) {
    const properties = { place: "community", name: community.name.zh };
    features.push({ type: "Feature", id: communityId, geometry: community.boundary, properties });
  }
  for (const [kind, shown] of Object.entries(SHOWN) as [KindName, readonly string[]][]) {
    const rows = await listPlaces(ctx.tx, { communityId, place: KINDS[kind] }, {});
    for (const row of rows) {
      const own = featuresOf(kind, row, shown);
      if (own.length === 0) withoutGeometry[kind] = (withoutGeometry[kind] ?? 0) + 1;
      features.push(...own);
    }
  }
  const bbox = bboxOf(features.flatMap(({ geometry }) => cornersOf(geometry)));
  return { type: "FeatureCollection", ...(bbox ? { bbox } : {}), features, withoutGeometry };
}

function featuresOf(kind: KindName, row: PlaceRow, shown: readonly string[]): MapFeature[] {
  const properties: Record<string, Scalar> = { place: kind };
  for (const field of shown) properties[field] = (row[field] as Scalar | undefined) ?? null;
  const geometry = geometryOf(row);
  const entrances = (row.entrances as LngLat[] | undefined) ?? [];
  const doors = entrances.map((coordinates): MapFeature => {
    const door = { place: "entrance", of: kind };
    return { type: "Feature", id: row.id, geometry: { type: "Point", coordinates }, properties: door };
  });
  return geometry ? [{ type: "Feature", id: row.id, geometry, properties }, ...doors] : doors;
}

function geometryOf(row: PlaceRow): Geometry | undefined {
  const outline = (row.boundary ?? row.footprint ?? row.outline) as RawPolygon | null | undefined;
  if (outline) return outline;
  const point = row.point as LngLat | null | undefined;
  return point ? { type: "Point", coordinates: point } : undefined;
}

function cornersOf(geometry: Geometry): readonly LngLat[] {
  return geometry.type === "Point" ? [geometry.coordinates] : (geometry.coordinates[0] ?? []);
}
