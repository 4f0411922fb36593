import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "#platform/db";
import type { KeyStore } from "#platform/module";
import type { CommunityId } from "#platform/std";
import type { Distribution } from "./distribution.ts";

type Json = Record<string, unknown>;

/** One old community being copied into its successors. Reads and writes are transactions of one tenant each. */
export type SuccessionWork = {
  readonly fromId: CommunityId;
  readonly successorIds: readonly CommunityId[];
  /** Which successors get which compound, building, stair, home, facility, space, gate and grid. */
  readonly places: Distribution;
  readonly keys: KeyStore;
  readonly now: Date;
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  write<T>(successorId: CommunityId, work: (tx: Tx) => Promise<T>): Promise<T>;
};

/** What a module copies when communities are split or merged. Running it twice must do it once. */
export type SuccessionPart = {
  readonly name: string;
  copy(work: SuccessionWork): Promise<Counts>;
};
/** Rows copied, by successor and table. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

export type TableCopy = {
  readonly table: `${string}.${string}`;
  /** Columns that hold ids of copied rows; they are given the ids of the copies. */
  readonly references: readonly string[];
  /** Which successors a row goes to. */
  readonly targetsOf: (row: Json) => readonly CommunityId[];
  /** Last changes to a copy, as a new seal. */
  readonly settle?: (copy: Json, row: Json, tx: Tx) => Promise<Json>;
  /** Tables without an id or `succeeds_id` of their own. */
  readonly plain?: boolean;
};

const PAGE_SIZE = 500;

/**
 * The id of a row's copy: derived from old id and successor (UUIDv8, SHA-256), so that a second run after a crash
 * finds what the first one wrote, and references need no table of who became whom.
 */
export function copyId(successorId: CommunityId, oldId: string): string {
  const hash = createHash("sha256").update(`${successorId} ${oldId}`).digest("hex");
  const variant = "89ab"[Number.parseInt(hash.charAt(16), 16) % 4];
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join("-");
}

/** Copies a tenant table page by page. A page that was written before is passed over. */
export async function copyTable(work: SuccessionWork, copy: TableCopy): Promise<Counts> {
  const counts = new Map<string, number>();
  const key = copy.plain ? copy.references : ["id"];
  let after: readonly unknown[] | undefined;
  for (;;) {
    const rows = await work.read((tx) => readPage(tx, work.fromId, { table: copy.table, key, after }));
    for (const successorId of work.successorIds) {
      const own = rows.filter((row) => copy.targetsOf(row).includes(successorId));
      if (own.length > 0)
        await work.write(successorId, (tx) => writePage(tx, successorId, { copy, rows: own }));
      counts.set(successorId, (counts.get(successorId) ?? 0) + own.length);
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE_SIZE) break;
    after = key.map((column) => last[column]);
  }
  return Object.fromEntries([...counts].map(([id, n]) => [id, { [copy.table]: n }]));
}

async function readPage(
  tx: Tx,
  fromId: CommunityId,
  { table, key, after }: { table: string; key: readonly string[]; after: readonly unknown[] | undefined },
): Promise<Json[]> {
  const columns = sql.join(key.map((column) => sql.ref(`t.${column}`)));
  const beyond = after ? sql`and (${columns}) > (${sql.join(after.map((id) => sql`${id}::uuid`))})` : sql``;
  const { rows } = await sql<{ row: Json }>`select to_jsonb(t) as row from ${sql.table(table)} t
    where t.community_id = ${fromId} ${beyond} order by ${columns} limit ${PAGE_SIZE}`.execute(tx);
  return rows.map(({ row }) => row);
}

async function writePage(
  tx: Tx,
  successorId: CommunityId,
  { copy, rows }: { copy: TableCopy; rows: readonly Json[] },
): Promise<void> {
  const missing = copy.plain ? rows : await withoutCopy(tx, successorId, { table: copy.table, rows });
  const copies: Json[] = [];
  for (const row of missing) {
    const made = copyOf(row, successorId, copy);
    copies.push(copy.settle ? await copy.settle(made, row, tx) : made);
  }
  if (copies.length === 0) return;
  await sql`insert into ${sql.table(copy.table)}
    select * from jsonb_populate_recordset(null::${sql.table(copy.table)}, ${JSON.stringify(copies)}::jsonb)
    on conflict do nothing`.execute(tx);
}

async function withoutCopy(
  tx: Tx,
  successorId: CommunityId,
  { table, rows }: { table: string; rows: readonly Json[] },
): Promise<Json[]> {
  const ids = rows.map((row) => copyId(successorId, row.id as string));
  const found = await sql<{ id: string }>`select id from ${sql.table(table)}
    where community_id = ${successorId} and id = any(${ids}::uuid[])`.execute(tx);
  const there = new Set(found.rows.map(({ id }) => id));
  return rows.filter((_, i) => !there.has(ids[i] as string));
}

function copyOf(row: Json, successorId: CommunityId, { references, plain }: TableCopy): Json {
  const copy: Json = { ...row, community_id: successorId };
  if (!plain) copy.id = copyId(successorId, row.id as string);
  if ("succeeds_id" in row) copy.succeeds_id = row.id;
  for (const column of references) {
    const id = row[column] as string | null;
    copy[column] = id && copyId(successorId, id);
  }
  return copy;
}

/** Adds up what the tables of a part copied. */
export function addCounts(counts: readonly Counts[]): Counts {
  const total: Record<string, Record<string, number>> = {};
  for (const one of counts) {
    for (const [successorId, tables] of Object.entries(one)) {
      const sums = total[successorId] ?? {};
      for (const [table, n] of Object.entries(tables)) sums[table] = (sums[table] ?? 0) + n;
      total[successorId] = sums;
    }
  }
  return total;
}
