/**
 * `npm run sync`: writes the generated files: docs/generated and platform/db/schema.generated.ts, from the manifests and
 * from an embedded database migrated for the purpose. `--check` writes nothing and fails where one is out of date.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { migrate, openDatabase } from "#platform/db";
import { openApiDocument } from "#platform/http";
import { schemaOwnerOf } from "#platform/module";
import { manifests } from "#server/manifests";
import { renderErrors, renderEvents, renderPermissions } from "./sync/catalogues.ts";
import { prettyJson } from "./sync/pretty-json.ts";
import { renderSchema } from "./sync/schema-sql.ts";
import { renderSchemaTypes } from "./sync/schema-types.ts";

const root = join(import.meta.dirname, "..");
const files = { ...renderDocs(), ...(await renderFromDatabase()) };
if (process.argv.includes("--check")) check();
else write();

function renderDocs(): Record<string, string> {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return {
    "docs/generated/openapi.json": `${prettyJson(openApiDocument(manifests, version))}\n`,
    "docs/generated/errors.md": renderErrors(manifests),
    "docs/generated/permissions.md": renderPermissions(manifests),
    "docs/generated/events.md": renderEvents(manifests),
  };
}

async function renderFromDatabase(): Promise<Record<string, string>> {
  const db = await openDatabase({ kind: "embedded" });
  try {
    await migrate(db.pool, manifests.map(schemaOwnerOf));
    const schemas = manifests.filter(({ migrations }) => migrations).map(({ name }) => name);
    return {
      "docs/generated/schema.sql": await renderSchema(db.pool, schemas),
      "platform/db/schema.generated.ts": await renderSchemaTypes({ pool: db.pool, query: db.query, schemas }),
    };
  } finally {
    await db.close();
  }
}

function write(): void {
  for (const [path, text] of Object.entries(files)) {
    if (read(path) === text) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`wrote ${path}`);
  }
}

function check(): void {
  const stale = Object.entries(files).filter(([path, text]) => read(path) !== text);
  for (const [path, text] of stale)
    console.log(`${path}:${firstDifference(read(path), text)} is out of date: run \`npm run sync\``);
  process.exitCode = stale.length > 0 ? 1 : 0;
}

function firstDifference(before: string, after: string): number {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  const line = fresh.findIndex((text, index) => text !== old[index]);
  return (line < 0 ? fresh.length : line) + 1;
}

function read(path: string): string {
  try {
    return readFileSync(join(root, path), "utf8").replaceAll("\r\n", "\n");
  } catch {
    return "";
  }
}
