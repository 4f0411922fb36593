import type { Pool } from "pg";

const QUERIES = {
  columns: `select c.relname as owner, format('%I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then ' not null' else '' end,
      case when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
        when d.adbin is null then '' else ' default ' || pg_get_expr(d.adbin, d.adrelid) end) as text
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where n.nspname = $1 and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    order by c.relname, a.attnum`,
  constraints: `select c.relname as owner, pg_get_constraintdef(k.oid) as text
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and k.contype in ('p', 'u', 'f', 'c', 'x')
    order by c.relname, array_position(array['p', 'u', 'f', 'c', 'x'], k.contype::text), k.conname`,
  indexes: `select c.relname as owner, pg_get_indexdef(i.indexrelid) as text
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
    order by c.relname, pg_get_indexdef(i.indexrelid)`,
  security: `select c.relname as owner, 'row-level security' || case when c.relforcerowsecurity then ', forced' else '' end as text
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and c.relrowsecurity order by c.relname`,
  grants: `select g.table_name as owner, g.grantee || ': ' || string_agg(lower(g.privilege_type), ', ' order by g.privilege_type) as text
    from information_schema.role_table_grants g
    where g.table_schema = $1 and g.grantee like 'linli%' group by g.table_name, g.grantee order by g.table_name, g.grantee`,
  views: `select viewname as owner, definition as text from pg_views where schemaname = $1 order by viewname`,
  functions: `select p.proname as owner, pg_get_functiondef(p.oid) as text
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = $1 order by p.proname, p.oid`,
  triggers: `select c.relname as owner, pg_get_triggerdef(t.oid) as text
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and not t.tgisinternal order by c.relname, t.tgname`,
};

type Facts = Record<keyof typeof QUERIES, { owner: string; text: string }[]>;

/** schema.sql: the migrated database as one page to read, module by module. It is not meant to be run. */
export async function renderSchema(pool: Pool, schemas: readonly string[]): Promise<string> {
  const parts: string[] = [
    "-- Made by `npm run sync` from the migrated embedded database; edit the migrations.",
  ];
  for (const schema of schemas) parts.push(...(await renderOne(pool, schema)));
  return `${parts.join("\n\n")}\n`;
}

async function renderOne(pool: Pool, schema: string): Promise<string[]> {
  const facts = {} as Facts;
  for (const name of Object.keys(QUERIES) as (keyof Facts)[]) {
    facts[name] = (await pool.query(QUERIES[name], [schema])).rows;
  }
  const tables = [...new Set(facts.columns.map(({ owner }) => owner))];
  if (tables.length === 0) return [];
  return [
    `-- ${schema}`,
    ...tables.map((table) => renderTable(schema, table, facts)),
    ...facts.views.map(
      ({ owner, text }) => `create view ${schema}.${owner} as\n${text.trim()}${grantsOf(facts, owner)}`,
    ),
    ...facts.functions.map(({ text }) => `${text.trim()};`),
    ...facts.triggers.map(({ text }) => `${text};`),
  ];
}

function renderTable(schema: string, table: string, facts: Facts): string {
  const of = (name: keyof Facts) =>
    facts[name].filter(({ owner }) => owner === table).map(({ text }) => text);
  const lines = [...of("columns"), ...of("constraints")].map((line) => `  ${line}`);
  const notes = of("security").map((text) => `\n-- ${text}`);
  const indexes = of("indexes").map((text) => `\n${text};`);
  return `create table ${schema}.${table} (\n${lines.join(",\n")}\n);${indexes.join("")}${notes.join("")}${grantsOf(facts, table)}`;
}

function grantsOf(facts: Facts, owner: string): string {
  return facts.grants
    .filter((grant) => grant.owner === owner)
    .map(({ text }) => `\n-- ${text}`)
    .join("");
}
