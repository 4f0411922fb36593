import { sql } from "kysely";
import { type Ctx, tenantOf } from "#platform/module";
import { type Json, newId } from "#platform/std";
import {
  type Chain,
  type EntryRow,
  entryHash,
  FIRST,
  lastSeal,
  type Member,
  sealHash,
  tablesOf,
} from "./chain.ts";
import { writeInstallationAudit } from "./write.ts";

/** Entries older than this are in a seal or something is wrong: no transaction stays open as long. */
export const UNSEALED_FOR_AT_MOST_HOURS = 24;

const ENTRIES_PER_SEAL = 2000;

/**
 * Seals what the ctx's community has written since the last seal. Each seal is also noted in the installation's
 * trail, so that seals cut off the end are missed there.
 *
 * @returns how many entries were sealed
 */
export async function sealCommunity(ctx: Ctx): Promise<number> {
  const communityId = tenantOf(ctx);
  return sealAll(ctx, { tx: ctx.tx, communityId }, async (seal) => {
    const subject = { module: "audit", kind: "community", id: communityId };
    await writeInstallationAudit(ctx, { action: ANCHOR, subject, detail: seal });
  });
}

export function sealInstallation(ctx: Ctx): Promise<number> {
  return sealAll(ctx, { tx: ctx.tx, communityId: undefined }, async () => undefined);
}

/** The action of the installation entry that repeats a community's seal. */
export const ANCHOR = "audit.sealed";
export type Anchor = { readonly number: number; readonly hash: string };

async function sealAll(ctx: Ctx, chain: Chain, anchor: (seal: Anchor) => Promise<void>): Promise<number> {
  const since = await windowStart(chain);
  let sealed = 0;
  for (;;) {
    const entries = await unsealed(chain, since);
    if (entries.length === 0) return sealed;
    await anchor(await sealEntries(ctx, chain, entries));
    sealed += entries.length;
  }
}

// Transactions commit in another order than ids are made, so that "after the last sealed id" would lose entries.
async function windowStart(chain: Chain): Promise<Date | undefined> {
  const { seals, inCommunity } = tablesOf(chain);
  const { rows } = await sql<{ since: Date | null }>`select
    max(s.recorded_at) - make_interval(hours => ${UNSEALED_FOR_AT_MOST_HOURS}) as since
    from ${seals} s where ${inCommunity("s")}`.execute(chain.tx);
  return rows[0]?.since ?? undefined;
}

async function unsealed(chain: Chain, since: Date | undefined): Promise<EntryRow[]> {
  const { entries, members, inCommunity } = tablesOf(chain);
  const recent = since ? sql`e.recorded_at >= ${since}` : sql`true`;
  const { rows } = await sql<EntryRow>`select e.* from ${entries} e
    where ${inCommunity("e")} and ${recent}
      and not exists (select from ${members} m where ${inCommunity("m")} and m.id = e.id)
    order by e.id limit ${ENTRIES_PER_SEAL}`.execute(chain.tx);
  return rows;
}

async function sealEntries(ctx: Ctx, chain: Chain, entries: readonly EntryRow[]): Promise<Anchor> {
  const members = entries.map((entry) => ({ entryId: entry.id, hash: entryHash(chain, entry) }));
  const previous = await lastSeal(chain);
  const head = {
    number: (previous?.number ?? 0) + 1,
    sealed_at: ctx.clock.now(),
    previous_hash: previous?.hash ?? FIRST,
  };
  const hash = sealHash(chain, head, members);
  await insertSeal(chain, { ...head, id: newId(head.sealed_at.getTime()), hash }, members);
  return { number: head.number, hash };
}

type NewSeal = { id: string; number: number; sealed_at: Date; previous_hash: string; hash: string };

async function insertSeal(chain: Chain, seal: NewSeal, members: readonly Member[]): Promise<void> {
  const tables = tablesOf(chain);
  const column = chain.communityId ? sql`community_id, ` : sql``;
  const value = chain.communityId ? sql`${chain.communityId}::uuid, ` : sql``;
  await sql`insert into ${tables.seals} (${column} id, number, sealed_at, entry_count, previous_hash, hash)
    values (${value} ${seal.id}, ${seal.number}, ${seal.sealed_at}, ${members.length}, ${seal.previous_hash},
      ${seal.hash})`.execute(chain.tx);
  const rows: Json = members.map((member, position) => [member.entryId, member.hash, position + 1]);
  await sql`insert into ${tables.members} (${column} id, seal_id, position, entry_hash)
    select ${value} (m->>0)::uuid, ${seal.id}::uuid, (m->>2)::integer, m->>1
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as m`.execute(chain.tx);
}
