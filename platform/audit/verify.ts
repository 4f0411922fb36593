import { type Kysely, sql } from "kysely";
import { type DB, withoutTenant, withTenant } from "#platform/db";
import type { CommunityId, LocalText } from "#platform/std";
import { type Chain, type EntryRow, entryHash, FIRST, type SealRow, sealHash, tablesOf } from "./chain.ts";
import { ANCHOR, type Anchor, UNSEALED_FOR_AT_MOST_HOURS } from "./seal.ts";

export type AuditFinding = {
  readonly kind: keyof typeof MESSAGES;
  /** The seal in which the break shows. */
  readonly sealNumber: number | undefined;
  readonly entryId: string | undefined;
  readonly message: LocalText;
};

export type AuditVerdict = {
  /** In the order of the chain: the first names the first broken link. Empty: nothing was tampered with. */
  readonly findings: readonly AuditFinding[];
  readonly sealCount: number;
  readonly entryCount: number;
  /** Written down outside the system, it proves later that the trail up to it is the same. */
  readonly head: Anchor | undefined;
};

const MESSAGES = {
  entry_changed: { zh: "这条记录在封存后被改动。", en: "This entry was changed after it was sealed." },
  entry_removed: { zh: "这条已封存的记录被删除。", en: "This sealed entry was removed." },
  entry_unsealed: {
    zh: "这条记录早该封存却没有,可能是事后插入。",
    en: "This entry should long be sealed: put in later?",
  },
  seal_changed: {
    zh: "这个封条的成员或顺序被改动。",
    en: "The members of this seal, or their order, were changed.",
  },
  seal_removed: { zh: "这个封条被删除。", en: "This seal was removed." },
  chain_broken: {
    zh: "这个封条与前一个封条接不上。",
    en: "This seal does not follow from the one before it.",
  },
  anchor_differs: {
    zh: "这个封条与安装级记录中的不一致。",
    en: "This seal is not the one noted in the installation's trail.",
  },
} as const;

const FINDINGS_AT_MOST = 50;

/** Recomputes a community's chain (undefined: the installation's) and says where it is broken. */
export function verifyAudit(db: Kysely<DB>, communityId: CommunityId | undefined): Promise<AuditVerdict> {
  return communityId
    ? withTenant(db, communityId, (tx) => verifyChain({ tx, communityId }))
    : withoutTenant(db, (tx) => verifyChain({ tx, communityId }));
}

export async function verifyChain(chain: Chain): Promise<AuditVerdict> {
  const seals = await listSeals(chain);
  const anchors = await listAnchors(chain);
  const findings: AuditFinding[] = [];
  let entryCount = 0;
  let previous: Anchor = { number: 0, hash: FIRST };
  for (const seal of seals) {
    for (let gone = previous.number + 1; gone < seal.number; gone++)
      findings.push(found("seal_removed", gone));
    if (findings.length < FINDINGS_AT_MOST) findings.push(...(await checkSeal(chain, seal)));
    if (seal.number === previous.number + 1 && seal.previous_hash !== previous.hash) {
      findings.push(found("chain_broken", seal.number));
    }
    const noted = anchors.get(seal.number);
    if (noted !== undefined && noted !== seal.hash) findings.push(found("anchor_differs", seal.number));
    entryCount += seal.entry_count;
    previous = { number: seal.number, hash: seal.hash };
  }
  const cutOff = [...anchors.keys()].filter((number) => number > previous.number).sort((a, b) => a - b);
  findings.push(...cutOff.map((number) => found("seal_removed", number)), ...(await overdue(chain)));
  const head = seals.length > 0 ? previous : undefined;
  return { findings: findings.slice(0, FINDINGS_AT_MOST), sealCount: seals.length, entryCount, head };
}

async function checkSeal(chain: Chain, seal: SealRow): Promise<AuditFinding[]> {
  const members = await listMembers(chain, seal);
  for (const { entry_id, entry_hash, entry } of members) {
    if (!entry) return [found("entry_removed", seal.number, entry_id)];
    if (entryHash(chain, entry) !== entry_hash) return [found("entry_changed", seal.number, entry_id)];
  }
  const sealed = members.map((member) => ({ entryId: member.entry_id, hash: member.entry_hash }));
  const whole = members.length === seal.entry_count && sealHash(chain, seal, sealed) === seal.hash;
  return whole ? [] : [found("seal_changed", seal.number)];
}

async function listSeals(chain: Chain): Promise<SealRow[]> {
  const { seals, inCommunity } = tablesOf(chain);
  const { rows } = await sql<SealRow>`select s.* from ${seals} s where ${inCommunity("s")}
    order by s.number`.execute(chain.tx);
  return rows;
}

type MemberRow = { entry_id: string; entry_hash: string; entry: EntryRow | undefined };

async function listMembers(chain: Chain, seal: SealRow): Promise<MemberRow[]> {
  const { entries, members, inCommunity } = tablesOf(chain);
  const { rows } = await sql<EntryRow & { member_id: string; entry_hash: string }>`
    select m.id as member_id, m.entry_hash, e.*
    from ${members} m left join ${entries} e on e.id = m.id and ${inCommunity("e")}
    where ${inCommunity("m")} and m.seal_id = ${seal.id} order by m.position`.execute(chain.tx);
  return rows.map((row) => ({
    entry_id: row.member_id,
    entry_hash: row.entry_hash,
    entry: row.id === null ? undefined : row,
  }));
}

/** The seals of this community as the installation's trail remembers them. */
async function listAnchors({ tx, communityId }: Chain): Promise<Map<number, string>> {
  if (!communityId) return new Map();
  const { rows } = await sql<{ detail: Anchor }>`select detail from audit.installation_entries
    where action = ${ANCHOR} and subject_id = ${communityId}`.execute(tx);
  return new Map(rows.map(({ detail }) => [detail.number, detail.hash]));
}

async function overdue(chain: Chain): Promise<AuditFinding[]> {
  const { entries, members, seals, inCommunity } = tablesOf(chain);
  const { rows } = await sql<{ id: string }>`select e.id from ${entries} e
    where ${inCommunity("e")}
      and e.recorded_at < (select max(s.recorded_at) from ${seals} s where ${inCommunity("s")})
        - make_interval(hours => ${UNSEALED_FOR_AT_MOST_HOURS})
      and not exists (select from ${members} m where ${inCommunity("m")} and m.id = e.id)
    order by e.id limit ${FINDINGS_AT_MOST}`.execute(chain.tx);
  return rows.map(({ id }) => found("entry_unsealed", undefined, id));
}

function found(kind: AuditFinding["kind"], sealNumber: number | undefined, entryId?: string): AuditFinding {
  return { kind, sealNumber, entryId, message: MESSAGES[kind] };
}
