import { type Config, readConfig } from "#platform/config";
import { migrate } from "#platform/db";
import { type Installation, openInstallation } from "../installation.ts";
import { allOwners } from "../manifests.ts";
import { BAD_INPUT, type CommandIo } from "./command.ts";

/** The configuration a command works on: the demo's data folder, or the installation of the environment. */
export function commandConfig(io: CommandIo, options: { demo: boolean }): Config {
  return readConfig(io.env, { demo: options.demo, baseFolder: process.cwd() });
}

/**
 * Runs a command on the installation: joins a running server's embedded database, or opens it (migrated) for the
 * time of the command. With `alone`, for what must not happen beside a running server, it never joins.
 */
export async function withInstallation(
  config: Config,
  io: CommandIo & { readonly alone?: boolean },
  work: (installation: Installation) => Promise<number>,
): Promise<number> {
  const whenHeld = io.alone ? "refuse" : "join";
  const result = await openInstallation(config, { command: "linli", whenHeld });
  if ("heldBy" in result) {
    io.tell(
      `Process ${result.heldBy.pid} (${result.heldBy.command}) is using ${config.dataFolder}; ${io.alone ? "stop it first" : "try again when it is up"}.\n`,
    );
    return BAD_INPUT;
  }
  try {
    if (result.opened.db.kind !== "joined") await migrate(result.opened.db.pool, allOwners());
    return await work(result.opened);
  } finally {
    await result.opened.close();
  }
}
