import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import type { Pool, PoolClient } from "pg";
import type { NamedTable } from "#platform/db";

const ROWS_AT_ONCE = 2_000;

export type TableCount = { readonly table: string; readonly rows: number };
export type AppliedMigration = {
  readonly module: string;
  readonly number: number;
  readonly checksum: string;
};

/**
 * Writes every declared table as one file of JSON lines, all from one snapshot. Tenant tables are read community
 * by community: row security holds for backups too.
 */
export async function exportDatabase(
  pool: Pool,
  tables: readonly NamedTable[],
  folder: string,
): Promise<{ counts: TableCount[]; migrations: AppliedMigration[] }> {
  await mkdir(folder, { recursive: true });
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const communities = await listCommunities(client);
    const counts: TableCount[] = [];
    for (const table of tables) {
      const tenants = table.kind === "tenant" ? communities : [""];
      counts.push(await exportTable(client, table, { tenants, folder }));
    }
    return { counts, migrations: await listMigrations(client) };
  } finally {
    await client.query("rollback");
    client.release();
  }
}

export async function listCommunities(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query("select id from places.pub_communities order by id");
  return rows.map((row: { id: string }) => row.id);
}

export async function listMigrations(client: PoolClient): Promise<AppliedMigration[]> {
  const { rows } = await client.query(
    "select module, number, checksum from linli.migrations order by module, number",
  );
  return rows;
}

export function nameOf(table: NamedTable): string {
  return `${table.schema}.${table.name}`;
}

/** A superuser is above row security, so the community is asked for in so many words too. */
function rowsOf(table: NamedTable): string {
  const all = `select row_to_json(t)::text as line from "${table.schema}"."${table.name}" t`;
  if (table.kind !== "tenant") return all;
  return `${all} where community_id = current_setting('linli.community')::uuid`;
}

async function exportTable(
  client: PoolClient,
  table: NamedTable,
  { tenants, folder }: { tenants: readonly string[]; folder: string },
): Promise<TableCount> {
  const out = createWriteStream(join(folder, `${nameOf(table)}.jsonl`), { mode: 0o600 });
  let rows = 0;
  for (const tenant of tenants) {
    await client.query("select set_config('linli.community', $1, true)", [tenant]);
    await client.query(`declare backup_rows cursor for ${rowsOf(table)}`);
    for (;;) {
      const page = await client.query(`fetch ${ROWS_AT_ONCE} from backup_rows`);
      if (page.rows.length === 0) break;
      rows += page.rows.length;
      const lines = page.rows.map((row: { line: string }) => `${row.line}\n`).join("");
      if (!out.write(lines)) await once(out, "drain");
    }
    await client.query("close backup_rows");
  }
  out.end();
  await finished(out);
  return { table: nameOf(table), rows };
}
