import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { type Database, migrate, openDatabase } from "#platform/db";
import { type Manifest, schemaOwnerOf } from "#platform/module";
import { newId } from "#platform/std";

export type TestDatabase = Database & { readonly onServer: boolean };

/**
 * A fresh database with the schema of these manifests, cloned from a template that is migrated once per schema.
 * On the server named by `LINLI_TEST_DATABASE_URL` (a superuser's address) where it is set, else embedded.
 * Close it after the file's tests.
 */
export async function openTestDatabase(manifests: readonly Manifest[]): Promise<TestDatabase> {
  const serverUrl = process.env.LINLI_TEST_DATABASE_URL;
  const key = await schemaKey(manifests);
  return serverUrl ? cloneOnServer(serverUrl, manifests, key) : cloneEmbedded(manifests, key);
}

async function cloneEmbedded(manifests: readonly Manifest[], key: string): Promise<TestDatabase> {
  const folder = join(tmpdir(), "linli-test-templates");
  await mkdir(folder, { recursive: true });
  const templateFile = join(folder, `${key}.tar`);
  await once(templateFile, async () => {
    const fresh = await openDatabase({ kind: "embedded" });
    await migrate(fresh.pool, manifests.map(schemaOwnerOf));
    await fresh.embedded?.dump(`${templateFile}.${process.pid}`);
    await fresh.close();
    await rename(`${templateFile}.${process.pid}`, templateFile);
  });
  return { ...(await openDatabase({ kind: "embedded", templateFile })), onServer: false };
}

/** Makes the file once, however many test workers want it. */
async function once(file: string, make: () => Promise<void>): Promise<void> {
  const guard = `${file}.lock`;
  for (;;) {
    if (await exists(file)) return;
    const mine = await mkdir(guard).then(
      () => true,
      () => false,
    );
    if (!mine) {
      const since = await stat(guard).then((found) => found.mtimeMs, Date.now);
      if (Date.now() - since > 60_000) await rm(guard, { recursive: true, force: true });
      await pause(100);
      continue;
    }
    try {
      if (!(await exists(file))) await make();
    } finally {
      await rm(guard, { recursive: true, force: true });
    }
  }
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

async function cloneOnServer(
  serverUrl: string,
  manifests: readonly Manifest[],
  key: string,
): Promise<TestDatabase> {
  const template = `linli_template_${key}`;
  const name = `linli_test_${newId().replaceAll("-", "")}`;
  await asAdmin(serverUrl, async (admin) => {
    await admin.query("select pg_advisory_lock(7564002)");
    const { rowCount } = await admin.query("select from pg_database where datname = $1", [template]);
    if (rowCount === 0) await makeTemplate(serverUrl, admin, { template, manifests });
    await admin.query(`create database ${name} template ${template}`);
  });
  const database = await openDatabase({ kind: "server", url: databaseUrl(serverUrl, name) });
  return {
    ...database,
    onServer: true,
    async close() {
      await database.close();
      await asAdmin(serverUrl, (admin) => admin.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function makeTemplate(
  serverUrl: string,
  admin: Client,
  { template, manifests }: { template: string; manifests: readonly Manifest[] },
): Promise<void> {
  const draftName = `${template}_draft`;
  await admin.query(`drop database if exists ${draftName} with (force)`);
  await admin.query(`create database ${draftName}`);
  const draft = await openDatabase({ kind: "server", url: databaseUrl(serverUrl, draftName) });
  await migrate(draft.pool, manifests.map(schemaOwnerOf));
  await draft.close();
  // The server notices a closed connection a moment later, and renames only what nobody uses.
  await admin.query("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1", [
    draftName,
  ]);
  await admin.query(`alter database ${draftName} rename to ${template}`);
}

async function asAdmin(url: string, work: (admin: Client) => Promise<unknown>): Promise<void> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Changes with any migration and with the way security is laid, so that a template is never out of date. */
async function schemaKey(manifests: readonly Manifest[]): Promise<string> {
  const hash = createHash("sha256");
  const securitySources = ["tenancy.ts", "migrate.ts"].map(
    (name) => new URL(`../db/${name}`, import.meta.url),
  );
  for (const source of securitySources) hash.update(await readFile(source));
  for (const manifest of manifests) {
    hash.update(JSON.stringify([manifest.name, manifest.tables]));
    if (!manifest.migrations) continue;
    for (const name of (await readdir(manifest.migrations)).sort()) {
      hash.update(await readFile(new URL(`${manifest.migrations}/${name}`)));
    }
  }
  return hash.digest("hex").slice(0, 20);
}
