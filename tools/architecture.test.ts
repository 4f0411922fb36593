import { describe, expect, test } from "vitest";
import { checkArchitecture } from "./architecture/check-architecture.ts";
import { buildHouse, readHouse } from "./architecture/house.ts";
import { formatViolations } from "./architecture/violation.ts";

const FACTS = {
  imports: {
    "#engines/*": "./engines/*/index.ts",
    "#platform/*": "./platform/*/index.ts",
    "#modules/*": "./modules/*/index.ts",
    "#contracts/*": "./modules/*/contract.ts",
    "#flows/*": "./flows/*/index.ts",
    "#ui": "./apps/ui/index.ts",
    "#ui/*": "./apps/ui/*.ts",
  },
  dependencies: {
    zod: "4.0.0",
    antd: "6.0.0",
    "antd-mobile": "5.0.0",
    pg: "8.0.0",
    saxes: "6.0.0",
    kysely: "1.0.0",
  },
  devDependencies: { vitest: "5.0.0" },
};

/** A small house in which nothing is wrong. */
const SOUND: Record<string, string> = {
  "platform/std/index.ts": "export const one = 1;\n",
  "platform/contract/index.ts": 'export { one } from "#platform/std";\n',
  "platform/db/index.ts": 'import { Pool } from "pg";\nexport const pool = Pool;\n',
  "platform/testkit/index.ts": 'import { pool } from "#platform/db";\nexport { pool };\n',
  "engines/standards/index.ts": 'import { z } from "zod";\nexport const book = z;\n',
  "engines/ledger/index.ts": 'import { one } from "#platform/std";\nexport const ledger = one;\n',
  ...soundModule("identity"),
  ...soundModule("places"),
  ...soundModule("people"),
  ...soundModule("cases"),
  ...soundModule("fees"),
  "flows/moving/index.ts":
    'import { cases } from "#modules/cases";\nimport { fees } from "#modules/fees";\nexport const f = [cases, fees];\n',
  "apps/ui/index.ts": 'export { one } from "#platform/std";\n',
  "apps/ui/desk.ts": 'export { Table } from "./desk/table.ts";\n',
  "apps/ui/desk/table.ts": 'export { Table } from "antd";\n',
  "apps/ui/touch.ts": 'export { List } from "antd-mobile";\n'.replace("antd-mobile", "./touch/list.ts"),
  "apps/ui/touch/list.ts": 'export { List } from "antd-mobile";\n',
  "apps/console/main.tsx":
    'import { one } from "#ui";\nimport { c } from "#contracts/cases";\nexport const p = <p>don\'t {one}{c}</p>;\n',
};

function soundModule(name: string): Record<string, string> {
  return {
    [`modules/${name}/README.md`]: "# It\n",
    [`modules/${name}/index.ts`]: `import { readFile } from "node:fs/promises";\nexport const ${name} = defineModule({ readFile });\n`,
    [`modules/${name}/contract.ts`]: 'import { one } from "#platform/std";\nexport const c = one;\n',
    [`modules/${name}/migrations/0001-${name}.sql`]: `create table ${name}.things (id uuid primary key);\n`,
  };
}

/** The violations that files added to the sound house cause, without their advice. */
function violations(added: Record<string, string>): string[] {
  const files = Object.entries({ ...SOUND, ...added }).map(([path, text]) => ({ path, text }));
  return checkArchitecture(buildHouse(files, FACTS)).map(({ file, line, rule }) => `${file}:${line} ${rule}`);
}

describe("the house as it stands", () => {
  test("breaks no rule of ARCHITECTURE.md", () => {
    expect(formatViolations(checkArchitecture(readHouse(`${import.meta.dirname}/..`)))).toBe("");
  });
});

describe("a small sound house", () => {
  test("breaks no rule", () => {
    expect(violations({})).toEqual([]);
  });

  test("may use tests, views, dynamic imports and words in comments and strings", () => {
    const added = {
      "engines/ledger/ledger.test.ts":
        'import { readFileSync } from "node:fs";\nimport { test } from "vitest";\nimport { pool } from "#platform/testkit";\ntest("x", () => [readFileSync, pool]);\n',
      "modules/cases/repo.ts":
        'export const q = (db) => db.selectFrom("places.pub_homes as h").innerJoin("cases.things", "a", "b");\n',
      "modules/cases/load.ts": 'export const l = () => import("./repo.ts");\n',
      "modules/cases/say.ts": `// import { x } from "#modules/fees";\nexport const s = 'import x from "#modules/fees"';\nexport const t = \`from "#modules/fees" \${s}\`;\nexport const r = /import "x" from\\/any/;\n`,
      "modules/cases/event.ts": 'export const e = { on: "fees.paid", permission: "people.read" };\n',
      "modules/cases/migrations/0002-link.sql":
        "alter table cases.things add column home uuid references places.things (id);\ncreate view cases.pub_x as select 1 from cases.things join places.pub_homes on true;\n",
    };
    expect(violations(added)).toEqual([]);
  });
});

describe("each broken rule is told with its place", () => {
  const IMPORTS: [string, string, string, string][] = [
    [
      "std knows nothing",
      "platform/std/a.ts",
      'import { z } from "zod";',
      "platform/std may not use npm package zod",
    ],
    [
      "std runs in browsers",
      "platform/std/a.ts",
      'import "node:fs";',
      "node:fs in code that also runs in browsers",
    ],
    [
      "contract knows std only",
      "platform/contract/a.ts",
      'import "#platform/db";',
      "platform/contract may not import platform/db",
    ],
    [
      "engines know std only",
      "engines/ledger/a.ts",
      'import "#platform/contract";',
      "engines/ledger may not import platform/contract",
    ],
    [
      "engines know no engine",
      "engines/ledger/a.ts",
      'export * from "#engines/standards";',
      "engines/ledger may not import engines/standards",
    ],
    [
      "engines read no file",
      "engines/ledger/a.ts",
      'import { readFile } from "node:fs/promises";',
      "node:fs/promises in code that also runs in browsers",
    ],
    [
      "engines have their own packages",
      "engines/ledger/a.ts",
      'import { SaxesParser } from "saxes";',
      "engines/ledger may not use npm package saxes",
    ],
    [
      "platform knows no module",
      "platform/db/a.ts",
      'import type { x } from "#modules/places";',
      "platform/db may not import modules/places",
    ],
    [
      "places never know people",
      "modules/places/a.ts",
      'import "#modules/people";',
      "modules/places may not import modules/people",
    ],
    [
      "features know no feature",
      "modules/cases/a.ts",
      'import type { x } from "#modules/fees";',
      "modules/cases may not import modules/fees",
    ],
    [
      "nor its contract",
      "modules/cases/a.ts",
      'export { x } from "#contracts/fees";',
      "modules/cases may not import modules/fees",
    ],
    [
      "nor by import()",
      "modules/cases/a.ts",
      'const x = await import("#modules/fees");',
      "modules/cases may not import modules/fees",
    ],
    [
      "nor as a type",
      "modules/cases/a.ts",
      'export type X = typeof import("#modules/fees");',
      "modules/cases may not import modules/fees",
    ],
    [
      "modules know no flow",
      "modules/cases/a.ts",
      'import "#flows/moving";',
      "modules/cases may not import flows/moving",
    ],
    [
      "doors are not nested",
      "modules/cases/a.ts",
      'import "#modules/places/repo";',
      "nested door (#modules/places/repo)",
    ],
    ["doors exist", "modules/cases/a.ts", 'import "#platform/nothing";', "no such door (#platform/nothing)"],
    [
      "doors are used",
      "modules/cases/a.ts",
      'import "../places/index.ts";',
      "relative import of another unit (modules/places)",
    ],
    ["files exist", "modules/cases/a.ts", 'import "./b";', "import of a file that is not there (./b)"],
    [
      "workers stay at home",
      "modules/cases/a.ts",
      'new Worker(new URL("../fees/index.ts", import.meta.url));',
      "relative import of another unit (modules/fees)",
    ],
    ["names are literal", "modules/cases/a.ts", "await import(name);", "import of a computed name"],
    ["no require", "modules/cases/a.ts", 'require("pg");', "require in an ES module"],
    [
      "packages are listed",
      "modules/cases/a.ts",
      'import "left-pad";',
      "npm package left-pad is not in package.json",
    ],
    [
      "the pool is the platform's",
      "modules/cases/a.ts",
      'import { Pool } from "pg";',
      "modules/cases may not use npm package pg",
    ],
    ["built-ins have their prefix", "modules/cases/a.ts", 'import "fs";', "built-in without prefix (fs)"],
    ["testkit is for tests", "modules/cases/a.ts", 'import "#platform/testkit";', "testkit outside a test"],
    [
      "web apps know contracts only",
      "apps/console/a.ts",
      'import "#modules/cases";',
      "apps/console may not import modules/cases",
    ],
    [
      "web apps know no database",
      "apps/console/a.ts",
      'import "#platform/db";',
      "apps/console may not import platform/db",
    ],
    [
      "residents load no antd",
      "apps/resident/a.ts",
      'import "antd";',
      "apps/resident may not use npm package antd",
    ],
    ["nor the desk half", "apps/resident/a.ts", 'import "#ui/desk";', "apps/resident imports #ui/desk"],
    [
      "shared components use no kit",
      "apps/ui/a.ts",
      'import "antd-mobile";',
      "apps/ui may not use npm package antd-mobile",
    ],
    [
      "the base knows no half",
      "apps/ui/a.ts",
      'import "./desk/table.ts";',
      "apps/ui/base imports its desk half",
    ],
    [
      "units have rows",
      "modules/mystery/a.ts",
      "export {};",
      "no row for modules/mystery in the import table",
    ],
  ];
  test.each(IMPORTS)("%s", (...[, path, line, rule]) => {
    expect(violations({ [path]: `${line}\n` })).toContain(`${path}:1 ${rule}`);
  });

  test("files that contract.ts reaches run in browsers", () => {
    const added = {
      "modules/cases/contract.ts": 'export * from "./contract/deep.ts";\n',
      "modules/cases/contract/deep.ts": '\nimport "node:fs";\nimport "#platform/db";\nimport "kysely";\n',
    };
    expect(violations(added)).toEqual([
      "modules/cases/contract/deep.ts:2 node:fs in code that also runs in browsers",
      "modules/cases/contract/deep.ts:3 contract.ts reaches platform/db",
      "modules/cases/contract/deep.ts:4 contract.ts reaches npm package kysely",
    ]);
  });

  test("platform units in a circle", () => {
    const added = {
      "platform/log/index.ts": 'import "#platform/jobs";\n',
      "platform/jobs/index.ts": '\nimport "#platform/log";\n',
    };
    expect(violations(added)).toEqual([
      "platform/log/index.ts:1 units import each other in a circle (platform/jobs → platform/log → platform/jobs)",
    ]);
  });

  const FILES: [string, string, string, string][] = [
    ["length", "modules/cases/a.ts", "x;\n".repeat(401), "401 401 lines in one file, 400 at most"],
    ["ts-ignore", "modules/cases/a.ts", "\n// @ts-ignore\n", "2 @ts-ignore switches the checker off"],
    ["any", "modules/cases/a.ts", "export const a: any = 1;", "1 the type any"],
    [
      "any among type arguments",
      "modules/cases/a.ts",
      "\nexport type A = Map<string, any>;",
      "2 the type any",
    ],
    ["camel case", "modules/cases/openCase.ts", "", "1 name not in kebab-case (openCase.ts)"],
    [
      "a module without README",
      "modules/notices/index.ts",
      "defineModule();",
      "1 modules/notices has no README.md",
    ],
    ["a module without manifest", "modules/notices/a.ts", "", "1 modules/notices has no manifest"],
    ["a unit without door", "platform/audit/a.ts", "", "1 platform/audit has no door"],
  ];
  test.each(FILES)("%s", (...[, path, text, told]) => {
    expect(violations({ [path]: text })).toContain(`${path}:${told}`);
  });
});

describe("SQL keeps to its schema", () => {
  const CODE: [string, string, string][] = [
    ["a feature's table", 'db.selectFrom("fees.bills as b")', "modules/cases reads fees.bills"],
    ["a feature's view", "sql`select * from fees.pub_bills`", "modules/cases reads fees.pub_bills"],
    [
      "a foundation table",
      `sql<{ n: Map<string, number> }>\`select \${x} from places.homes\``,
      "modules/cases reads places.homes",
    ],
    ["a joined table", 'q.innerJoin("people.residents", "a", "b")', "modules/cases reads people.residents"],
    [
      "one of a list",
      'db.selectFrom(["cases.things", "people.residents"])',
      "modules/cases reads people.residents",
    ],
    ["a write to a view", 'db.insertInto("places.pub_homes")', "modules/cases touches places.pub_homes"],
    [
      "a write in plain text",
      'const q = "update places.homes set x = 1"',
      "modules/cases touches places.homes",
    ],
    ["a delete", "sql`delete from places.homes`", "modules/cases touches places.homes"],
    ["the platform's table", "sql`insert into jobs.queue values (1)`", "modules/cases touches jobs.queue"],
    ["another's schema", 'db.withSchema("people")', "modules/cases touches people.*"],
  ];
  test.each(CODE)("refuses %s", (_, code, rule) => {
    expect(violations({ "modules/cases/repo.ts": `\n${code};\n` })).toEqual([
      `modules/cases/repo.ts:2 ${rule}`,
    ]);
  });

  test("insight and flows read the views of any module, tables of none", () => {
    const sql = "sql`select * from cases.pub_cases join fees.things on true`;\n";
    expect(violations({ "flows/moving/a.ts": sql })).toEqual([
      "flows/moving/a.ts:1 flows/moving reads fees.things",
    ]);
  });

  test("foundation modules read the views of lower ones only", () => {
    const sql = "sql`select * from people.pub_a join identity.pub_b on true`;\n";
    expect(violations({ "modules/places/a.ts": sql })).toEqual([
      "modules/places/a.ts:1 modules/places reads people.pub_a",
    ]);
  });

  const MIGRATIONS: [string, string, string][] = [
    [
      "a foreign key to a feature",
      "create table cases.a (b uuid references fees.bills);",
      "references of fees.bills by cases",
    ],
    ["a table elsewhere", "create table fees.x (id uuid);", "define of fees.x by cases"],
    ["a table without schema", "create table x (id uuid);", "name without schema (x)"],
    ["an index elsewhere", "create unique index u on places.homes (id);", "define of places.homes by cases"],
    [
      "a trigger elsewhere",
      "create trigger t after insert or update on places.homes execute function cases.f();",
      "define of places.homes by cases",
    ],
    ["rows elsewhere", "insert into places.homes values (1);", "write of places.homes by cases"],
    ["a grant elsewhere", "grant select on places.homes to linli_app;", "define of places.homes by cases"],
    ["a schema of another name", "create schema other;", "migration of cases names schema other"],
    [
      "a view over a table",
      "create view cases.pub_x as select id from people.residents;",
      "modules/cases reads people.residents",
    ],
    [
      "a function over a table",
      "create function cases.f() returns int language sql as $$ select 1 from fees.bills $$;",
      "modules/cases reads fees.bills",
    ],
  ];
  test.each(MIGRATIONS)("refuses %s in a migration", (_, sql, rule) => {
    const path = "modules/cases/migrations/0002-more.sql";
    expect(violations({ [path]: `-- from fees.bills\n${sql}\n` })).toEqual([`${path}:2 ${rule}`]);
  });

  test("reads timestamps and aliases for what they are", () => {
    const sql =
      "sql`select extract(year from people.born_on) from cases.things people where a is distinct from people.b for update`;\n";
    expect(violations({ "modules/cases/a.ts": sql })).toEqual([]);
  });
});
