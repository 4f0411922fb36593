import { type RawBuilder, sql } from "kysely";
import type { Tx } from "#platform/db";
import type { CommunityId } from "#platform/std";
import { columnsOf, type FieldValues, fromColumns, type PlaceRow, snakeCase, toColumns } from "./columns.ts";
import type { PlaceKind } from "./contract/kinds.ts";
import type { PlaceScope } from "./scope.ts";

export type PlaceSearch = {
  readonly filters?: Readonly<Record<string, unknown>>;
  readonly ids?: readonly string[];
  readonly search?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number;
  /** Narrows homes to those within the asker's reach. */
  readonly scope?: PlaceScope;
  readonly withRemoved?: boolean;
};
type Here = { readonly communityId: CommunityId; readonly place: PlaceKind };

/** Inserts one place; false where the id is there already. */
export async function insertPlace(
  tx: Tx,
  { communityId, place }: Here,
  fields: FieldValues,
): Promise<boolean> {
  const columns = toColumns({ ...fields, communityId });
  const result = await sql`
    insert into ${tableOf(place)} (${names(columns)}) values (${sql.join(Object.values(columns))})
    on conflict (community_id, id) do nothing`.execute(tx);
  return result.numAffectedRows === 1n;
}

/** Inserts many places in one statement for each set of columns. Ids are new. */
export async function insertPlaces(
  tx: Tx,
  { communityId, place }: Here,
  rows: readonly FieldValues[],
): Promise<void> {
  const groups = Map.groupBy(
    rows.map((fields) => toColumns({ ...fields, communityId }, "values")),
    (columns) => Object.keys(columns).join(),
  );
  for (const group of groups.values()) {
    const columns = names(group[0] ?? {});
    await sql`insert into ${tableOf(place)} (${columns}) select ${columns}
      from jsonb_populate_recordset(null::${tableOf(place)}, ${JSON.stringify(group)}::jsonb)`.execute(tx);
  }
}

export async function findPlace(
  tx: Tx,
  { communityId, place }: Here,
  { id, lock = false }: { id: string; lock?: boolean },
): Promise<PlaceRow | undefined> {
  const { rows } = await sql<Record<string, unknown>>`
    select ${selection(place)} from ${tableOf(place)}
    where community_id = ${communityId} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx);
  return rows[0] && fromColumns(rows[0]);
}

export async function listPlaces(
  tx: Tx,
  { communityId, place }: Here,
  asked: PlaceSearch,
): Promise<PlaceRow[]> {
  const conditions = [
    sql`community_id = ${communityId}`,
    ...(asked.withRemoved ? [] : [sql`removed_at is null`]),
    ...(asked.ids ? [sql`id = any(${asked.ids}::uuid[])`] : []),
    ...(asked.after ? [sql`id > ${asked.after}`] : []),
    ...Object.entries(asked.filters ?? {}).flatMap(([field, value]) =>
      value === undefined ? [] : [sql`${sql.ref(snakeCase(field))} = ${value}`],
    ),
    ...(asked.search ? [sql`${sql.ref(labelOf(place))} ilike ${likePattern(asked.search)}`] : []),
    ...(asked.scope && asked.scope !== "everything" ? [withinScope(communityId, asked.scope)] : []),
  ];
  const { rows } = await sql<Record<string, unknown>>`
    select ${selection(place)} from ${tableOf(place)} where ${sql.join(conditions, sql` and `)}
    order by id ${asked.limit === undefined ? sql`` : sql`limit ${asked.limit}`}`.execute(tx);
  return rows.map(fromColumns);
}

/** Writes fields and raises the revision. */
export async function updatePlace(
  tx: Tx,
  { communityId, place }: Here,
  { id, now, fields }: { id: string; now: Date; fields: FieldValues },
): Promise<void> {
  const columns = Object.entries({ ...toColumns(fields), updated_at: now });
  const settings = columns.map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  await sql`update ${tableOf(place)} set ${sql.join(settings)}, revision = revision + 1
    where community_id = ${communityId} and id = ${id}`.execute(tx);
}

/** Notes that an import saw these places unchanged. Not a change: the revision stays. */
export async function markSeen(
  tx: Tx,
  { communityId, place }: Here,
  { ids, observedOn }: { ids: readonly string[]; observedOn: string },
): Promise<void> {
  if (ids.length === 0) return;
  await sql`update ${tableOf(place)} set observed_on = ${observedOn} where community_id = ${communityId}
    and id = any(${ids}::uuid[]) and observed_on < ${observedOn}::date`.execute(tx);
}

/** How many living rows of a table point at a place. */
export async function countPointing(
  tx: Tx,
  communityId: CommunityId,
  { table, column, id }: { table: string; column: string; id: string },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(`places.${table}`)}
    where community_id = ${communityId} and ${sql.ref(column)} = ${id} and removed_at is null`.execute(tx);
  return rows[0]?.n ?? 0;
}

function selection(place: PlaceKind): RawBuilder<unknown> {
  return sql.join(
    columnsOf(place).map(({ column, asText }) =>
      asText ? sql`${sql.ref(column)}::text as ${sql.ref(column)}` : sql.ref(column),
    ),
  );
}

function withinScope(
  communityId: CommunityId,
  scope: Exclude<PlaceScope, "everything">,
): RawBuilder<unknown> {
  return sql`building_id in (select id from places.buildings where community_id = ${communityId}
    and (compound_id = any(${scope.compoundIds}::uuid[]) or id = any(${scope.buildingIds}::uuid[])))`;
}

function tableOf(place: PlaceKind): RawBuilder<unknown> {
  return sql.table(`places.${place.plural}`);
}

function names(columns: Readonly<Record<string, unknown>>): RawBuilder<unknown> {
  return sql.join(Object.keys(columns).map((column) => sql.ref(column)));
}

/** The column that names a place to people. */
function labelOf(place: PlaceKind): string {
  return place.kind === "home" ? "number" : "name";
}

function likePattern(search: string): string {
  return `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`;
}
