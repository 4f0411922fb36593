import { accessSync, constants, existsSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { Client } from "pg";
import { type Config, ConfigError, readConfig } from "#platform/config";
import { type LockHolder, readFolderLock } from "#platform/db";
import { bad, type Finding, good, optional } from "./finding.ts";

const OLDEST_SERVER = 150_000;

/** Settings, data folder, its lock, the port, the database and its row-level security. Nothing is changed. */
export async function checkData(): Promise<Finding[]> {
  const config = readSettings();
  if ("state" in config) return [config];
  const holder = await readFolderLock(config.dataFolder);
  const isLive = holder !== undefined && isAlive(holder);
  return [
    good("settings are valid"),
    checkFolder(config.dataFolder),
    checkLock(config.dataFolder, holder, isLive),
    await checkPort(config, isLive),
    ...(await checkDatabase(config, isLive ? holder : undefined)),
  ];
}

function readSettings(): Config | Finding {
  try {
    return readConfig(process.env, { demo: false, baseFolder: join(import.meta.dirname, "../..") });
  } catch (error) {
    if (error instanceof ConfigError) return bad(error.message, "mend these settings in the environment");
    throw error;
  }
}

function checkFolder(folder: string): Finding {
  const nearest = nearestExisting(folder);
  try {
    accessSync(nearest, constants.R_OK | constants.W_OK);
  } catch {
    return bad(
      `data folder ${folder} cannot be written`,
      `make ${nearest} writable, or set LINLI_DATA to another folder`,
    );
  }
  return nearest === folder
    ? good(`data folder ${folder}`)
    : good(`data folder ${folder}: not there yet, the first start makes it`);
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}

function checkLock(folder: string, holder: LockHolder | undefined, isLive: boolean): Finding {
  if (!holder) return good("nobody holds the data folder");
  if (isLive)
    return good(
      `process ${holder.pid} (${holder.command}) holds the data folder${holder.url ? `, ${holder.url}` : ""}`,
    );
  return good(
    `the data folder ${folder} was left locked by process ${holder.pid}, now gone: the next start takes over`,
  );
}

function isAlive({ pid }: LockHolder): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function checkPort({ host, port }: Config, isLive: boolean): Promise<Finding> {
  const isFree = await new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
  if (isFree) return good(`port ${port} is free`);
  if (isLive) return good(`port ${port} is in use, probably by the running server`);
  return optional(
    `port ${port} is taken by another program`,
    "the next free one is used; set LINLI_PORT to choose",
  );
}

async function checkDatabase(config: Config, holder: LockHolder | undefined): Promise<Finding[]> {
  const connection = config.databaseUrl
    ? { connectionString: config.databaseUrl }
    : holder?.database && { ...holder.database, user: "postgres", database: "postgres" };
  if (!connection)
    return [optional("the embedded database is not running", "start Linli, then ask again to see into it")];
  const client = new Client({ ...connection, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    return [await checkVersion(client), await checkRowSecurity(client)];
  } catch (error) {
    const place = config.databaseUrl ? "the server of DATABASE_URL" : "the embedded database";
    return [
      bad(
        `${place} does not answer: ${(error as Error).message}`,
        "check the address, that it runs, and the password",
      ),
    ];
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function checkVersion(client: Client): Promise<Finding> {
  const { rows } = await client.query(
    "select current_setting('server_version_num')::int as number, version() as words",
  );
  const what = `database: ${String(rows[0].words).split(" on ")[0]}`;
  return rows[0].number >= OLDEST_SERVER ? good(what) : bad(what, "PostgreSQL 15 or newer is needed");
}

/** Tables that begin with the community must force row-level security. */
async function checkRowSecurity(client: Client): Promise<Finding> {
  const { rows } = await client.query(`
    select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as is_forced
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_index i on i.indrelid = c.oid and i.indisprimary
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where c.relkind in ('r', 'p') and a.attname = 'community_id' order by 1`);
  const open = rows.filter((row) => !row.is_forced).map((row) => row.name);
  if (open.length > 0)
    return bad(
      `row-level security is not forced on ${open.join(", ")}`,
      "run `npm run -s linli -- db migrate`",
    );
  if (rows.length === 0) return optional("no tables yet", "the first start makes them");
  return good(`row-level security is forced on all ${rows.length} tables of communities`);
}
