import { backupCommand, restoreCommand } from "./backup.ts";
import type { Command } from "./command.ts";
import { distributeCommand, migrateCommand } from "./database.ts";

/** Every word of `linli`. */
export const commands: readonly Command[] = [
  backupCommand,
  restoreCommand,
  migrateCommand,
  distributeCommand,
];
