import { sql } from "kysely";
import type { Tx } from "#platform/db";
import type { LngLat, LocalText } from "#platform/std";
import type { FieldValues } from "./columns.ts";
import { snakeCase } from "./columns.ts";

export type Community = {
  readonly id: string;
  readonly divisionCode: string | null;
  readonly name: LocalText;
  readonly phone: string | null;
  readonly timezone: string;
  readonly status: "open" | "closed";
  readonly closedOn: string | null;
  readonly fictional: boolean;
  readonly stage: "new" | "existing";
  readonly boundary: { type: "Polygon"; coordinates: [number, number][][] } | null;
  readonly areaHundredths: number | null;
  readonly homes: number | null;
  readonly householdsTotal: number | null;
  readonly householdsResident: number | null;
  readonly people: number | null;
  readonly peopleByAge: Record<string, number>;
  readonly quantities: Record<
    string,
    { value: number; confidence: "surveyed" | "declared" | "proxy"; source: string; date: string }
  >;
  readonly evidence: Record<
    string,
    { confidence: "surveyed" | "declared" | "proxy"; source: string; date: string }
  >;
  readonly publishesFacilities: boolean;
  readonly revision: number;
  readonly updatedAt: Date;
};

const JSON_FIELDS: ReadonlySet<string> = new Set([
  "name",
  "boundary",
  "peopleByAge",
  "quantities",
  "evidence",
]);

export async function findCommunity(
  tx: Tx,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Community | undefined> {
  const { rows } = await sql<Community>`
    select ${COLUMNS} from places.communities where id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx);
  return rows[0];
}

export type CommunitySearch = {
  readonly ids?: readonly string[] | undefined;
  readonly divisionCode?: string | undefined;
  readonly status?: "open" | "closed" | undefined;
  readonly search?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

export async function listCommunityRows(tx: Tx, asked: CommunitySearch): Promise<Community[]> {
  const { ids, divisionCode, status, search, after, limit } = asked;
  const conditions = [
    sql`true`,
    ...(ids ? [sql`id = any(${ids}::uuid[])`] : []),
    ...(divisionCode ? [sql`division_code like ${`${divisionCode}%`}`] : []),
    ...(status ? [sql`status = ${status}`] : []),
    ...(search ? [sql`name::text ilike ${`%${search.replaceAll(/[\\%_]/g, "\\$&")}%`}`] : []),
    ...(after ? [sql`id > ${after}`] : []),
  ];
  const { rows } = await sql<Community>`
    select ${COLUMNS} from places.communities where ${sql.join(conditions, sql` and `)}
    order by id limit ${limit}`.execute(tx);
  return rows;
}

/** False where the id is there already. */
export async function insertCommunity(tx: Tx, fields: FieldValues): Promise<boolean> {
  const columns = communityColumns(fields);
  const result =
    await sql`insert into places.communities (${sql.join(columns.map(([name]) => sql.ref(name)))})
    values (${sql.join(columns.map(([, value]) => value))}) on conflict (id) do nothing`.execute(tx);
  return result.numAffectedRows === 1n;
}

export async function updateCommunityRow(
  tx: Tx,
  { id, now, fields }: { id: string; now: Date; fields: FieldValues },
): Promise<void> {
  const columns = communityColumns({ ...fields, updatedAt: now });
  const settings = columns.map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  await sql`update places.communities set ${sql.join(settings)}, revision = revision + 1
    where id = ${id}`.execute(tx);
}

/** Communities before and after one, by splits and mergers. */
export async function listLinks(tx: Tx, id: string): Promise<{ fromId: string; toId: string }[]> {
  const { rows } = await sql<{ fromId: string; toId: string }>`
    select from_id as "fromId", to_id as "toId" from places.succession_links
    where from_id = ${id} or to_id = ${id}`.execute(tx);
  return rows;
}

export async function divisionExists(tx: Tx, code: string): Promise<boolean> {
  const { rows } = await sql`select from places.divisions where code = ${code}`.execute(tx);
  return rows.length > 0;
}

export type PublishedFacility = {
  readonly communityId: string;
  readonly communityName: LocalText;
  readonly id: string;
  readonly type: string;
  readonly name: string | null;
  readonly lng: number;
  readonly lat: number;
  readonly entrances: LngLat[];
  readonly status: string;
  readonly attributes: Record<string, number>;
  readonly traits: Record<string, boolean>;
  readonly opening: string | null;
  readonly source: string;
  readonly confidence: "surveyed" | "declared" | "proxy";
  readonly observedOn: string | null;
};

/** What open communities other than this one publish within a box. */
export async function listPublishedInBox(
  tx: Tx,
  communityId: string,
  [west, south, east, north]: readonly [number, number, number, number],
): Promise<PublishedFacility[]> {
  const { rows } = await sql<PublishedFacility>`
    select p.community_id as "communityId", c.name as "communityName", p.id, p.type, p.name, p.lng, p.lat,
      p.entrances, p.status, p.attributes, p.traits, p.opening, p.source, p.confidence,
      p.observed_on::text as "observedOn"
    from places.published_facilities p join places.communities c on c.id = p.community_id
    where p.community_id <> ${communityId} and c.status = 'open' and p.withdrawn_at is null
      and p.lat between ${south} and ${north} and p.lng between ${west} and ${east}`.execute(tx);
  return rows;
}

const COLUMNS = sql.join(
  [
    ...["id", "divisionCode", "name", "phone", "timezone", "status", "fictional", "stage", "boundary"],
    ...["areaHundredths", "homes", "householdsTotal", "householdsResident", "people", "peopleByAge"],
    ...["quantities", "evidence", "publishesFacilities", "revision", "updatedAt"],
  ]
    .map((field) => sql`${sql.ref(snakeCase(field))} as ${sql.id(field)}`)
    .concat(sql`closed_on::text as "closedOn"`),
);

function communityColumns(fields: FieldValues): [string, unknown][] {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => [
      snakeCase(field),
      JSON_FIELDS.has(field) && value !== null ? JSON.stringify(value) : value,
    ]);
}
