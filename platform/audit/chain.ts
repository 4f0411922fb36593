import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "#platform/db";
import { type CommunityId, canonicalJson, type Json } from "#platform/std";

/** A trail and its seals: a community's, or (undefined) the installation's own. */
export type Chain = { readonly tx: Tx; readonly communityId: CommunityId | undefined };

export type SealRow = {
  readonly id: string;
  readonly number: number;
  readonly sealed_at: Date;
  readonly entry_count: number;
  readonly previous_hash: string;
  readonly hash: string;
};

export type EntryRow = {
  readonly id: string;
  readonly at: Date;
  readonly request_id: string;
  readonly actor: Json;
  readonly account_id: string | null;
  readonly action: string;
  readonly subject_module: string | null;
  readonly subject_kind: string | null;
  readonly subject_id: string | null;
  readonly detail: Json;
};

export type Member = { readonly entryId: string; readonly hash: string };

/** What the first seal names as the hash before it. */
export const FIRST = "0".repeat(64);

export function sha256Of(value: Json): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}

export function entryHash({ communityId }: Chain, entry: EntryRow): string {
  return sha256Of({
    community: communityId ?? null,
    id: entry.id,
    at: entry.at.toISOString(),
    request: entry.request_id,
    actor: entry.actor,
    account: entry.account_id,
    action: entry.action,
    subject: [entry.subject_module, entry.subject_kind, entry.subject_id],
    detail: entry.detail,
  });
}

/** The hash of a seal covers its members in order and the seal before it: nothing in between can be exchanged. */
export function sealHash(
  { communityId }: Chain,
  seal: Pick<SealRow, "number" | "sealed_at" | "previous_hash">,
  members: readonly Member[],
): string {
  return sha256Of({
    community: communityId ?? null,
    number: seal.number,
    sealedAt: seal.sealed_at.toISOString(),
    previous: seal.previous_hash,
    members: members.map((member) => [member.entryId, member.hash]),
  });
}

/** The tables of a chain, and the condition that keeps its queries in the community beside row security. */
export function tablesOf({ communityId }: Chain) {
  const names = communityId
    ? (["audit.entries", "audit.seals", "audit.seal_members"] as const)
    : ([
        "audit.installation_entries",
        "audit.installation_seals",
        "audit.installation_seal_members",
      ] as const);
  const [entries, seals, members] = names;
  return {
    entries: sql.table(entries),
    seals: sql.table(seals),
    members: sql.table(members),
    inCommunity: (alias: string) =>
      communityId ? sql`${sql.ref(`${alias}.community_id`)} = ${communityId}` : sql`true`,
  };
}

export async function lastSeal(chain: Chain): Promise<SealRow | undefined> {
  const { seals, inCommunity } = tablesOf(chain);
  const { rows } = await sql<SealRow>`select s.* from ${seals} s where ${inCommunity("s")}
    order by s.number desc limit 1`.execute(chain.tx);
  return rows[0];
}
