import { isPunct } from "../imports.ts";
import { listSchemaUses, listTableUses, looksLikeSql, type TableUse } from "../sql-text.ts";
import { FEATURE_MODULES, FOUNDATION_MODULES, MAY_IMPORT, matchesUnit, READS_ANY_VIEW } from "../table.ts";
import type { Token } from "../tokens.ts";
import { type CodeFile, type House, isTestPath, nameOf, type SourceFile, unitOf } from "../units.ts";
import type { Violation } from "../violation.ts";

const READERS = /^(selectFrom|(inner|left|right|full|cross)Join(Lateral)?|from|using|table)$/;
const WRITERS = /^(insertInto|updateTable|deleteFrom|mergeInto|replaceInto)$/;
const PLATFORM_SCHEMAS = [...MAY_IMPORT.keys()].filter((unit) => unit.startsWith("platform/")).map(nameOf);
const MODULE_SCHEMAS = [...FOUNDATION_MODULES, ...FEATURE_MODULES];
const KNOWN_SCHEMAS = new Set([...MODULE_SCHEMAS, ...PLATFORM_SCHEMAS, "linli", "pgboss"]);
const SCANNED_UNITS = /^(modules|flows|platform)\/|^apps\/server$|^demo$/;

/** A module touches the tables of its own schema; others' only through the `pub_*` views it may read. */
export function checkSql(house: House): Violation[] {
  const code = house.code.filter((file) => SCANNED_UNITS.test(file.unit) && !file.isTest);
  const migrations = house.files.filter(
    ({ path }) => path.endsWith(".sql") && path.includes("/migrations/") && !isTestPath(path),
  );
  return [...code.flatMap(checkCode), ...migrations.flatMap(checkMigration)];
}

function checkCode(file: CodeFile): Violation[] {
  return file.tokens.flatMap((token, index) => {
    const uses = [...textUses(file.tokens, index), ...callUses(file.tokens, index)];
    return uses.flatMap((use) => judge(file, { ...use, lineOffset: token.line + use.lineOffset }));
  });
}

/** Templates tagged `sql`, and strings that begin like a statement. */
function textUses(tokens: readonly Token[], index: number): TableUse[] {
  const token = tokens[index];
  if (token?.kind !== "template" && token?.kind !== "string") return [];
  const isTagged = token.kind === "template" && isSqlTag(tokens, index);
  return isTagged || looksLikeSql(token.text) ? listTableUses(token.text) : [];
}

/** `sql`, `sql<Row>` and `sql.raw(` before a template. */
function isSqlTag(tokens: readonly Token[], index: number): boolean {
  const before = tokens.slice(Math.max(0, index - 40), index);
  if (!isPunct(before.at(-1), ">")) return before.slice(-4).some(({ text }) => text === "sql");
  const start = before.findLastIndex(({ kind, text }) => kind === "name" && text === "sql");
  return (
    start >= 0 && isPunct(before[start + 1], "<") && !before.slice(start).some((token) => isPunct(token, "("))
  );
}

/** Kysely: `selectFrom("schema.table as t")`, also a list of names. */
function callUses(tokens: readonly Token[], index: number): TableUse[] {
  const name = tokens[index];
  if (name?.kind !== "name" || !isPunct(tokens[index + 1], "(")) return [];
  const use = READERS.test(name.text) ? "read" : WRITERS.test(name.text) ? "write" : undefined;
  if (use === undefined) return name.text === "withSchema" ? wholeSchema(tokens[index + 2]) : [];
  const isList = isPunct(tokens[index + 2], "[");
  const start = index + (isList ? 3 : 2);
  const end = isList ? tokens.findIndex((token, place) => place > start && isPunct(token, "]")) : start + 1;
  return tokens.slice(start, end).flatMap((token) => namedTable(token, use));
}

function namedTable({ kind, text }: Token, use: "read" | "write"): TableUse[] {
  const match = kind === "string" ? /^([a-z_][a-z0-9_]*)\.([a-z_][a-z0-9_]*)(\s|$)/.exec(text) : null;
  return match ? [{ schema: match[1], name: match[2] ?? "", use, lineOffset: 0 }] : [];
}

function wholeSchema(token: Token | undefined): TableUse[] {
  return token?.kind === "string" ? [{ schema: token.text, name: "*", use: "write", lineOffset: 0 }] : [];
}

function checkMigration(file: SourceFile): Violation[] {
  const own = nameOf(unitOf(file.path));
  const schemas = listSchemaUses(file.text).filter(({ name }) => name !== own);
  return [
    ...listTableUses(file.text).flatMap((use) =>
      judgeInMigration(file, { ...use, lineOffset: use.lineOffset + 1 }),
    ),
    ...schemas.map(({ name, lineOffset }) => ({
      file: file.path,
      line: lineOffset + 1,
      rule: `migration of ${own} names schema ${name}`,
      instead: `a migration touches ${own} only, with the schema before every name`,
    })),
  ];
}

function judgeInMigration(file: SourceFile, use: TableUse): Violation[] {
  const own = nameOf(unitOf(file.path));
  if (use.schema === undefined) {
    if (use.use !== "define" && use.use !== "references") return [];
    const rule = `name without schema (${use.name})`;
    return [{ file: file.path, line: use.lineOffset, rule, instead: `write ${own}.${use.name}` }];
  }
  if (use.schema === own || use.use === "read") return judge(file, use);
  const { line, rule } = { line: use.lineOffset, rule: `${use.use} of ${use.schema}.${use.name} by ${own}` };
  if (use.use === "references") {
    if (knownFoundations(own).includes(use.schema)) return [];
    return [
      {
        file: file.path,
        line,
        rule,
        instead: "foreign keys point at foundation tables only; keep the id without one",
      },
    ];
  }
  return [{ file: file.path, line, rule, instead: `a migration touches ${own} only` }];
}

/** `use.lineOffset` is the line of the file here. */
function judge(file: SourceFile, use: TableUse): Violation[] {
  const unit = unitOf(file.path);
  const { schema, name } = use;
  if (schema === undefined || !KNOWN_SCHEMAS.has(schema) || schema === nameOf(unit)) return [];
  const isModule = MODULE_SCHEMAS.includes(schema);
  if (!isModule && !unit.startsWith("modules/") && !unit.startsWith("flows/")) return [];
  const rule = `${unit} ${use.use === "read" ? "reads" : "touches"} ${schema}.${name}`;
  const tell = (instead: string) => [{ file: file.path, line: use.lineOffset, rule, instead }];
  if (!isModule) return tell(`use the door #platform/${schema}`);
  if (use.use !== "read") return tell(`ask ${schema}: call a verb of its door, in a flow if need be`);
  if (!name.startsWith("pub_"))
    return tell(`read a pub_* view of ${schema}; if none shows it, add one there`);
  if (matchesUnit(READS_ANY_VIEW, unit) || knownFoundations(nameOf(unit)).includes(schema)) return [];
  return tell("only views of foundation modules may be read here: meet in a flow or through an event");
}

/** The foundation modules a module stands on: all for a feature, the lower ones for a foundation module. */
function knownFoundations(name: string): readonly string[] {
  const place = FOUNDATION_MODULES.indexOf(name);
  if (place >= 0) return FOUNDATION_MODULES.slice(0, place);
  return FEATURE_MODULES.includes(name) ? FOUNDATION_MODULES : [];
}
