/**
 * One preparation at a time in a folder. The holder refreshes the lock file every second; a waiter takes it over when
 * the holder and the programs it started are gone, or when it sees no refresh for 20 s by its own watch (a reused process id, another
 * machine, a container with its own process numbers).
 */
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { PrepareError } from "./progress.mjs";

const BEAT_MS = 1000;
const STALE_MS = 20_000;
const POLL_MS = 300;

/**
 * Waits for the lock at `path` and returns `{ addProcess(pid), release() }`. A program named by `addProcess` keeps the lock alive
 * when it outlives a killed holder. The lock is released too when the process exits or is interrupted.
 */
export async function acquireLock(path, tell) {
  const owner = describeOwner([process.pid]);
  if (!tryCreate(path, owner)) {
    tell.say("… 另一个准备过程正在进行，等它完成 · Another preparation is running here; waiting for it");
    await waitForLock(path, owner);
  }
  return hold(path, owner);
}

function describeOwner(pids) {
  return JSON.stringify({ pids, host: hostname(), at: Date.now() });
}

function tryCreate(path, owner) {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, owner, { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw new PrepareError(
      `无法写入 · Cannot write in ${dirname(dirname(path))} (${error.code}): ` +
        "there is something to install or build here, so the folder must be writable. Copy it to one that is.",
    );
  }
}

async function waitForLock(path, owner) {
  let lastBeat;
  let seenAt = Date.now();
  while (!tryCreate(path, owner)) {
    const seen = look(path);
    if (seen !== undefined) {
      if (seen.beat !== lastBeat) [lastBeat, seenAt] = [seen.beat, Date.now()];
      if (isGone(seen.owner) || Date.now() - seenAt > STALE_MS) removeStale(path, seen.owner);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function look(path) {
  try {
    return { owner: readFileSync(path, "utf8"), beat: statSync(path).mtimeMs };
  } catch {
    return undefined;
  }
}

function isGone(owner) {
  try {
    const { pids, host } = JSON.parse(owner);
    return host === hostname() && pids.every((pid) => !isAlive(pid));
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== "ESRCH";
  }
}

/** Moves the stale lock aside first: if another waiter renewed it in between, its lock is put back. */
function removeStale(path, staleOwner) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    if (readFileSync(aside, "utf8") !== staleOwner) linkSync(aside, path);
    unlinkSync(aside);
  } catch {
    // Someone else took it: the next round sees who.
  }
}

function hold(path, firstOwner) {
  const pids = [process.pid];
  let owner = firstOwner;
  const timer = setInterval(() => touch(path), BEAT_MS);
  timer.unref();
  const release = () => {
    clearInterval(timer);
    if (look(path)?.owner === owner) unlinkSync(path);
  };
  process.once("exit", release);
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ]) {
    process.once(signal, () => process.exit(code));
  }
  const addProcess = (pid) => {
    pids.push(pid);
    owner = describeOwner(pids);
    writeFileSync(path, owner);
  };
  return { addProcess, release };
}

function touch(path) {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // Gone: nothing to refresh.
  }
}
