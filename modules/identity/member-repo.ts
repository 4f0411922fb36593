import { sql } from "kysely";
import type { Grant, Role, ScopeKind } from "#platform/contract";
import type { Tx } from "#platform/db";
import type { LocalText } from "#platform/std";

/** Memberships and the names of communities. Runs under `linli_login`. */
export type Membership = {
  readonly id: string;
  readonly accountId: string;
  readonly communityId: string | null;
  readonly role: Role;
  readonly scopeKind: ScopeKind;
  readonly scopeIds: readonly string[];
  readonly createdAt: Date;
};

const COLUMNS = [
  "m.id",
  "m.account_id",
  "m.community_id",
  "m.role",
  "m.scope_kind",
  "m.scope_ids",
  "m.created_at",
] as const;

/** False where the account already holds the role there. */
export async function insertMembership(
  tx: Tx,
  membership: Membership & { readonly grantedBy: string | null },
): Promise<boolean> {
  const { rows } = await sql`
    insert into identity.memberships
      (id, account_id, community_id, role, scope_kind, scope_ids, granted_by, created_at)
    values (${membership.id}, ${membership.accountId}, ${membership.communityId}, ${membership.role},
      ${membership.scopeKind}, ${[...membership.scopeIds]}::uuid[], ${membership.grantedBy}, ${membership.createdAt})
    on conflict (account_id, role, community_id) where ended_at is null do nothing
    returning id`.execute(tx);
  return rows.length > 0;
}

/** Changes of roles are rare and wait for each other, so that two of them cannot each hold what the other needs. */
export async function lockMembership(
  tx: Tx,
  id: string,
  communityId: string | null,
): Promise<Membership | undefined> {
  await sql`select pg_advisory_xact_lock(7564011)`.execute(tx);
  const row = await tx
    .selectFrom("identity.memberships as m")
    .select(COLUMNS)
    .where("m.id", "=", id)
    .where("m.ended_at", "is", null)
    .where("m.community_id", communityId === null ? "is" : "=", communityId)
    .forUpdate()
    .executeTakeFirst();
  return row && toMembership(row as MembershipRow);
}

export async function listMembershipsOf(tx: Tx, accountId: string): Promise<Membership[]> {
  const rows = await tx
    .selectFrom("identity.memberships as m")
    .select(COLUMNS)
    .where("m.account_id", "=", accountId)
    .where("m.ended_at", "is", null)
    .orderBy("m.id")
    .execute();
  return rows.map((row) => toMembership(row as MembershipRow));
}

/** What the account holds in that community and over the whole installation. */
export async function listGrants(
  tx: Tx,
  accountId: string,
  communityId: string | undefined,
): Promise<Grant[]> {
  const held = await listMembershipsOf(tx, accountId);
  return held
    .filter((membership) => membership.communityId === null || membership.communityId === communityId)
    .map(({ role, communityId: where, scopeKind, scopeIds }) => ({
      role,
      communityId: where,
      scopeKind,
      scopeIds,
    }));
}

export async function pageMemberships(
  tx: Tx,
  asked: { communityId: string | null; role?: string | undefined; after?: string | undefined; limit: number },
): Promise<{ items: Membership[]; total: number }> {
  let query = tx
    .selectFrom("identity.memberships as m")
    .where("m.ended_at", "is", null)
    .where("m.community_id", asked.communityId === null ? "is" : "=", asked.communityId);
  if (asked.role) query = query.where("m.role", "=", asked.role);
  const { total } = await query
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const page = asked.after ? query.where("m.id", ">", asked.after) : query;
  const rows = await page.select(COLUMNS).orderBy("m.id").limit(asked.limit).execute();
  return { items: rows.map((row) => toMembership(row as MembershipRow)), total: Number(total) };
}

export async function updateMembership(
  tx: Tx,
  id: string,
  change: { role: Role; scopeKind: ScopeKind; scopeIds: readonly string[] },
): Promise<void> {
  await sql`update identity.memberships
    set role = ${change.role}, scope_kind = ${change.scopeKind}, scope_ids = ${[...change.scopeIds]}::uuid[]
    where id = ${id}`.execute(tx);
}

export async function endMembership(
  tx: Tx,
  id: string,
  { by, now }: { by: string | null; now: Date },
): Promise<void> {
  await tx
    .updateTable("identity.memberships")
    .set({ ended_at: now, ended_by: by })
    .where("id", "=", id)
    .execute();
}

/** Every administrator that reaches the community (null: the installation), locked so that none leaves meanwhile. */
export async function lockAdministrators(tx: Tx, communityId: string | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select m.id from identity.memberships m join identity.accounts a on a.id = m.account_id
    where m.role = 'administrator' and m.ended_at is null and a.status = 'active'
      and (m.community_id is null or m.community_id = ${communityId}::uuid)
    order by m.id for update of m`.execute(tx);
  return rows.map((row) => row.id);
}

export async function upsertCommunity(
  tx: Tx,
  community: { id: string; name: LocalText; now: Date },
): Promise<void> {
  const set = { name: JSON.stringify(community.name), noted_at: community.now };
  await tx
    .insertInto("identity.communities")
    .values({ id: community.id, ...set })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(set))
    .execute();
}

export async function listCommunityNames(tx: Tx, ids: readonly string[]): Promise<Map<string, LocalText>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("identity.communities")
    .select(["id", "name"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id as string, row.name as LocalText]));
}

type MembershipRow = {
  id: string;
  account_id: string;
  community_id: string | null;
  role: Role;
  scope_kind: ScopeKind;
  scope_ids: string[];
  created_at: Date;
};

function toMembership(row: MembershipRow): Membership {
  return {
    id: row.id,
    accountId: row.account_id,
    communityId: row.community_id,
    role: row.role,
    scopeKind: row.scope_kind,
    scopeIds: row.scope_ids,
    createdAt: row.created_at,
  };
}
