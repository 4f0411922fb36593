import { parseArgs } from "node:util";
import { BackupError, restoreBackup, writeBackup } from "../backup/archive.ts";
import { allTables } from "../manifests.ts";
import { BAD_ARGUMENTS, BAD_INPUT, type Command, type CommandIo, DONE } from "./command.ts";
import { commandConfig, withInstallation } from "./with-installation.ts";

const BACKUP_USAGE = `linli backup FILE.tar.gz [--demo]

Writes the database, the files and the keys of this installation into one archive. Works beside a running
server. The archive holds the keys: guard it as you guard the data folder.`;

export const backupCommand: Command = {
  name: "backup",
  summary: "write database, files and keys into one archive",
  usage: BACKUP_USAGE,
  async run(args, io) {
    const file = onlyFile(args, io, BACKUP_USAGE);
    if (!file) return BAD_ARGUMENTS;
    const config = commandConfig(io, { demo: file.demo });
    return withInstallation(config, io, async ({ db }) => {
      const place = { pool: db.pool, tables: allTables(), dataFolder: config.dataFolder };
      const note = await writeBackup(place, file.path, new Date());
      const rows = note.counts.reduce((total, count) => total + count.rows, 0);
      io.tell(`${note.counts.length} tables, ${rows} rows, files and keys → ${file.path}\n`);
      return DONE;
    });
  },
};

const RESTORE_USAGE = `linli restore FILE.tar.gz [--demo]

Brings a backup into an empty installation: the embedded one of the data folder, or the server that
DATABASE_URL names. This is also the way from the embedded database to a server.`;

export const restoreCommand: Command = {
  name: "restore",
  summary: "bring a backup into an empty installation, embedded or on a server",
  usage: RESTORE_USAGE,
  async run(args, io) {
    const file = onlyFile(args, io, RESTORE_USAGE);
    if (!file) return BAD_ARGUMENTS;
    const config = commandConfig(io, { demo: file.demo });
    return withInstallation(config, { ...io, alone: true }, async ({ db }) => {
      const place = { pool: db.pool, tables: allTables(), dataFolder: config.dataFolder };
      try {
        const note = await restoreBackup(place, file.path);
        io.tell(`restored the backup of ${note.createdAt}\n`);
        return DONE;
      } catch (error) {
        if (!(error instanceof BackupError)) throw error;
        io.tell(`linli restore: ${error.message}\n`);
        return BAD_INPUT;
      }
    });
  },
};

function onlyFile(
  args: readonly string[],
  io: CommandIo,
  usage: string,
): { path: string; demo: boolean } | undefined {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { demo: { type: "boolean", default: false } },
    });
    const [file, ...more] = positionals;
    if (file !== undefined && more.length === 0) return { path: io.path(file), demo: values.demo };
  } catch (error) {
    io.tell(`linli: ${(error as Error).message}\n`);
  }
  io.tell(`${usage}\n`);
  return undefined;
}
