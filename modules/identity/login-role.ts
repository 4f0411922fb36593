import { sql } from "kysely";
import { Refusal } from "#platform/contract";
import { DATABASE_ROLES, type Tx } from "#platform/db";
import { assert } from "#platform/std";

/**
 * Runs part of an open transaction under `linli_login`, the one role that sees accounts, secrets and sessions,
 * and goes back to the role before. It stays one transaction: a second one would wait for ever for the first on
 * the embedded database.
 */
export async function asLogin<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(tx);
  const before = DATABASE_ROLES.find((role) => role === rows[0]?.role);
  assert(before, "a transaction runs under one of the house's roles");
  const back = () => sql.raw(`set local role ${before}`).execute(tx);
  await sql.raw("set local role linli_login").execute(tx);
  try {
    const result = await work(tx);
    await back();
    return result;
  } catch (error) {
    // After a database error the transaction takes no more statements; after a refusal it does.
    if (error instanceof Refusal) await back();
    throw error;
  }
}
