import { type Kysely, sql, type Transaction } from "kysely";
import { assert, type CommunityId, isUuid } from "#platform/std";
import type { DB } from "./schema.generated.ts";
import type { DatabaseRole } from "./tables.ts";

/** An open transaction under one of the house's roles. The only way to the database that repositories have. */
export type Tx = Transaction<DB>;

/** Runs in one community: row-level security lets through its rows alone. */
export function withTenant<T>(
  db: Kysely<DB>,
  communityId: CommunityId,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  assert(isUuid(communityId), "a tenant is a validated UUID");
  return underRole(db, `set local role linli_app; set local linli.community = '${communityId}'`, work);
}

/** Runs in no community: global tables are there, tenant tables are empty. */
export function withoutTenant<T>(db: Kysely<DB>, work: (tx: Tx) => Promise<T>): Promise<T> {
  return underRole(db, "set local role linli_app; set local linli.community = ''", work);
}

/** Runs as the platform: outbox, jobs, messages. Tenant tables are out of its reach. */
export function withSystem<T>(
  db: Kysely<DB>,
  work: (tx: Tx) => Promise<T>,
  role: Exclude<DatabaseRole, "linli_app"> = "linli_jobs",
): Promise<T> {
  return underRole(db, `set local role ${role}; set local linli.community = ''`, work);
}

// Statements, not set_config(): on Citus only those reach the shards.
function underRole<T>(db: Kysely<DB>, settings: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql.raw(settings).execute(tx);
    return work(tx);
  });
}
