import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

const MODULE = new URL("./index.ts", import.meta.url).href;

function logged(statement: string): { out: string; err: string } {
  const code = `const { createLogger } = await import(${JSON.stringify(MODULE)}); const log = createLogger("info"); ${statement}`;
  const run = spawnSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
  return { out: run.stdout, err: run.stderr };
}

test("names, phones and secrets are struck out, and standard output stays for data", () => {
  const { out, err } = logged(
    `log.info({ account: { phone: "13800001111" }, token: "s3cret", n: 3 }, "signed in");`,
  );
  expect(out).toBe("");
  expect(err).toContain('"n":3');
  expect(err).not.toMatch(/13800001111|s3cret/);
});

test("an error is logged by kind, reason and place, without its message", () => {
  const { err } = logged(
    `const e = new Error("Key (phone)=(13800001111) exists"); e.code = "23505"; log.error({ error: e }, "failed");`,
  );
  expect(err).toContain('"reason":"23505"');
  expect(err).toContain('"kind":"Error"');
  expect(err).not.toContain("13800001111");
});
