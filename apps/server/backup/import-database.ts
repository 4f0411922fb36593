import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Pool, PoolClient } from "pg";
import type { NamedTable } from "#platform/db";
import { nameOf, type TableCount } from "./export-database.ts";

const ROWS_AT_ONCE = 1_000;

/**
 * Fills an empty, migrated database from exported tables, in one transaction: all or nothing. Foreign keys are
 * laid down again at the end, which checks every row against them; `accept` may still throw over the counts.
 */
export async function importDatabase(
  pool: Pool,
  tables: readonly NamedTable[],
  source: { folder: string; accept(counts: readonly TableCount[]): void },
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const restoreForeignKeys = await dropForeignKeys(client, tables);
    const counts: TableCount[] = [];
    for (const table of tables) counts.push(await importTable(client, table, source.folder));
    await restoreForeignKeys();
    source.accept(counts);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

async function dropForeignKeys(
  client: PoolClient,
  tables: readonly NamedTable[],
): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ owner: string; name: string; definition: string }>(
    `select conrelid::regclass::text as owner, quote_ident(conname) as name, pg_get_constraintdef(c.oid) as definition
       from pg_constraint c join pg_class t on t.oid = conrelid join pg_namespace n on n.oid = t.relnamespace
      where contype = 'f' and n.nspname = any($1)`,
    [[...new Set(tables.map((table) => table.schema))]],
  );
  for (const key of rows) await client.query(`alter table ${key.owner} drop constraint ${key.name}`);
  return async () => {
    for (const key of rows) {
      await client.query(`alter table ${key.owner} add constraint ${key.name} ${key.definition}`);
    }
  };
}

async function importTable(client: PoolClient, table: NamedTable, folder: string): Promise<TableCount> {
  const columns = await listColumns(client, table);
  const insert = `insert into "${table.schema}"."${table.name}" (${columns}) overriding system value
    select ${columns} from json_populate_recordset(null::"${table.schema}"."${table.name}", $1::json)`;
  // A seeded row of the migrations gives way to the one that was backed up.
  await client.query(`delete from "${table.schema}"."${table.name}"`);
  let rows = 0;
  for await (const { tenant, lines } of batches(join(folder, `${nameOf(table)}.jsonl`), table)) {
    await client.query("select set_config('linli.community', $1, true)", [tenant]);
    await client.query(insert, [`[${lines.join(",")}]`]);
    rows += lines.length;
  }
  return { table: nameOf(table), rows };
}

async function listColumns(client: PoolClient, table: NamedTable): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [`"${table.schema}"."${table.name}"`],
  );
  return rows.map((row) => row.name).join(", ");
}

type Batch = { tenant: string; lines: string[] };

/** Lines in batches, none of which mixes communities. */
async function* batches(file: string, table: NamedTable): AsyncGenerator<Batch> {
  let batch: Batch = { tenant: "", lines: [] };
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const tenant = table.kind === "tenant" ? (JSON.parse(line) as { community_id: string }).community_id : "";
    if (batch.lines.length >= ROWS_AT_ONCE || (batch.lines.length > 0 && batch.tenant !== tenant)) {
      yield batch;
      batch = { tenant, lines: [] };
    }
    batch.tenant = tenant;
    batch.lines.push(line);
  }
  if (batch.lines.length > 0) yield batch;
}
