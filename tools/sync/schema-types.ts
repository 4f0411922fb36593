import type { Kysely } from "kysely";
import { type DatabaseMetadata, generate, PostgresDialect } from "kysely-codegen";
import type { Pool } from "pg";
import type { DB } from "#platform/db";

type Source = { pool: Pool; query: Kysely<DB>; schemas: readonly string[] };

const OUTER_JOIN = /\b(left|right|full)\s+join\b|\bunion\b|\bgroup by\b/i;

/** platform/db/schema.generated.ts: the row types of every table and view of these schemas. */
export async function renderSchemaTypes({ pool, query, schemas }: Source): Promise<string> {
  const filled = await listFilledViewColumns(pool);
  return generate({
    db: query,
    dialect: new PostgresDialect(),
    outFile: null,
    includePattern: `(${schemas.join("|")}).*`,
    // 64-bit integers arrive as numbers, as platform/db reads them.
    typeMapping: { int8: "number" },
    typeOnlyImports: true,
    postprocess: async ({ metadata }) => fillViews(metadata, filled),
  });
}

/** PostgreSQL holds every column of a view for nullable: those taken as they are from columns that are not, are not. */
function fillViews(metadata: DatabaseMetadata, filled: ReadonlySet<string>): DatabaseMetadata {
  for (const table of metadata.tables.filter(({ isView }) => isView)) {
    for (const column of table.columns) {
      const isFilled = filled.has(`${table.schema}.${table.name}.${column.name}`);
      Object.assign(column, { isNullable: !isFilled });
    }
  }
  return metadata;
}

/** `schema.view.column` of views without outer joins, where all the columns of that name they draw on are not null. */
async function listFilledViewColumns(pool: Pool): Promise<Set<string>> {
  const { rows } = await pool.query(`
    select u.view_schema, u.view_name, u.column_name, v.definition
    from information_schema.view_column_usage u
      join pg_views v on v.schemaname = u.view_schema and v.viewname = u.view_name
      join information_schema.columns c
        on c.table_schema = u.table_schema and c.table_name = u.table_name and c.column_name = u.column_name
    group by 1, 2, 3, 4
    having bool_and(c.is_nullable = 'NO')`);
  return new Set(
    rows
      .filter((row) => !OUTER_JOIN.test(row.definition))
      .map((row) => `${row.view_schema}.${row.view_name}.${row.column_name}`),
  );
}
