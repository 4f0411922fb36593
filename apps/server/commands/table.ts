import { auditVerifyCommand } from "./audit.ts";
import { backupCommand, restoreCommand } from "./backup.ts";
import { checkupCommand } from "./checkup.ts";
import type { Command } from "./command.ts";
import { distributeCommand, migrateCommand } from "./database.ts";
import { demoCodeCommand } from "./demo-code.ts";

/** Every word of `linli`. */
export const commands: readonly Command[] = [
  checkupCommand,
  backupCommand,
  restoreCommand,
  migrateCommand,
  distributeCommand,
  auditVerifyCommand,
  demoCodeCommand,
];
