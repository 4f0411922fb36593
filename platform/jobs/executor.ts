import type { Pool } from "pg";

type Rows = { rows: Record<string, unknown>[] };
/** What pg-boss asks of a database. */
export type Executor = { executeSql(text: string, values?: unknown[]): Promise<Rows> };

const OWN_TRANSACTION = /^\s*BEGIN\s*;/i;
const ROLE = "set local role linli_jobs; set local linli.community = ''";

/**
 * Runs every statement of pg-boss in a transaction of its own under `linli_jobs`. Session settings are no way to a
 * role here: the embedded database has one session for all. Scripts that bring their own `BEGIN` get the role in it.
 */
export function jobsExecutor(pool: Pool): Executor {
  return {
    async executeSql(text, values) {
      const client = await pool.connect();
      let broken = false;
      try {
        if (OWN_TRANSACTION.test(text)) {
          return flat(await client.query(text.replace(OWN_TRANSACTION, `begin; ${ROLE};`)));
        }
        await client.query(`begin; ${ROLE}`);
        const result = await client.query(text, values);
        await client.query("commit");
        return flat(result);
      } catch (error) {
        broken = await client.query("rollback").then(
          () => false,
          () => true,
        );
        throw error;
      } finally {
        client.release(broken);
      }
    },
  };
}

/** Runs as the owner of the schema, for installing it. */
export function ownerExecutor(pool: Pool): Executor {
  return {
    executeSql: async (text, values) => flat(await pool.query(text, values)),
  };
}

/** A script of several statements answers with a list of results. */
function flat(result: unknown): Rows {
  const results = (Array.isArray(result) ? result : [result]) as Rows[];
  return { rows: results.flatMap((each) => each.rows ?? []) };
}
