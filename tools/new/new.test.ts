import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { spell } from "./names.ts";

const root = join(import.meta.dirname, "../..");
const LEFT_OUT = new Set(["node_modules", "dist", ".git", ".linli"]);
let copy: string;

function run(script: string, ...args: string[]) {
  const env = { ...process.env, LINLI_TEST_DATABASE_URL: "" };
  return spawnSync(process.execPath, [join(copy, script), ...args], { cwd: copy, encoding: "utf8", env });
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "linli-new-"));
  for (const name of readdirSync(root)) {
    if (!LEFT_OUT.has(name)) cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test("names have three spellings", () => {
  const spellings = { kebab: "rename-gate", snake: "rename_gate", camel: "renameGate" };
  for (const typed of ["renameGate", "rename_gate", "rename-gate"]) expect(spell(typed)).toEqual(spellings);
  expect(() => spell("重命名")).toThrow(/not a name/);
});

describe("in a copy of the repository", () => {
  test("a new module, endpoint and error pass the check and their own tests", { timeout: 300_000 }, () => {
    const said = ["module kiosks", "endpoint kiosks moveEntry", "error kiosks too_far"].map((line) =>
      run("tools/new.ts", ...line.split(" "), "--no-sync"),
    );
    expect(said.map(({ status, stderr }) => [status, stderr])).toEqual([
      [0, ""],
      [0, ""],
      [0, ""],
    ]);
    const synced = run("tools/sync.ts");
    expect(synced.status, synced.stderr).toBe(0);
    const checked = run("tools/check.ts");
    expect(checked.status, checked.stdout).toBe(0);
    const tested = run("node_modules/vitest/vitest.mjs", "run", "--project", "database", "modules/kiosks");
    expect(tested.status, tested.stdout).toBe(0);
  });

  test("mistakes are told and nothing is overwritten", { timeout: 60_000 }, () => {
    expect(run("tools/new.ts", "module", "places")).toMatchObject({ status: 2 });
    expect(run("tools/new.ts", "endpoint", "nowhere", "openDoor").stderr).toContain(
      "there is no modules/nowhere",
    );
    expect(run("tools/new.ts", "error", "places", "Bad Code").stderr).toContain("is not a name");
    expect(run("tools/new.ts", "gadget").stderr).toContain("npm run new module NAME");
  });
});
