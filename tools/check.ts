/**
 * `npm run check`: types, style, architecture, and whether the generated files are those the sources give.
 * Says each step's time; what a failed step printed follows it.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { checkArchitecture } from "./architecture/check-architecture.ts";
import { readHouse } from "./architecture/house.ts";
import { formatViolations } from "./architecture/violation.ts";

type Result = { readonly ok: boolean; readonly output: string };

const root = join(import.meta.dirname, "..");
const program = (path: string) => join(root, "node_modules", path);

const results = await Promise.all([
  time("types", () => runNode([program("typescript/bin/tsc"), "--noEmit"])),
  time("style", () => runNode([program("@biomejs/biome/bin/biome"), "check", "--diagnostic-level=warn"])),
  time("architecture", architecture),
  time("generated files", () => runNode([join(root, "tools/sync.ts"), "--check"])),
]);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;

async function architecture(): Promise<Result> {
  const violations = checkArchitecture(readHouse(root));
  return { ok: violations.length === 0, output: formatViolations(violations) };
}

async function time(title: string, work: () => Promise<Result>): Promise<Result> {
  const startedAt = Date.now();
  const result = await work();
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${result.ok ? "✓" : "✗"} ${title} (${seconds} s)`);
  if (!result.ok) console.log(`${result.output.trim()}\n`);
  return result;
}

function runNode(args: readonly string[]): Promise<Result> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.once("error", (error) => resolve({ ok: false, output: error.message }));
    child.once("close", (code) => resolve({ ok: code === 0, output }));
  });
}
