import { Kysely, PostgresDialect } from "kysely";
import { Pool, type PoolConfig, types } from "pg";
import { type Embedded, startEmbedded } from "./embedded.ts";
import type { DB } from "./schema.generated.ts";

/** Where the database is: on a server, in a folder of ours, or already running in another process of ours. */
export type DatabasePlace =
  | { readonly kind: "server"; readonly url: string }
  | { readonly kind: "embedded"; readonly folder?: string; readonly templateFile?: string }
  | { readonly kind: "joined"; readonly host: string; readonly port: number };

export type Database = {
  readonly kind: DatabasePlace["kind"];
  readonly pool: Pool;
  readonly query: Kysely<DB>;
  /** Present when this process runs the embedded database itself. */
  readonly embedded: Embedded | undefined;
  close(): Promise<void>;
};

const BIGINT_TYPE_ID = 20;
const SERVER_POOL_SIZE = 16;
// One session serves all, and its socket server may mix the messages of statements that run outside transactions.
const EMBEDDED_POOL_SIZE = 1;

/** Opens the database: one `pg` pool and one code path, wherever it is. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  const embedded = place.kind === "embedded" ? await startEmbedded(place) : undefined;
  const pool = new Pool({ ...connection(place, embedded), types: { getTypeParser } });
  // A connection dropped while idle is replaced at its next use; the pool must not end the process over it.
  pool.on("error", () => undefined);
  const query = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return {
    kind: place.kind,
    pool,
    query,
    embedded,
    async close() {
      await query.destroy();
      // Kysely leaves alone a pool that no query of its own went through.
      if (!pool.ended) await pool.end();
      await embedded?.close();
    },
  };
}

function connection(place: DatabasePlace, embedded: Embedded | undefined): PoolConfig {
  if (place.kind === "server") return { connectionString: place.url, max: SERVER_POOL_SIZE };
  const { host, port } = embedded ?? (place as { host: string; port: number });
  return { host, port, user: "postgres", database: "postgres", max: EMBEDDED_POOL_SIZE };
}

/** Integers of 64 bits arrive as numbers: every count, fen, area and millisecond here is below 2^53. */
function getTypeParser(id: number, format?: "text" | "binary") {
  if (id === BIGINT_TYPE_ID) return Number;
  return types.getTypeParser(id, format as "text");
}
