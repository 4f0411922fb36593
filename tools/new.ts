/**
 * `npm run new module NAME | endpoint MODULE verbNoun [--permission module.name] | error MODULE CODE`: writes files that
 * pass the check, then brings the generated ones up to date (`--no-sync` leaves that to you).
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { NewError } from "./new/names.ts";
import { newEndpoint } from "./new/new-endpoint.ts";
import { newError } from "./new/new-error.ts";
import { newModule } from "./new/new-module.ts";

const USAGE = `npm run new module NAME
npm run new endpoint MODULE verbNoun [-- --permission module.permission]
npm run new error MODULE CODE`;

const root = join(import.meta.dirname, "..");
const { values, positionals } = parseArgs({
  options: { permission: { type: "string" }, "no-sync": { type: "boolean" } },
  allowPositionals: true,
});

try {
  const files = write(positionals);
  run("node_modules/@biomejs/biome/bin/biome", ["check", "--write", "--diagnostic-level=error", ...files]);
  console.log(files.map((path) => `wrote ${path}`).join("\n"));
  if (!values["no-sync"]) run("tools/sync.ts", []);
  console.log("Now say what it means: words, rules, the verb. Then npm run check.");
} catch (error) {
  if (!(error instanceof NewError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function write([kind, first, second]: readonly string[]): string[] {
  if (kind === "module" && first && !second) return newModule(root, first);
  if (kind === "endpoint" && first && second) {
    return newEndpoint(root, { module: first, verb: second, permission: values.permission });
  }
  if (kind === "error" && first && second) return newError(root, first, second);
  throw new NewError(USAGE);
}

function run(script: string, args: readonly string[]): void {
  const result = spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, encoding: "utf8" });
  if (result.status !== 0)
    throw new NewError(`${result.stdout}${result.stderr}\n${script} failed: see above`);
  if (script === "tools/sync.ts") process.stdout.write(result.stdout);
}
