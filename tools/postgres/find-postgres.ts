import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

export type PostgresPrograms = { readonly binFolder: string; readonly version: number };

const OLDEST_VERSION = 15;
const DEBIAN_FOLDER = "/usr/lib/postgresql";

/** The newest PostgreSQL ≥ 15 of this machine whose server can be started here, or why there is none. */
export function findPostgres(): PostgresPrograms | { readonly reason: string } {
  if (process.platform === "win32") {
    return { reason: "no PostgreSQL server is started on Windows: name one in LINLI_TEST_DATABASE_URL" };
  }
  const found = candidateFolders()
    .map((binFolder) => ({ binFolder, version: readVersion(binFolder) }))
    .filter(({ version }) => version >= OLDEST_VERSION)
    .sort((a, b) => b.version - a.version)[0];
  return (
    found ?? {
      reason: `no PostgreSQL server ${OLDEST_VERSION} or newer on this machine (Debian: apt-get install postgresql)`,
    }
  );
}

function candidateFolders(): string[] {
  const ofDebian = existsSync(DEBIAN_FOLDER)
    ? readdirSync(DEBIAN_FOLDER).map((version) => join(DEBIAN_FOLDER, version, "bin"))
    : [];
  return [...ofDebian, ...(process.env.PATH ?? "").split(delimiter)].filter(
    (folder) => folder !== "" && existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")),
  );
}

function readVersion(binFolder: string): number {
  const { stdout } = spawnSync(join(binFolder, "postgres"), ["--version"], { encoding: "utf8" });
  return Number(/(\d+)(\.|devel|beta|rc)/.exec(stdout ?? "")?.[1] ?? 0);
}
