import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROLES } from "#platform/contract";
import { distributeSql } from "#platform/db";
import { openTestDatabase, type TestDatabase } from "#platform/testkit";
import { allTables, manifests } from "./manifests.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(manifests);
});
afterAll(() => db?.close());

/** Names under which personal data hides; a column so called is declared or the build fails. */
const PERSONAL = /(_sealed|_index|phone|email|id_number|birth|^name_|sex|address)$/;
/** Looks personal, is not: addresses of places, numbers that people are to call. */
const NOT_PERSONAL = new Set([
  "places.communities.phone",
  "places.compounds.phone",
  "places.facilities.phone",
  "places.facilities.address",
]);

async function columns(): Promise<{ schema: string; table: string; column: string }[]> {
  const { rows } = await db.pool.query(
    `select table_schema as schema, table_name as "table", column_name as "column" from information_schema.columns
      join information_schema.tables using (table_schema, table_name)
      where table_type = 'BASE TABLE' and table_schema = any($1)`,
    [manifests.map(({ name }) => name)],
  );
  return rows;
}

describe("manifests tell the truth", () => {
  test("every column that holds personal data says how it is exported and erased, and every such word names a column", async () => {
    const all = await columns();
    const declared = manifests.flatMap((m) =>
      m.personal.map(({ table, column }) => `${m.name}.${table}.${column}`),
    );
    const suspicious = all
      .filter(({ column }) => PERSONAL.test(column))
      .map(({ schema, table, column }) => `${schema}.${table}.${column}`)
      .filter((name) => !NOT_PERSONAL.has(name));
    expect(suspicious.filter((name) => !declared.includes(name))).toEqual([]);
    const real = new Set(all.map(({ schema, table, column }) => `${schema}.${table}.${column}`));
    expect(declared.filter((name) => !real.has(name))).toEqual([]);
  });

  test("the Citus statements cover every table of the database", async () => {
    const statements = distributeSql(allTables(), "linli").join("\n");
    for (const { schema, table } of await columns()) expect(statements).toContain(`'${schema}.${table}'`);
  });

  test("tenant tables have forced row security and keys that begin with the community", async () => {
    const tenants = allTables().filter(({ kind }) => kind === "tenant");
    const { rows } = await db.pool.query(
      `select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
              (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                where i.indrelid = c.oid and i.indisprimary) as first_key
         from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r'`,
    );
    const found = new Map(rows.map((row) => [row.name, row]));
    for (const { schema, name } of tenants) {
      expect(found.get(`${schema}.${name}`)).toMatchObject({ forced: true, first_key: "community_id" });
    }
  });

  test("foreign keys between tenant tables carry the community", async () => {
    const { rows } = await db.pool.query(
      `select conrelid::regclass::text as owner, pg_get_constraintdef(c.oid) as definition
         from pg_constraint c where contype = 'f' and connamespace::regnamespace::text = any($1)`,
      [manifests.map(({ name }) => name)],
    );
    const tenants = new Set(
      allTables()
        .filter(({ kind }) => kind === "tenant")
        .map((t) => `${t.schema}.${t.name}`),
    );
    const between = rows.filter(({ owner, definition }) => {
      const target = /REFERENCES ([\w.]+)\(/.exec(definition)?.[1] ?? "";
      return tenants.has(owner) && tenants.has(target);
    });
    expect(between.length).toBeGreaterThan(10);
    for (const { definition } of between) expect(definition).toMatch(/FOREIGN KEY \(community_id, /);
  });

  test("names bear their module: endpoints, paths, permissions, errors, events, jobs", () => {
    for (const { name, routes, permissions, errors, events, jobs } of manifests) {
      const names = [
        ...routes.map(({ endpoint }) => endpoint.id),
        ...Object.keys(permissions),
        ...errors.map(({ code }) => code),
        ...Object.keys(events),
        ...jobs.map((job) => job.name),
      ];
      for (const one of names) expect(one).toMatch(new RegExp(`^${name}\\.`));
      for (const { endpoint } of routes) {
        expect(endpoint.path).toMatch(new RegExp(`^(/communities/\\{communityId\\})?/${name}(/|$)`));
      }
      for (const { roles } of Object.values(permissions)) {
        expect(roles.length).toBeGreaterThan(0);
        for (const role of roles) expect(ROLES).toContain(role);
      }
    }
  });

  test("every endpoint, error and permission speaks Chinese and English, and ids are unique", () => {
    const endpoints = manifests.flatMap(({ routes }) => routes.map(({ endpoint }) => endpoint));
    expect(new Set(endpoints.map(({ id }) => id)).size).toBe(endpoints.length);
    expect(new Set(endpoints.map((e) => `${e.method} ${e.path}`)).size).toBe(endpoints.length);
    const texts = [
      ...endpoints.map(({ summary }) => summary),
      ...manifests.flatMap(({ errors }) => errors.flatMap(({ title, advice }) => [title, advice])),
      ...manifests.flatMap(({ permissions }) => Object.values(permissions).map(({ title }) => title)),
    ];
    for (const { zh, en } of texts) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/[a-z]/i);
      expect(en).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
