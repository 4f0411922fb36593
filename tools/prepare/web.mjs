/**
 * The web apps are built into dist/<app> when the hash of everything they can import differs from the stamp beside the
 * build. A build goes to a folder of its own and is moved into place whole, so that a killed one leaves the old.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scriptNodePath } from "./node-version.mjs";
import { PrepareError } from "./progress.mjs";
import { run } from "./run.mjs";

/** What a browser takes from a module: its contract and what that is made of. */
const CONTRACT_FILE = /[/\\](contract\.ts|contract[/\\][^/\\]+\.ts|errors\.ts)$/;

const WEB_APPS = ["console", "resident"];
const SHARED_SOURCES = ["apps/ui", "engines", "platform/std", "platform/contract"];
const SHARED_FILES = ["package-lock.json", "package.json", "tsconfig.json"];
const NOT_SOURCE = /(\.(test|bench|e2e)\.tsx?|\.md)$/;

/** Names of the web apps whose build is missing or older than its sources. */
export function findStaleWebApps(root) {
  const apps = WEB_APPS.filter((app) => existsSync(join(root, "apps", app, "index.html")));
  if (apps.length === 0) return [];
  const shared = hashShared(root);
  const isBuilt = (app) => existsSync(join(root, "dist", app, "index.html"));
  return apps.filter((app) => !isBuilt(app) || readText(stampPath(root, app)) !== stampOf(root, app, shared));
}

/** Builds the web apps that need it. Throws a `PrepareError` with what Vite said. */
export async function buildWebApps(root, { tell, lock }) {
  for (const app of findStaleWebApps(root)) {
    await tell.step(`构建网页应用 · Building the web app: ${app}`, () => buildApp(root, { app, lock }));
  }
}

async function buildApp(root, { app, lock }) {
  const stamp = stampOf(root, app, hashShared(root));
  const outDir = join(root, "dist", app);
  const fresh = join(root, "dist", `.${app}-new`);
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  rmSync(fresh, { recursive: true, force: true });
  const args = ["build", join("apps", app), "--outDir", fresh, "--emptyOutDir", "--logLevel", "warn"];
  const result = await run(scriptNodePath(root), [vite, ...args], { cwd: root, onStart: lock.addProcess });
  if (result.code !== 0)
    throw new PrepareError(`${result.output.trim()}\n\nThe web app ${app} did not build (above: why).`);
  rmSync(stampPath(root, app), { force: true });
  rmSync(outDir, { recursive: true, force: true });
  renameSync(fresh, outDir);
  writeFileSync(stampPath(root, app), stamp);
}

function stampPath(root, app) {
  return join(root, "dist", `${app}.stamp`);
}

function stampOf(root, app, shared) {
  const hash = createHash("sha256").update(shared);
  for (const file of listFiles(root, `apps/${app}`)) addFile(hash, root, file);
  return hash.digest("hex");
}

function hashShared(root) {
  const hash = createHash("sha256");
  const contracts = listFiles(root, "modules").filter((file) => CONTRACT_FILE.test(file));
  const sources = SHARED_SOURCES.flatMap((folder) => listFiles(root, folder));
  for (const file of [...SHARED_FILES, ...sources, ...contracts]) addFile(hash, root, file);
  return hash.digest("hex");
}

function addFile(hash, root, file) {
  hash
    .update(`${file}\0`)
    .update(readFileSync(join(root, file)))
    .update("\0");
}

function listFiles(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory())
        return entry.name === "node_modules" || entry.name === "dist" ? [] : listFiles(root, path);
      return NOT_SOURCE.test(entry.name) ? [] : [path];
    })
    .sort();
}

function readText(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
