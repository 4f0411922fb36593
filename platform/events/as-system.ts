import { sql } from "kysely";
import type { Tx } from "#platform/db";

/**
 * Does a piece of the platform's own bookkeeping inside an open transaction of a request or handler: as
 * `linli_jobs`, which sees system tables and no tenant's, then back to `linli_app`. Both commit together.
 */
export async function asSystem<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`set local role linli_jobs`.execute(tx);
  try {
    return await work();
  } finally {
    // In a transaction that has failed this fails too, and the role ends with it.
    await sql`set local role linli_app`.execute(tx).catch(() => undefined);
  }
}
