import { sql } from "kysely";
import { type Ctx, tenantOf } from "#platform/module";
import { newId } from "#platform/std";
import { dayOf } from "./dates.ts";

export type Household = {
  readonly id: string;
  readonly homeId: string;
  readonly kind: string;
  readonly fromOn: string;
};
export type Member = {
  readonly id: string;
  readonly householdId: string;
  readonly personId: string;
  readonly relation: string;
  readonly fromOn: string;
};
export type Share = {
  readonly id: string;
  readonly personId: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly fromOn: string;
  readonly untilOn: string | null;
};
export type Tenancy = {
  readonly id: string;
  readonly homeId: string;
  readonly personId: string;
  readonly kind: string;
  readonly registered: boolean;
  readonly fromOn: string;
  readonly untilOn: string | null;
};

/** Living households of a home. */
export async function listHouseholds(ctx: Ctx, homeId: string): Promise<Household[]> {
  const { rows } = await sql<Household>`select id, home_id as "homeId", kind, from_on::text as "fromOn"
    from people.households where community_id = ${tenantOf(ctx)} and home_id = ${homeId} and until_on is null
    order by id`.execute(ctx.tx);
  return rows;
}

export async function findHousehold(ctx: Ctx, id: string): Promise<Household | undefined> {
  const { rows } = await sql<Household>`select id, home_id as "homeId", kind, from_on::text as "fromOn"
    from people.households where community_id = ${tenantOf(ctx)} and id = ${id}`.execute(ctx.tx);
  return rows[0];
}

export async function insertHousehold(ctx: Ctx, household: Household): Promise<boolean> {
  const { id, homeId, kind, fromOn } = household;
  const result =
    await sql`insert into people.households (community_id, id, home_id, kind, from_on, created_at)
    values (${tenantOf(ctx)}, ${id}, ${homeId}, ${kind}, ${fromOn}, ${ctx.clock.now()})
    on conflict (community_id, id) do nothing`.execute(ctx.tx);
  return result.numAffectedRows === 1n;
}

export async function listMembers(ctx: Ctx, householdIds: readonly string[]): Promise<Member[]> {
  const { rows } =
    await sql<Member>`select id, household_id as "householdId", person_id as "personId", relation,
    from_on::text as "fromOn" from people.household_members
    where community_id = ${tenantOf(ctx)} and household_id = any(${householdIds}::uuid[]) and until_on is null
    order by id`.execute(ctx.tx);
  return rows;
}

export async function insertMember(ctx: Ctx, member: Member): Promise<void> {
  const { id, householdId, personId, relation, fromOn } = member;
  await sql`insert into people.household_members (community_id, id, household_id, person_id, relation, from_on)
    values (${tenantOf(ctx)}, ${id}, ${householdId}, ${personId}, ${relation}, ${fromOn})
    on conflict (community_id, id) do nothing`.execute(ctx.tx);
}

/** Makes somebody a member of the home's household, which is made where there is none. Twice is once. */
export async function joinHousehold(
  ctx: Ctx,
  { homeId, personId, relation }: { homeId: string; personId: string; relation: string },
): Promise<void> {
  const now = ctx.clock.now();
  const fromOn = dayOf(now);
  const [present] = await listHouseholds(ctx, homeId);
  const household = present ?? { id: newId(now.getTime()), homeId, kind: "family", fromOn };
  if (!present) await insertHousehold(ctx, household);
  const members = await listMembers(ctx, [household.id]);
  if (members.some((member) => member.personId === personId)) return;
  await insertMember(ctx, {
    id: newId(now.getTime()),
    householdId: household.id,
    personId,
    relation,
    fromOn,
  });
}

/** Living shares of a home. */
export async function listShares(ctx: Ctx, homeId: string): Promise<Share[]> {
  const { rows } = await sql<Share>`select id, person_id as "personId", numerator, denominator,
    from_on::text as "fromOn", until_on::text as "untilOn" from people.ownership_shares
    where community_id = ${tenantOf(ctx)} and home_id = ${homeId} and until_on is null order by id`.execute(
    ctx.tx,
  );
  return rows;
}

export type NewShare = Omit<Share, "untilOn"> & {
  readonly homeId: string;
  readonly certificateSealed: string | null;
};

export async function insertShare(ctx: Ctx, share: NewShare): Promise<void> {
  const { id, homeId, personId, numerator, denominator, fromOn, certificateSealed } = share;
  await sql`insert into people.ownership_shares
    (community_id, id, home_id, person_id, numerator, denominator, certificate_sealed, from_on)
    values (${tenantOf(ctx)}, ${id}, ${homeId}, ${personId}, ${numerator}, ${denominator}, ${certificateSealed},
      ${fromOn}) on conflict (community_id, id) do nothing`.execute(ctx.tx);
}

/** Ends the living shares of a home but those named. */
export async function endOtherShares(
  ctx: Ctx,
  { homeId, keepIds, untilOn }: { homeId: string; keepIds: readonly string[]; untilOn: string },
): Promise<void> {
  await sql`update people.ownership_shares set until_on = greatest(${untilOn}::date, from_on)
    where community_id = ${tenantOf(ctx)} and home_id = ${homeId} and until_on is null
      and id <> all(${keepIds}::uuid[])`.execute(ctx.tx);
}

/** Has the database judge the sum of shares now instead of at the commit. */
export async function checkShares(ctx: Ctx): Promise<void> {
  await sql`set constraints people.ownership_shares_whole immediate`.execute(ctx.tx);
  await sql`set constraints people.ownership_shares_whole deferred`.execute(ctx.tx);
}

/** Living tenancies of a home. */
export async function listTenancies(ctx: Ctx, homeId: string): Promise<Tenancy[]> {
  const { rows } =
    await sql<Tenancy>`select id, home_id as "homeId", person_id as "personId", kind, registered,
    from_on::text as "fromOn", until_on::text as "untilOn" from people.tenancies
    where community_id = ${tenantOf(ctx)} and home_id = ${homeId} and until_on is null order by id`.execute(
      ctx.tx,
    );
  return rows;
}

export async function insertTenancy(ctx: Ctx, tenancy: Tenancy): Promise<void> {
  const { id, homeId, personId, kind, registered, fromOn, untilOn } = tenancy;
  await sql`insert into people.tenancies (community_id, id, home_id, person_id, kind, registered, from_on, until_on)
    values (${tenantOf(ctx)}, ${id}, ${homeId}, ${personId}, ${kind}, ${registered}, ${fromOn}, ${untilOn})
    on conflict (community_id, id) do nothing`.execute(ctx.tx);
}

/** Ends a membership or a tenancy, and tells the home it belongs to; undefined where there is none. */
export async function endTie(
  ctx: Ctx,
  table: "household_members" | "tenancies",
  { id, untilOn }: { id: string; untilOn: string },
): Promise<void> {
  await sql`update ${sql.table(`people.${table}`)} set until_on = greatest(${untilOn}::date, from_on)
    where community_id = ${tenantOf(ctx)} and id = ${id} and until_on is null`.execute(ctx.tx);
}

export async function homeOfTie(
  ctx: Ctx,
  table: "household_members" | "tenancies",
  id: string,
): Promise<string | undefined> {
  const communityId = tenantOf(ctx);
  const query =
    table === "tenancies"
      ? sql<{ homeId: string }>`select home_id as "homeId" from people.tenancies
          where community_id = ${communityId} and id = ${id}`
      : sql<{ homeId: string }>`select h.home_id as "homeId" from people.household_members m
          join people.households h on h.community_id = m.community_id and h.id = m.household_id
          where m.community_id = ${communityId} and m.id = ${id}`;
  return (await query.execute(ctx.tx)).rows[0]?.homeId;
}
