/**
 * A PostgreSQL server for tests: a fresh cluster in a temporary folder, on a free loopback port, behind a random
 * password. It refuses to run as root, so root starts it as `postgres` or `nobody`. A small shell holds it and waits
 * on a pipe of this process: however this process ends, the pipe closes, the server stops and the folder goes.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import type { PostgresPrograms } from "./find-postgres.ts";

export type PostgresServer = {
  /** Address with the superuser's name and password. */
  readonly url: string;
  /** Stops the server at once and removes its folder. */
  stop(): Promise<void>;
};

type RunAs = { uid?: number; gid?: number };
type Cluster = { programs: PostgresPrograms; folder: string; password: string; runAs: RunAs };

const START_TIMEOUT_MS = 60_000;
const ATTEMPTS = 3;
const SETTINGS = [
  ...[
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    "shared_buffers=128MB",
  ],
  ...[
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum_naptime=10s",
    "timezone=UTC",
  ],
];
const KEEPER = `trap "" INT TERM HUP
"$1" -D "$2/data" -p "$3" $4 >"$2/log" 2>&1 &
server=$!
cat >/dev/null
kill -INT $server 2>/dev/null
wait $server
rm -rf "$2"`;

/** Starts one and waits until it answers. Throws an Error with the server's own words where it does not start. */
export async function startPostgres(programs: PostgresPrograms): Promise<PostgresServer> {
  const runAs = findUser();
  const folder = makeFolder(runAs);
  const cluster = { programs, folder, password: randomBytes(18).toString("base64url"), runAs };
  try {
    initialise(cluster);
    return await startOnFreePort(cluster);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function findUser(): RunAs {
  if (process.getuid?.() !== 0) return {};
  for (const line of readFileSync("/etc/passwd", "utf8").split("\n")) {
    const [name, , uid, gid] = line.split(":");
    if (name === "postgres" || name === "nobody") return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error("PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody");
}

/** In the first folder for temporary files that the server's user can reach. */
function makeFolder(runAs: RunAs): string {
  const parent = [tmpdir(), "/tmp", "/var/tmp"].find((path) => runAs.uid === undefined || isReachable(path));
  if (parent === undefined) throw new Error("no folder for temporary files that other users can reach");
  const folder = mkdtempSync(join(parent, "linli-postgres-"));
  if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(folder, runAs.uid, runAs.gid);
  return folder;
}

function isReachable(path: string): boolean {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  return (mode & 0o1) !== 0 && (path === "/" || isReachable(dirname(path)));
}

function initialise(cluster: Cluster): void {
  const passwordFile = join(cluster.folder, "password");
  writeFileSync(passwordFile, cluster.password);
  if (cluster.runAs.uid !== undefined) chownSync(passwordFile, cluster.runAs.uid, cluster.runAs.gid ?? -1);
  const first = runInitdb(cluster, ["--locale=C.UTF-8"]);
  const result = first.status === 0 ? first : runInitdb(cluster, ["--no-locale"]);
  if (result.status !== 0) throw new Error(`initdb failed: ${result.stderr || result.error?.message}`);
}

function runInitdb({ programs, folder, runAs }: Cluster, locale: string[]) {
  const data = join(folder, "data");
  rmSync(data, { recursive: true, force: true });
  const args = ["-D", data, "-U", "postgres", "-A", "scram-sha-256", "-E", "UTF8", "--no-sync"];
  return spawnSync(
    join(programs.binFolder, "initdb"),
    [...args, `--pwfile=${join(folder, "password")}`, ...locale],
    {
      ...runAs,
      cwd: folder,
      encoding: "utf8",
    },
  );
}

async function startOnFreePort(cluster: Cluster): Promise<PostgresServer> {
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort();
    const keeper = startKeeper(cluster, port);
    const url = `postgres://postgres:${cluster.password}@127.0.0.1:${port}/postgres`;
    if (await waitUntilReady(url, { keeper, folder: cluster.folder }))
      return { url, stop: () => stopKeeper(keeper) };
    const log = readLog(cluster.folder);
    if (attempt === ATTEMPTS || !/could not bind|Address already in use/.test(log)) {
      await stopKeeper(keeper);
      throw new Error(`PostgreSQL did not start:\n${log}`);
    }
    keeper.kill("SIGKILL");
  }
}

/** In a session of its own, so that Ctrl-C on a terminal reaches it through the pipe only. */
function startKeeper({ programs, folder, runAs }: Cluster, port: number): ChildProcess {
  const settings = SETTINGS.map((setting) => `-c ${setting}`).join(" ");
  const args = ["-c", KEEPER, "keeper", join(programs.binFolder, "postgres"), folder, String(port), settings];
  return spawn("/bin/sh", args, {
    ...runAs,
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
}

async function waitUntilReady(
  url: string,
  { keeper, folder }: { keeper: ChildProcess; folder: string },
): Promise<boolean> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline && keeper.exitCode === null) {
    if (await answers(url)) return true;
    if (/FATAL: {2}(?!the database system is starting up)/.test(readLog(folder))) return false;
    await pause(100);
  }
  return false;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function stopKeeper(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    keeper.once("close", () => resolve());
    keeper.stdin?.end();
  });
}

function readLog(folder: string): string {
  try {
    return readFileSync(join(folder, "log"), "utf8").slice(-4000);
  } catch {
    return "";
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
