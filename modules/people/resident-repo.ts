import { type RawBuilder, sql } from "kysely";
import type { PlaceScope } from "#modules/places";
import type { Tx } from "#platform/db";
import type { CommunityId } from "#platform/std";

export type Resident = {
  readonly id: string;
  readonly name_sealed: string | null;
  readonly phone_sealed: string | null;
  readonly id_number_sealed: string | null;
  readonly birth_year: number | null;
  readonly age_band: string | null;
  readonly sex: "female" | "male" | null;
  readonly account_id: string | null;
  readonly succeeds_id: string | null;
  readonly former_keys: readonly string[];
  readonly revision: number;
  readonly updated_at: Date;
  readonly left_on: string | null;
  readonly erased_at: Date | null;
};
export type Tie = {
  readonly personId: string;
  readonly homeId: string;
  readonly buildingId: string;
  readonly compoundId: string | null;
  readonly standing: "owner" | "tenant" | "member";
};

const COLUMNS = sql`id, name_sealed, phone_sealed, id_number_sealed, birth_year, age_band, sex, account_id,
  succeeds_id, former_keys, revision, updated_at, left_on::text as left_on, erased_at`;

export async function findResident(
  tx: Tx,
  communityId: CommunityId,
  { id, lock = false }: { id: string; lock?: boolean },
): Promise<Resident | undefined> {
  const { rows } = await sql<Resident>`select ${COLUMNS} from people.residents
    where community_id = ${communityId} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx);
  return rows[0];
}

export async function findResidentByAccount(
  tx: Tx,
  communityId: CommunityId,
  accountId: string,
): Promise<Resident | undefined> {
  const { rows } = await sql<Resident>`select ${COLUMNS} from people.residents
    where community_id = ${communityId} and account_id = ${accountId}`.execute(tx);
  return rows[0];
}

export type ResidentSearch = {
  readonly nameIndex?: string | undefined;
  readonly phoneIndex?: string | undefined;
  readonly homeId?: string | undefined;
  readonly buildingId?: string | undefined;
  readonly compoundId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
  readonly scope: PlaceScope;
};

/** Residents who are not erased, within a scope: those with a living tie to a home in it. */
export async function listResidentRows(
  tx: Tx,
  communityId: CommunityId,
  asked: ResidentSearch,
): Promise<Resident[]> {
  const { nameIndex, phoneIndex, homeId, buildingId, compoundId, after, limit, scope } = asked;
  const byTie = [
    ...(homeId ? [sql`t.home_id = ${homeId}`] : []),
    ...(buildingId ? [sql`t.building_id = ${buildingId}`] : []),
    ...(compoundId ? [sql`t.compound_id = ${compoundId}`] : []),
    ...(scope === "everything" ? [] : [tieInScope(scope)]),
  ];
  const conditions = [
    sql`r.community_id = ${communityId} and r.erased_at is null`,
    ...(nameIndex ? [sql`r.name_index = ${nameIndex}`] : []),
    ...(phoneIndex ? [sql`r.phone_index = ${phoneIndex}`] : []),
    ...(after ? [sql`r.id > ${after}`] : []),
    ...(byTie.length > 0
      ? [
          sql`r.id in (select t.person_id from (${tiesSql(communityId)}) t where ${sql.join(byTie, sql` and `)})`,
        ]
      : []),
  ];
  const { rows } = await sql<Resident>`select ${COLUMNS} from people.residents r
    where ${sql.join(conditions, sql` and `)} order by r.id limit ${limit}`.execute(tx);
  return rows;
}

/** The living ties of people to homes. */
export async function listTies(
  tx: Tx,
  communityId: CommunityId,
  personIds: readonly string[],
): Promise<Tie[]> {
  const { rows } = await sql<Tie>`select person_id as "personId", home_id as "homeId",
      building_id as "buildingId", compound_id as "compoundId", standing
    from (${tiesSql(communityId)}) t where person_id = any(${personIds}::uuid[])
    order by home_id, standing`.execute(tx);
  return rows;
}

/** Inserts a resident; false where the id is there already. */
export async function insertResident(
  tx: Tx,
  communityId: CommunityId,
  columns: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const all = { community_id: communityId, ...columns };
  const result =
    await sql`insert into people.residents (${sql.join(Object.keys(all).map((name) => sql.ref(name)))})
    values (${sql.join(Object.values(all))}) on conflict (community_id, id) do nothing`.execute(tx);
  return result.numAffectedRows === 1n;
}

export async function updateResidentRow(
  tx: Tx,
  communityId: CommunityId,
  { id, now, columns }: { id: string; now: Date; columns: Readonly<Record<string, unknown>> },
): Promise<void> {
  const settings = Object.entries({ ...columns, updated_at: now }).map(
    ([column, value]) => sql`${sql.ref(column)} = ${value}`,
  );
  await sql`update people.residents set ${sql.join(settings)}, revision = revision + 1
    where community_id = ${communityId} and id = ${id}`.execute(tx);
}

function tieInScope(scope: Exclude<PlaceScope, "everything">): RawBuilder<unknown> {
  return sql`(t.compound_id = any(${scope.compoundIds}::uuid[]) or t.building_id = any(${scope.buildingIds}::uuid[]))`;
}

function tiesSql(communityId: CommunityId): RawBuilder<unknown> {
  return sql`
    select l.person_id, l.home_id, l.standing, h.building_id, b.compound_id from (
      select m.person_id, hh.home_id, 'member' as standing from people.household_members m
        join people.households hh on hh.community_id = m.community_id and hh.id = m.household_id
        where m.community_id = ${communityId} and m.until_on is null and hh.until_on is null
      union select person_id, home_id, 'owner' from people.ownership_shares
        where community_id = ${communityId} and until_on is null
      union select person_id, home_id, 'tenant' from people.tenancies
        where community_id = ${communityId} and until_on is null
    ) l
    join places.pub_homes h on h.community_id = ${communityId} and h.id = l.home_id
    join places.pub_buildings b on b.community_id = ${communityId} and b.id = h.building_id`;
}
