import { sql } from "kysely";
import { type Chain, type EntryRow, tablesOf } from "./chain.ts";
import type { AuditEntry } from "./contract.ts";

export type EntryFilter = {
  readonly action?: string | undefined;
  readonly accountId?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

export type EntryPage = { readonly cursor?: string | undefined; readonly limit: number };

/** Newest first. `cursor` is the id of the last entry of the page before. */
export async function findEntries(
  chain: Chain,
  filter: EntryFilter,
  page: EntryPage,
): Promise<{ items: AuditEntry[]; next?: string }> {
  const { entries, inCommunity } = tablesOf(chain);
  const conditions = [
    inCommunity("e"),
    filter.action && sql`(e.action = ${filter.action} or split_part(e.action, '.', 1) = ${filter.action})`,
    filter.accountId && sql`e.account_id = ${filter.accountId}`,
    filter.subjectId && sql`e.subject_id = ${filter.subjectId}`,
    filter.from && sql`e.at >= ${filter.from}`,
    filter.to && sql`e.at < ${filter.to}`,
    page.cursor && sql`e.id < ${page.cursor}::uuid`,
  ].filter((condition) => typeof condition === "object");
  const { rows } = await sql<EntryRow>`select e.* from ${entries} e where ${sql.join(conditions, sql` and `)}
    order by e.id desc limit ${page.limit + 1}`.execute(chain.tx);
  const items = rows.slice(0, page.limit).map(present);
  const next = rows.length > page.limit ? items.at(-1)?.id : undefined;
  return next === undefined ? { items } : { items, next };
}

function present(row: EntryRow): AuditEntry {
  const { subject_module: module, subject_kind: kind, subject_id: id } = row;
  return {
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    actor: row.actor as AuditEntry["actor"],
    ...(module && kind && id ? { subject: { module, kind, id } } : {}),
    detail: row.detail as AuditEntry["detail"],
    requestId: row.request_id,
  };
}
