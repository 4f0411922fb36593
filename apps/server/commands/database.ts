import { distributeSql, migrate } from "#platform/db";
import { allOwners, allTables } from "../manifests.ts";
import { type Command, DONE } from "./command.ts";
import { commandConfig, withInstallation } from "./with-installation.ts";

export const migrateCommand: Command = {
  name: "db migrate",
  summary: "bring the database to the present schema",
  usage:
    "linli db migrate [--demo]\n\nRuns the migrations that have not run yet, each in its own transaction.",
  run(args, io) {
    const config = commandConfig(io, { demo: args.includes("--demo") });
    return withInstallation(config, io, async ({ db }) => {
      const ran = await migrate(db.pool, allOwners());
      for (const name of ran) io.out(`${name}\n`);
      io.tell("the schema is present\n");
      return DONE;
    });
  },
};

export const distributeCommand: Command = {
  name: "db distribute",
  summary: "print, or run, the statements that spread the tables over Citus workers",
  usage: `linli db distribute [--run]

Prints the Citus statements made from the manifests: tenant tables distributed by community_id and co-located,
global tables as reference tables, system tables on the coordinator. --run runs them on DATABASE_URL.`,
  async run(args, io) {
    const config = commandConfig(io, { demo: false });
    const statements = distributeSql(allTables(), databaseName(config.databaseUrl));
    if (!args.includes("--run")) {
      for (const statement of statements) io.out(`${statement};\n`);
      return DONE;
    }
    return withInstallation(config, io, async ({ db }) => {
      for (const statement of statements) {
        io.tell(`${statement}\n`);
        await db.pool.query(statement);
      }
      return DONE;
    });
  },
};

function databaseName(url: string | undefined): string {
  return url ? decodeURIComponent(new URL(url).pathname.slice(1)) : "linli";
}
