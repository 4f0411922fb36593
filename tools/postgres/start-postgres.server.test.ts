import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { describe, expect, test } from "vitest";
import { findPostgres } from "./find-postgres.ts";
import { startPostgres } from "./start-postgres.ts";

const found = findPostgres();
const programs = "reason" in found ? undefined : found;
if ("reason" in found) console.error(`skipped: ${found.reason}`);

async function ask(url: string, question: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text: question, rowMode: "array" });
  await client.end();
  return String(rows[0]?.[0]);
}

async function waitUntil(isTrue: () => boolean): Promise<boolean> {
  for (let left = 200; left > 0 && !isTrue(); left--) await pause(100);
  return isTrue();
}

describe.skipIf(!programs)("a throw-away PostgreSQL server", () => {
  test("answers as superuser, refuses a wrong password, and leaves nothing behind", async () => {
    const server = await startPostgres(programs!);
    expect(await ask(server.url, "select usesuper from pg_user where usename = current_user")).toBe("true");
    expect(Number(await ask(server.url, "show max_connections"))).toBe(200);
    await expect(ask(server.url.replace(/:[^:@]+@/, ":wrong@"), "select 1")).rejects.toThrow(/password/);
    const folder = join(await ask(server.url, "show data_directory"), "..");
    await server.stop();
    expect(existsSync(folder)).toBe(false);
    await expect(ask(server.url, "select 1")).rejects.toThrow();
  });

  test("stops and cleans up when the process that started it is killed", async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, "../postgres.ts")]);
    const line = await new Promise<string>((resolve) =>
      child.stdout.once("data", (text) => resolve(String(text))),
    );
    const folder = join(await ask(line.trim().slice(line.indexOf("=") + 1), "show data_directory"), "..");
    expect(existsSync(folder)).toBe(true);
    child.kill("SIGKILL");
    expect(await waitUntil(() => !existsSync(folder))).toBe(true);
  });
});
