import { access, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Pool } from "pg";
import { create, extract } from "tar";
import type { NamedTable } from "#platform/db";
import { type AppliedMigration, exportDatabase, listMigrations, type TableCount } from "./export-database.ts";
import { importDatabase } from "./import-database.ts";

/** What stands first in a backup: enough to refuse one that does not fit before anything is touched. */
export type BackupNote = {
  readonly format: 1;
  readonly product: "linli";
  readonly createdAt: string;
  readonly migrations: readonly AppliedMigration[];
  readonly counts: readonly TableCount[];
};

/** Folders of the data folder that belong to an installation beside its database. */
const KEPT_FOLDERS = ["files", "keys"] as const;

/** The unpacker of a torn archive may still be writing when it reports; removal then tries again. */
const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 } as const;

export class BackupError extends Error {}

export type BackupPlace = {
  readonly pool: Pool;
  readonly tables: readonly NamedTable[];
  readonly dataFolder: string;
};

/**
 * Writes database, files and keys into one gzipped tar. The archive appears under its name only when it is whole.
 * It holds the keys: guard it as the data folder itself.
 */
export async function writeBackup(place: BackupPlace, file: string, now: Date): Promise<BackupNote> {
  const folder = await mkdtemp(join(tmpdir(), "linli-backup-"));
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}`);
  try {
    const exported = await exportDatabase(place.pool, place.tables, join(folder, "database"));
    const note: BackupNote = { format: 1, product: "linli", createdAt: now.toISOString(), ...exported };
    await writeFile(join(folder, "note.json"), JSON.stringify(note, null, 2));
    for (const name of KEPT_FOLDERS) await copyFolder(join(place.dataFolder, name), join(folder, name));
    await create({ gzip: true, cwd: folder, file: draft, mode: 0o600, portable: true }, [
      "note.json",
      "database",
      ...KEPT_FOLDERS,
    ]);
    await rename(draft, file);
    return note;
  } finally {
    await rm(folder, REMOVAL);
    await rm(draft, { force: true });
  }
}

/**
 * Brings a backup into an empty installation: embedded or on a server, whichever is open. Refuses one made by
 * another version of the schema, and a database that already holds a community.
 *
 * Files and keys are laid down before the rows: what is empty has nothing that other keys sealed.
 *
 * @throws BackupError saying what does not fit; the installation is empty then as before
 */
export async function restoreBackup(place: BackupPlace, file: string): Promise<BackupNote> {
  const folder = await mkdtemp(join(tmpdir(), "linli-restore-"));
  try {
    await extract({ file, cwd: folder, filter: isPlain }).catch((cause) => {
      throw new BackupError(`${file} is not a whole gzipped tar archive`, { cause });
    });
    const note = await readNote(folder, file);
    await refuseMismatch(place.pool, note);
    for (const name of KEPT_FOLDERS) await copyFolder(join(folder, name), join(place.dataFolder, name));
    await importDatabase(place.pool, place.tables, {
      folder: join(folder, "database"),
      accept: (counts) => compareCounts(note.counts, counts),
    });
    return note;
  } finally {
    await rm(folder, REMOVAL);
  }
}

/** Links of any kind stay out: a backup holds files and folders. */
function isPlain(_: string, entry: unknown): boolean {
  const { type } = entry as { type?: string };
  return type === "File" || type === "OldFile" || type === "Directory";
}

async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  const there = await access(from).then(
    () => true,
    () => false,
  );
  if (there) await cp(from, to, { recursive: true, force: true });
}

async function readNote(folder: string, file: string): Promise<BackupNote> {
  const content = await readFile(join(folder, "note.json"), "utf8").catch(() => undefined);
  const note = content === undefined ? undefined : (JSON.parse(content) as BackupNote);
  if (note?.product !== "linli" || note.format !== 1) throw new BackupError(`${file} is not a Linli backup`);
  const present = await readdir(join(folder, "database"));
  const absent = note.counts.filter(({ table }) => !present.includes(`${table}.jsonl`));
  if (absent.length > 0) throw new BackupError(`${file} lacks table ${absent[0]?.table}`);
  return note;
}

async function refuseMismatch(pool: Pool, note: BackupNote): Promise<void> {
  const client = await pool.connect();
  try {
    const here = await listMigrations(client);
    const key = (migration: AppliedMigration) =>
      `${migration.module}/${migration.number}/${migration.checksum}`;
    const theirs = new Set(note.migrations.map(key));
    if (here.length !== theirs.size || here.some((migration) => !theirs.has(key(migration)))) {
      throw new BackupError("the backup was made by another version: restore with that version, then update");
    }
    const { rows } = await client.query(
      "select (select count(*) from places.pub_communities) + (select count(*) from identity.pub_memberships) as n",
    );
    if (rows[0].n > 0)
      throw new BackupError(
        "the target already holds an administrator or a community; restore into an empty one",
      );
  } finally {
    client.release();
  }
}

function compareCounts(wanted: readonly TableCount[], got: readonly TableCount[]): void {
  const found = new Map(got.map(({ table, rows }) => [table, rows]));
  const wrong = wanted.find(({ table, rows }) => found.get(table) !== rows);
  if (wrong)
    throw new BackupError(`${wrong.table}: ${wrong.rows} rows backed up, ${found.get(wrong.table)} restored`);
}
