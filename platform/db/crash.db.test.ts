import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "./open.ts";

const KILLS = 2;
const MODULE = new URL("./open.ts", import.meta.url).href;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "linli-crash-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Inserts without end and prints each number once the database has acknowledged it. */
const WRITER = `const { openDatabase } = await import(${JSON.stringify(MODULE)});
  const db = await openDatabase({ kind: "embedded", folder: process.argv[1] });
  await db.pool.query("create table if not exists kept (n bigint primary key)");
  const { rows } = await db.pool.query("select coalesce(max(n), 0) as last from kept");
  for (let n = rows[0].last + 1; ; n++) {
    await db.pool.query("insert into kept values ($1)", [n]);
    console.log(n);
  }`;

/** Kills the writer in the middle of its work and returns the last number it was told is kept. */
async function writeUntilKilled(acknowledgements: number): Promise<number> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", WRITER, folder]);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let last = 0;
  let seen = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    seen += 1;
    if (seen === acknowledgements) child.kill("SIGKILL");
  }
  await ended;
  return last;
}

test("kill -9, again and again: the database opens and holds every acknowledged row", async () => {
  for (let kill = 1; kill <= KILLS; kill++) {
    const last = await writeUntilKilled(50 * kill);
    expect(last).toBeGreaterThan(0);
    const db = await openDatabase({ kind: "embedded", folder });
    const { rows } = await db.pool.query("select count(*) as n, max(n) as last from kept");
    await db.close();
    expect(rows[0].last).toBeGreaterThanOrEqual(last);
    expect(rows[0].n).toBe(rows[0].last);
  }
}, 240_000);
