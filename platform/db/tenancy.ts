import { DATABASE_ROLES, type NamedTable } from "./tables.ts";

const CURRENT_COMMUNITY = "nullif(current_setting('linli.community', true), '')::uuid";

/** Creates the roles of the house where they are missing, and lets the migrating login take them. */
export function rolesSql(): string {
  return DATABASE_ROLES.map(
    (role) => `do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
  execute format('grant ${role} to %I', current_user);
exception when duplicate_object or unique_violation then null;
end $$;`,
  ).join("\n");
}

/** Row-level security and grants of one schema's tables, derived from their declarations. Idempotent. */
export function tenancySql(schema: string, tables: readonly NamedTable[]): string {
  return [
    `grant usage on schema "${schema}" to ${DATABASE_ROLES.join(", ")};`,
    ...tables.map((table) => grantsSql(table)),
    ...tables.filter((table) => table.kind === "tenant").map(rowSecuritySql),
  ].join("\n");
}

function grantsSql(table: NamedTable): string {
  const name = `"${table.schema}"."${table.name}"`;
  const grants = Object.entries(table.grants).map(
    ([role, privileges]) => `grant ${privileges.join(", ")} on ${name} to ${role};`,
  );
  return [`revoke all on ${name} from public, ${DATABASE_ROLES.join(", ")};`, ...grants].join("\n");
}

function rowSecuritySql(table: NamedTable): string {
  const name = `"${table.schema}"."${table.name}"`;
  return `alter table ${name} enable row level security;
alter table ${name} force row level security;
drop policy if exists tenant_isolation on ${name};
create policy tenant_isolation on ${name}
  using (community_id = ${CURRENT_COMMUNITY}) with check (community_id = ${CURRENT_COMMUNITY});`;
}

/**
 * The statements that spread an installation over Citus workers: tenant tables by `community_id`, co-located;
 * global tables as reference tables; system tables stay on the coordinator.
 */
export function distributeSql(tables: readonly NamedTable[], databaseName: string): readonly string[] {
  const qualified = (table: NamedTable) => `${table.schema}.${table.name}`;
  const anchor = tables.find((table) => table.kind === "tenant");
  return [
    `ALTER DATABASE "${databaseName}" SET citus.propagate_set_commands = 'local'`,
    // Constraint triggers of tenant tables look at rows of their own community alone, which lie on the same shard.
    `ALTER DATABASE "${databaseName}" SET citus.enable_unsafe_triggers = 'on'`,
    ...tables
      .filter((table) => table.kind === "global")
      .map((table) => `SELECT create_reference_table('${qualified(table)}')`),
    ...tables
      .filter((table) => table.kind === "tenant")
      .map((table) => {
        const together = table === anchor ? "" : `, colocate_with => '${qualified(anchor as NamedTable)}'`;
        return `SELECT create_distributed_table('${qualified(table)}', 'community_id'${together})`;
      }),
    ...tables
      .filter((table) => table.kind === "system")
      .map((table) => `SELECT citus_add_local_table_to_metadata('${qualified(table)}')`),
  ];
}
