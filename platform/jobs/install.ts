import type { Pool } from "pg";
import { PgBoss } from "pg-boss";
import { ownerExecutor } from "./executor.ts";

export const SCHEMA = "pgboss";
/** The ticks of the schedule; each becomes one run per community. */
export const TICKS = "linli-ticks";
export const RUNS = "linli-runs";

/** Nothing of pg-boss that asks the clock or the database by itself. */
export const QUIET = {
  schema: SCHEMA,
  supervise: false,
  schedule: false,
  registerInstance: false,
  reindex: false,
} as const;

const QUEUES = {
  [TICKS]: { policy: "standard", retryLimit: 2, deleteAfterSeconds: 3600, retentionSeconds: 3600 },
  // One run of a job in a community at a time; a tick while it runs is dropped.
  [RUNS]: {
    policy: "exclusive",
    retryLimit: 3,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: 3600,
    deleteAfterSeconds: 2 * 86_400,
  },
} as const;

/**
 * Installs or upgrades the schema of pg-boss as its owner, makes the queues and lets `linli_jobs` use them. Belongs
 * to migrating: run it after `migrate`, before any process starts. Idempotent.
 */
export async function installJobs(pool: Pool): Promise<void> {
  const owner = new PgBoss({ ...QUIET, db: ownerExecutor(pool), migrate: true });
  owner.on("error", () => undefined);
  await owner.start();
  try {
    for (const [name, options] of Object.entries(QUEUES)) await owner.createQueue(name, options);
  } finally {
    await owner.stop({ graceful: false });
  }
  await pool.query(`grant usage on schema ${SCHEMA} to linli_jobs;
    grant select, insert, update, delete on all tables in schema ${SCHEMA} to linli_jobs;
    grant usage on all sequences in schema ${SCHEMA} to linli_jobs;
    revoke execute on all functions in schema ${SCHEMA} from public;
    grant execute on all functions in schema ${SCHEMA} to linli_jobs`);
}
