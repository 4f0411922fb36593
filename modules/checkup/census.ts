import { sql } from "kysely";
import type { Polygon } from "#engines/lifecircle";
import {
  CONFIDENCES,
  type Confidence,
  FACILITY_TYPE_IDS,
  type FacilityFact,
  type FacilityType,
  type Provenance,
  type QuantityFact,
} from "#engines/standards";
import { listNeighbouringFacilities } from "#modules/places";
import { type Ctx, tenantOf } from "#platform/module";
import type { LngLat } from "#platform/std";
import type { HomeWeights, StatedFacts } from "./pipeline/facts.ts";
import { areaOf, contains } from "./pipeline/geometry.ts";
import type { Home } from "./pipeline/homes.ts";
import { type KnownFacility, weakest } from "./pipeline/places.ts";
import { SEARCH_METERS } from "./pipeline/reach.ts";

type GeoPolygon = { readonly coordinates: readonly (readonly LngLat[])[] };
type Evidence = Readonly<Record<string, Provenance>>;
/** As the public views of places give it. */
type Row = {
  readonly id: string;
  readonly name: string | null;
  readonly lng: number;
  readonly lat: number;
  readonly entrances: readonly LngLat[];
  readonly source: string;
  readonly source_ref: string | null;
  readonly confidence: Confidence;
  readonly observed_on: string | null;
  readonly evidence: Evidence;
};
type BuildingRow = Row & {
  readonly use: string;
  readonly footprint: GeoPolygon | null;
  readonly floors: number | null;
  readonly households_total: number | null;
};
type FacilityRow = Row & {
  readonly type: string;
  readonly status: string;
  readonly inside: boolean | null;
  readonly attributes: FacilityFact["attributes"];
  readonly traits: FacilityFact["traits"];
};
type CommunityRow = {
  readonly boundary: GeoPolygon | null;
  readonly evidence: Evidence;
  readonly quantities: Readonly<Record<string, Provenance & { readonly value: number }>>;
} & Readonly<
  Record<"homes" | "households_total" | "households_resident" | "people" | "area_hundredths", number | null>
>;

export type Census = {
  readonly boundary: readonly Polygon[] | undefined;
  /** Undefined: no building has a position yet. */
  readonly homes: readonly Home[] | undefined;
  readonly facilities: readonly KnownFacility[];
  readonly stated: StatedFacts;
};

/**
 * What the community knows of itself, out of places: its boundary, homes with their households, facilities with how
 * each is known, neighbours' published facilities, and its figures. What is not stated stays unknown.
 */
export async function readCensus(ctx: Ctx): Promise<Census> {
  const today = ctx.clock.now().toISOString().slice(0, 10);
  const community = await readCommunity(ctx);
  const boundary = community?.boundary ? polygonsOf(community.boundary) : undefined;
  const buildings = await readBuildings(ctx);
  const own = await readFacilities(ctx, { boundary, today });
  const neighbours = boundary ? await readNeighbours(ctx, { boundary, today }) : [];
  return {
    boundary,
    homes: buildings.length > 0 ? buildings.map(homeOf) : undefined,
    facilities: [...own, ...neighbours],
    stated: {
      quantities: community ? quantitiesOf(community, today) : [],
      censuses: [],
      answers: [],
      problems: [],
      weights: weightsOf(buildings, today),
    },
  };
}

async function readCommunity(ctx: Ctx): Promise<CommunityRow | undefined> {
  const { rows } = await sql<CommunityRow>`
    select boundary, evidence, quantities, homes, households_total, households_resident, people,
      area_hundredths::float8 as area_hundredths
    from places.pub_communities where id = ${tenantOf(ctx)}`.execute(ctx.tx);
  return rows[0];
}

async function readBuildings(ctx: Ctx): Promise<BuildingRow[]> {
  const { rows } = await sql<BuildingRow>`
    select id, name, lng, lat, entrances, source, source_ref, confidence, observed_on::text as observed_on, evidence,
      use, footprint, floors, households_total
    from places.pub_buildings
    where community_id = ${tenantOf(ctx)} and lng is not null and use in ('residential', 'mixed', 'unknown')
    order by id`.execute(ctx.tx);
  return rows;
}

type Frame = { readonly boundary: readonly Polygon[] | undefined; readonly today: string };

async function readFacilities(ctx: Ctx, frame: Frame): Promise<KnownFacility[]> {
  const { rows } = await sql<FacilityRow>`
    select id, type, name, lng, lat, entrances, status, inside, attributes, traits, source, source_ref, confidence,
      observed_on::text as observed_on, evidence
    from places.pub_facilities
    where community_id = ${tenantOf(ctx)} and lng is not null order by id`.execute(ctx.tx);
  return rows.flatMap((row) => facilityOf(row, frame));
}

async function readNeighbours(ctx: Ctx, frame: Frame): Promise<KnownFacility[]> {
  const found = await listNeighbouringFacilities(ctx, SEARCH_METERS);
  const { rows } = await sql<{ id: string; ref: string | null }>`
    select id, source_ref as ref from places.pub_published_facilities
    where id = any(${found.map(({ id }) => id)}::uuid[])`.execute(ctx.tx);
  const refs = new Map(rows.map(({ id, ref }) => [id, ref]));
  return found.flatMap((one) =>
    facilityOf(
      {
        ...one,
        inside: null,
        source_ref: refs.get(one.id) ?? null,
        observed_on: one.observedOn,
        evidence: {},
        traits: one.traits as FacilityFact["traits"],
      },
      frame,
    ),
  );
}

function homeOf(row: BuildingRow): Home {
  const center: LngLat = [row.lng, row.lat];
  return {
    id: row.id,
    name: row.name ?? undefined,
    center,
    polygons: row.footprint ? polygonsOf(row.footprint) : [],
    access: row.entrances.length > 0 ? row.entrances : [center],
    use: row.use === "unknown" ? "unknown" : "residential",
    footprintSquareMeters: 0,
    levels: row.floors ?? undefined,
  };
}

const KNOWN_TYPES: ReadonlySet<string> = new Set(FACILITY_TYPE_IDS);
const STATUS_OF: Readonly<Record<string, KnownFacility["status"]>> = {
  planned: "planned",
  building: "planned",
  in_use: "in_use",
  paused: "closed",
  closed: "closed",
};

function facilityOf(
  row: Omit<FacilityRow, "inside"> & { readonly inside: boolean | null },
  { boundary, today }: Frame,
): KnownFacility[] {
  if (!KNOWN_TYPES.has(row.type)) return [];
  const center: LngLat = [row.lng, row.lat];
  const area = boundary && areaOf(boundary);
  return [
    {
      id: row.id,
      type: row.type as FacilityType,
      name: row.name ?? undefined,
      center,
      access: row.entrances.length > 0 ? row.entrances : [center],
      inside: row.inside ?? (area ? contains(area, center) : false),
      status: STATUS_OF[row.status] ?? "in_use",
      attributes: row.attributes ?? {},
      traits: row.traits ?? {},
      attributeConfidence: {},
      sourceRef: row.source_ref ?? undefined,
      takenFor: undefined,
      confidence: row.confidence,
      source: row.source,
      date: row.observed_on ?? today,
    },
  ];
}

/** Households of every home, where each states them; the weakest statement speaks for all (rule CU6). */
function weightsOf(buildings: readonly BuildingRow[], today: string): HomeWeights | undefined {
  const stated = buildings.filter((row) => row.households_total !== null);
  if (stated.length === 0) return undefined;
  const known = stated.map((row) => row.evidence.households ?? { ...row, date: row.observed_on ?? today });
  return {
    basis: "households",
    of: new Map(stated.map((row) => [row.id, row.households_total as number])),
    confidence: weakest(known.map(({ confidence }) => confidence)),
    source: [...new Set(known.map(({ source }) => source))].sort().join("; "),
    date: known.map(({ date }) => date).sort()[0] ?? today,
  };
}

const COLUMN_GROUPS = {
  homes: "homes",
  households_total: "households",
  households_resident: "households",
  people: "people",
} as const;

function quantitiesOf(community: CommunityRow, today: string): QuantityFact[] {
  const unsaid: Provenance = { confidence: "declared", source: "places", date: today };
  const columns = Object.entries(COLUMN_GROUPS).flatMap(([column, group]): QuantityFact[] => {
    const value = community[column as keyof typeof COLUMN_GROUPS];
    return value === null ? [] : [{ quantity: column, value, ...(community.evidence[group] ?? unsaid) }];
  });
  const area: QuantityFact[] =
    community.area_hundredths === null
      ? []
      : [{ quantity: "land_area", value: community.area_hundredths, ...(community.evidence.area ?? unsaid) }];
  const others = Object.entries(community.quantities).map(
    ([quantity, fact]): QuantityFact => ({ quantity, ...fact }),
  );
  return [...columns, ...area, ...others].filter(({ confidence }) => CONFIDENCES.includes(confidence));
}

export function polygonsOf({ coordinates: [outer, ...holes] }: GeoPolygon): Polygon[] {
  return outer ? [{ outer, holes }] : [];
}
