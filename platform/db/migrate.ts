import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { Pool, PoolClient } from "pg";
import { assert } from "#platform/std";
import type { NamedTable } from "./tables.ts";
import { rolesSql, tenancySql } from "./tenancy.ts";

/** What a module brings to the database: its folder of `NNNN-name.sql` files and the tables they make. */
export type SchemaOwner = {
  readonly name: string;
  /** `file:` URL of the migrations folder; undefined for a module without tables. */
  readonly migrations: URL | undefined;
  readonly tables: readonly NamedTable[];
};

type Migration = { module: string; number: number; name: string; sql: string; checksum: string };

/**
 * Brings the database to the present: forward only, each file in its own transaction, each checked against the
 * checksum it had when it ran. Row security and grants are laid anew from the manifests at the end. Two
 * migrators at once wait for each other.
 *
 * @returns the names of the migrations that ran, `module/NNNN-name`.
 * @throws Error where an applied file has changed or is gone, or a table stands undeclared.
 */
export async function migrate(pool: Pool, owners: readonly SchemaOwner[]): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock(7564001)");
    await client.query(rolesSql());
    await client.query(BOOKKEEPING);
    const applied: string[] = [];
    for (const owner of owners) applied.push(...(await migrateOwner(client, owner)));
    for (const owner of owners) await secure(client, owner);
    return applied;
  } finally {
    await client.query("select pg_advisory_unlock(7564001)").catch(() => undefined);
    client.release();
  }
}

const BOOKKEEPING = `create schema if not exists linli;
create table if not exists linli.migrations (
  module text not null, number integer not null, name text not null, checksum text not null,
  applied_at timestamptz not null default now(), primary key (module, number)
);`;

async function migrateOwner(client: PoolClient, owner: SchemaOwner): Promise<string[]> {
  const { rows } = await client.query("select number, checksum from linli.migrations where module = $1", [
    owner.name,
  ]);
  const done = new Map<number, string>(rows.map((row) => [row.number, row.checksum]));
  const files = await readMigrations(owner);
  const ran: string[] = [];
  for (const file of files) {
    const label = `${file.module}/${file.name}`;
    const checksum = done.get(file.number);
    done.delete(file.number);
    assert(checksum === undefined || checksum === file.checksum, `migration ${label} changed after it ran`);
    if (checksum === undefined) {
      await runMigration(client, file);
      ran.push(label);
    }
  }
  assert(done.size === 0, `${owner.name} has ${done.size} applied migrations whose files are gone`);
  return ran;
}

async function readMigrations(owner: SchemaOwner): Promise<Migration[]> {
  if (!owner.migrations) return [];
  const names = (await readdir(owner.migrations)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name, index) => {
      const number = Number(name.slice(0, 4));
      assert(number === index + 1, `${owner.name}/migrations/${name}: expected number ${index + 1}`);
      const sql = (await readFile(new URL(`${owner.migrations}/${name}`), "utf8")).replaceAll("\r\n", "\n");
      const checksum = createHash("sha256").update(sql).digest("hex");
      return { module: owner.name, number, name, sql, checksum };
    }),
  );
}

async function runMigration(client: PoolClient, file: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(`create schema if not exists "${file.module}"`);
    await client.query(file.sql);
    await client.query(
      "insert into linli.migrations (module, number, name, checksum) values ($1, $2, $3, $4)",
      [file.module, file.number, file.name, file.checksum],
    );
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback");
    throw new Error(`migration ${file.module}/${file.name} failed and was undone`, { cause });
  }
}

async function secure(client: PoolClient, owner: SchemaOwner): Promise<void> {
  if (!owner.migrations) return;
  const { rows } = await client.query(
    "select tablename from pg_tables where schemaname = $1 order by tablename",
    [owner.name],
  );
  const declared = new Set(owner.tables.map((table) => table.name));
  const found = new Set<string>(rows.map((row) => row.tablename));
  const undeclared = [...found].filter((name) => !declared.has(name));
  const missing = [...declared].filter((name) => !found.has(name));
  assert(undeclared.length === 0, `${owner.name}: undeclared tables ${undeclared.join(", ")}`);
  assert(missing.length === 0, `${owner.name}: declared but never created: ${missing.join(", ")}`);
  await client.query("begin");
  await client.query(tenancySql(owner.name, owner.tables));
  await client.query(PUBLIC_VIEWS_SQL.replaceAll("$schema", owner.name));
  await client.query("commit");
}

/** Views named `pub_*` are what a module shows to others; they run with the reader's rights, so tenancy holds. */
const PUBLIC_VIEWS_SQL = `do $$ declare view_name text; begin
  for view_name in select viewname from pg_views where schemaname = '$schema' and viewname like 'pub\\_%' loop
    execute format('alter view "$schema".%I set (security_invoker = true)', view_name);
    execute format('grant select on "$schema".%I to linli_app', view_name);
  end loop;
end $$;`;
