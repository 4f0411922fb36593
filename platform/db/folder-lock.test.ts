import { spawn } from "node:child_process";
import { readlinkSync } from "node:fs";
import { mkdtemp, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { acquireFolderLock, readFolderLock } from "./folder-lock.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "linli-lock-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const NAMESPACE = process.platform === "linux" ? readlinkSync("/proc/self/ns/pid") : "";
const MODULE = new URL("./folder-lock.ts", import.meta.url).href;

/** A process that takes the lock, says which way it went, and stays until killed. */
function contender() {
  const code = `const { acquireFolderLock } = await import(${JSON.stringify(MODULE)});
    const got = await acquireFolderLock(${JSON.stringify(folder)}, "test");
    console.log("lock" in got ? "mine" : "held"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code]);
  const answer = new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (data: Buffer) => resolve(data.toString().trim()));
    child.stderr.on("data", (data: Buffer) => reject(new Error(data.toString())));
  });
  return { child, answer };
}

test("a second taker is told who holds the folder, and may go ahead once it is released", async () => {
  const first = await acquireFolderLock(folder, "first");
  if (!("lock" in first)) throw new Error("a fresh folder is free");
  await first.lock.publish({ url: "http://127.0.0.1:7300" });
  const second = await acquireFolderLock(folder, "second");
  expect(second).toMatchObject({
    holder: { pid: process.pid, command: "first", url: "http://127.0.0.1:7300" },
  });
  await first.lock.release();
  expect("lock" in (await acquireFolderLock(folder, "third"))).toBe(true);
});

test("the lock of a killed process is taken over", async () => {
  const dying = contender();
  expect(await dying.answer).toBe("mine");
  const ended = new Promise((resolve) => dying.child.once("exit", resolve));
  dying.child.kill("SIGKILL");
  await ended;
  expect("lock" in (await acquireFolderLock(folder, "heir"))).toBe(true);
});

test("a reused process number is not taken for the holder", async () => {
  const forged = { pid: process.pid, startedAtTicks: "1", pidNamespace: NAMESPACE, command: "long gone" };
  await writeFile(join(folder, "lock.json"), JSON.stringify(forged));
  const taken = await acquireFolderLock(folder, "heir");
  expect("lock" in taken).toBe(process.platform === "linux");
});

test("a half-written lock is no lock", async () => {
  await writeFile(join(folder, "lock.json"), '{"pid": 12');
  expect(await readFolderLock(folder)).toBeUndefined();
  expect("lock" in (await acquireFolderLock(folder, "heir"))).toBe(true);
});

test("of many that race for a dead lock exactly one gets it", async () => {
  await writeFile(
    join(folder, "lock.json"),
    JSON.stringify({ pid: 2 ** 22 + 1, startedAtTicks: "1", pidNamespace: NAMESPACE, command: "dead" }),
  );
  const racers = Array.from({ length: 6 }, contender);
  try {
    const answers = await Promise.all(racers.map(({ answer }) => answer));
    expect(answers.filter((answer) => answer === "mine")).toHaveLength(1);
  } finally {
    for (const { child } of racers) child.kill("SIGKILL");
  }
});

test("a holder in another container lives while its lock is touched, and is followed once it falls silent", async () => {
  const path = join(folder, "lock.json");
  const elsewhere = { pid: 1, startedAtTicks: "1", pidNamespace: "pid:[1]", command: "npm run serve" };
  await writeFile(path, JSON.stringify(elsewhere));
  expect(await acquireFolderLock(folder, "second")).toMatchObject({ holder: { command: "npm run serve" } });
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(path, longAgo, longAgo);
  expect("lock" in (await acquireFolderLock(folder, "heir"))).toBe(true);
});

test("releasing leaves a lock that somebody else has taken since", async () => {
  const first = await acquireFolderLock(folder, "first");
  if (!("lock" in first)) throw new Error("a fresh folder is free");
  await writeFile(
    join(folder, "lock.json"),
    JSON.stringify({ pid: 1, startedAtTicks: "1", pidNamespace: "", command: "other" }),
  );
  await first.lock.release();
  expect(await readFolderLock(folder)).toMatchObject({ command: "other" });
});

test("the folder opens to its owner alone, also one that was there before", async () => {
  await acquireFolderLock(folder, "owner");
  expect((await stat(folder)).mode & 0o077).toBe(process.platform === "win32" ? 0o066 : 0);
});
