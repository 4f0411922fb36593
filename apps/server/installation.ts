import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Config, ConfigError } from "#platform/config";
import {
  acquireFolderLock,
  type Database,
  type DatabasePlace,
  type FolderLock,
  type LockHolder,
  openDatabase,
} from "#platform/db";
import { createDurably } from "#platform/keys";

/** An opened installation: its database and, where the embedded one is ours, the lock of the data folder. */
export type Installation = {
  readonly db: Database;
  /** Present when this process holds the data folder; absent when it joined a running server or uses its own. */
  readonly lock: FolderLock | undefined;
  close(): Promise<void>;
};

export type OpenOptions = {
  readonly command: string;
  /** What to do where another process holds the folder: use its database, or give its name back. */
  readonly whenHeld: "join" | "refuse";
};

/**
 * Opens the database of this configuration. The embedded one admits one process: a second joins it through the
 * socket of the first, or is told who holds it.
 */
export async function openInstallation(
  config: Config,
  options: OpenOptions,
): Promise<{ opened: Installation } | { heldBy: LockHolder }> {
  await keepModesApart(config);
  if (config.databaseUrl) return { opened: await open({ kind: "server", url: config.databaseUrl }) };
  const taken = await acquireFolderLock(config.dataFolder, options.command);
  if ("lock" in taken) {
    const folder = join(config.dataFolder, "database");
    return { opened: await openLocked({ kind: "embedded", folder }, taken.lock) };
  }
  const { database } = taken.holder;
  if (options.whenHeld === "refuse" || !database) return { heldBy: taken.holder };
  return { opened: await open({ kind: "joined", ...database }) };
}

/**
 * A data folder is the demo's or production's for good: else the demo's logins would open a real community, or the
 * demo town would be built into one.
 *
 * @throws ConfigError naming what to do
 */
async function keepModesApart({ dataFolder, mode }: Config): Promise<void> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  await createDurably(join(dataFolder, "mode"), mode);
  const kept = await readFile(join(dataFolder, "mode"), "utf8");
  if (kept === mode) return;
  const hint = mode === "demo" ? "the demo" : "production (npm run serve, linli without --demo)";
  throw new ConfigError(`${dataFolder} belongs to ${kept}. Give ${hint} a folder of its own: LINLI_DATA=…`);
}

async function open(place: DatabasePlace, lock?: FolderLock): Promise<Installation> {
  const db = await openDatabase(place);
  return {
    db,
    lock,
    async close() {
      await db.close();
      await lock?.release();
    },
  };
}

async function openLocked(place: DatabasePlace, lock: FolderLock): Promise<Installation> {
  try {
    const installation = await open(place, lock);
    const embedded = installation.db.embedded;
    if (embedded) await lock.publish({ database: { host: embedded.host, port: embedded.port } });
    return installation;
  } catch (error) {
    await lock.release();
    throw error;
  }
}
