import { checkCycles } from "./rules/cycle-rules.ts";
import { checkFiles } from "./rules/file-rules.ts";
import { checkImports } from "./rules/import-rules.ts";
import { checkSql } from "./rules/sql-rules.ts";
import type { House } from "./units.ts";
import type { Violation } from "./violation.ts";

/** Every broken rule of ARCHITECTURE.md, sections 3, 4 and 7, that can be read from the sources. */
export function checkArchitecture(house: House): Violation[] {
  return [...checkImports(house), ...checkCycles(house), ...checkSql(house), ...checkFiles(house)];
}
