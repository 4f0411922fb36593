/**
 * Runs before every npm script, under whatever Node started npm (18 or newer), with nothing installed yet:
 * brings node_modules in step with package-lock.json and, with `--web`, builds the web apps whose sources changed.
 * `--quiet` keeps stdout for data: what there is to say goes to stderr.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages, packagesAreReady } from "./prepare/install.mjs";
import { acquireLock } from "./prepare/lock.mjs";
import { refuseOldNode } from "./prepare/node-version.mjs";
import { createTeller, PrepareError } from "./prepare/progress.mjs";
import { buildWebApps, findStaleWebApps } from "./prepare/web.mjs";

const root = join(fileURLToPath(import.meta.url), "..", "..");
const options = new Set(process.argv.slice(2));
const tell = createTeller(options.has("--quiet") ? process.stderr : process.stdout);

try {
  await prepare();
} catch (error) {
  if (!(error instanceof PrepareError)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}

async function prepare() {
  refuseOldNode();
  const wantsWeb = options.has("--web");
  if ((await packagesAreReady(root)) && (!wantsWeb || findStaleWebApps(root).length === 0)) return;
  const lock = await acquireLock(join(root, "dist", ".prepare.lock"), tell);
  try {
    await installPackages(root, { tell, lock });
    if (wantsWeb) await buildWebApps(root, { tell, lock });
  } finally {
    lock.release();
  }
}
