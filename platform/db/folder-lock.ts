import { readFileSync } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Who holds a data folder: enough for a second process to join it or to say why it may not start. */
export type LockHolder = {
  readonly pid: number;
  /** Start of the process in the kernel's own ticks, so that a reused pid is not taken for the holder. */
  readonly startedAtTicks: string;
  readonly command: string;
  /** Set once the server listens. */
  readonly url?: string;
  /** Where its embedded database can be reached. */
  readonly database?: { readonly host: string; readonly port: number };
};

export type FolderLock = {
  /** Tells later processes how to join. */
  publish(facts: Pick<LockHolder, "url" | "database">): Promise<void>;
  release(): Promise<void>;
};

const LOCK_NAME = "lock.json";
const SETTLE_MS = 50;
const GUARD_TIMEOUT_MS = 10_000;

/**
 * Takes the data folder for this process, or returns its living holder. The embedded database does not lock its
 * files, and two processes on one folder both acknowledge and lose rows; nothing may open them without this.
 * The lock of a process that no longer lives is taken over.
 */
export async function acquireFolderLock(
  folder: string,
  command: string,
): Promise<{ lock: FolderLock } | { holder: LockHolder }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, LOCK_NAME);
  const self: LockHolder = { pid: process.pid, startedAtTicks: startTicks(process.pid) ?? "", command };
  for (;;) {
    if (await createExclusively(path, self)) return { lock: heldLock(path, self) };
    const holder = await readFolderLock(folder);
    if (holder && isAlive(holder)) return { holder };
    await removeDeadLock(folder, path);
  }
}

/** One process at a time looks again and clears the dead lock, so that none clears a lock just taken. */
async function removeDeadLock(folder: string, path: string): Promise<void> {
  const guard = join(folder, "lock.takeover");
  const mine = await mkdir(guard).then(
    () => true,
    () => false,
  );
  if (mine) {
    const holder = await readFolderLock(folder);
    if (!holder || !isAlive(holder)) await rm(path, { force: true });
    await rm(guard, { recursive: true, force: true });
    return;
  }
  const since = await stat(guard).then((found) => found.mtimeMs, Date.now);
  if (Date.now() - since > GUARD_TIMEOUT_MS) await rm(guard, { recursive: true, force: true });
  await pause(SETTLE_MS);
}

/** The holder written in the lock, living or not; undefined where there is none. */
export async function readFolderLock(folder: string): Promise<LockHolder | undefined> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const content = await readFile(join(folder, LOCK_NAME), "utf8").catch(() => undefined);
    if (content === undefined) return undefined;
    try {
      return JSON.parse(content) as LockHolder;
    } catch {
      await pause(SETTLE_MS);
    }
  }
  return undefined;
}

export function isAlive(holder: LockHolder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const ticks = startTicks(holder.pid);
  return ticks === undefined || ticks === holder.startedAtTicks;
}

async function createExclusively(path: string, holder: LockHolder): Promise<boolean> {
  try {
    const handle = await open(path, "wx", 0o600);
    await handle.writeFile(JSON.stringify(holder));
    await handle.sync();
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function heldLock(path: string, self: LockHolder): FolderLock {
  return {
    async publish(facts) {
      const next = `${path}.next`;
      await writeFile(next, JSON.stringify({ ...self, ...facts }), { mode: 0o600 });
      await rename(next, path);
    },
    release: () => rm(path, { force: true }),
  };
}

/** Field 22 of /proc/<pid>/stat; undefined where the system has no /proc. */
function startTicks(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}
