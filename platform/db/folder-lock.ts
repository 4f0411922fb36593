import { readFileSync, readlinkSync } from "node:fs";
import { chmod, link, mkdir, open, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Who holds a data folder: enough for a second process to join it or to say why it may not start. */
export type LockHolder = {
  readonly pid: number;
  /** Start of the process in the kernel's own ticks, so that a reused pid is not taken for the holder. */
  readonly startedAtTicks: string;
  /** Process numbers mean something within one of these alone; containers have their own. */
  readonly pidNamespace: string;
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
const BEAT_MS = 5_000;
/** A holder in another container, whose process cannot be looked up, lives while its lock is touched. */
const SILENCE_MS = 30_000;

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
  await chmod(folder, 0o700);
  const path = join(folder, LOCK_NAME);
  const self: LockHolder = {
    pid: process.pid,
    startedAtTicks: startTicks(process.pid) ?? "",
    pidNamespace: pidNamespace(),
    command,
  };
  for (;;) {
    if (await createExclusively(path, self)) return { lock: heldLock(path, self) };
    const holder = await readFolderLock(folder);
    if (holder && (await isAlive(holder, path))) return { holder };
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
    if (!holder || !(await isAlive(holder, path))) await rm(path, { force: true });
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

async function isAlive(holder: LockHolder, path: string): Promise<boolean> {
  if (holder.pidNamespace !== pidNamespace()) {
    const touchedAt = await stat(path).then(
      (found) => found.mtimeMs,
      () => 0,
    );
    return Date.now() - touchedAt < SILENCE_MS;
  }
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const ticks = startTicks(holder.pid);
  return ticks === undefined || ticks === holder.startedAtTicks;
}

/** Written aside and linked into place: nobody ever reads half a lock, and of two at once one is refused. */
async function createExclusively(path: string, holder: LockHolder): Promise<boolean> {
  const draft = `${path}.${process.pid}-${holder.startedAtTicks}`;
  const handle = await open(draft, "w", 0o600);
  await handle.writeFile(JSON.stringify(holder));
  await handle.sync();
  await handle.close();
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function heldLock(path: string, self: LockHolder): FolderLock {
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, BEAT_MS);
  beat.unref();
  return {
    async publish(facts) {
      const next = `${path}.next`;
      await writeFile(next, JSON.stringify({ ...self, ...facts }), { mode: 0o600 });
      await rename(next, path);
    },
    async release() {
      clearInterval(beat);
      const holder = await readFolderLock(dirname(path));
      const isOwn =
        holder?.pid === self.pid &&
        holder.startedAtTicks === self.startedAtTicks &&
        holder.pidNamespace === self.pidNamespace;
      if (isOwn) await rm(path, { force: true });
    },
  };
}

/** Empty where the system has none. */
function pidNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
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
