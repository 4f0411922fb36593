/** `node tools/postgres.ts`: a throw-away PostgreSQL server until Ctrl-C, for LINLI_TEST_DATABASE_URL. */
import { findPostgres } from "./postgres/find-postgres.ts";
import { startPostgres } from "./postgres/start-postgres.ts";

const found = findPostgres();
if ("reason" in found) {
  console.error(found.reason);
  process.exitCode = 1;
} else {
  const server = await startPostgres(found);
  console.log(`LINLI_TEST_DATABASE_URL=${server.url}`);
  console.error(`PostgreSQL ${found.version} until Ctrl-C; everything in it is thrown away then.`);
  const stop = () => server.stop().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}
