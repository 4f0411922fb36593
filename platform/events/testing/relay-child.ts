import { sql } from "kysely";
import { openDatabase } from "#platform/db";
import { createLogger } from "#platform/log";
import { defineModule, tenantOf } from "#platform/module";
import { newId } from "#platform/std";
import { fixture, testServices } from "#platform/testkit";
import { createRelay } from "../index.ts";

/** A relay in a process of its own, for the test that kills it: `node relay-child.ts <database url>`. */
const manifest = defineModule({
  ...fixture,
  handlers: [
    {
      name: "writer",
      on: "fixture.noted",
      async handle(ctx, event) {
        await sql`insert into fixture.facts values (${tenantOf(ctx)}, ${newId()},
          ${`${event.subject.id} ${String(event.payload.n)}`})`.execute(ctx.tx);
        process.stdout.write("working\n");
        await sql`select pg_sleep(0.005)`.execute(ctx.tx);
      },
    },
  ],
});

const db = await openDatabase({ kind: "server", url: process.argv[2] ?? "" });
createRelay({
  db: db.query,
  clock: { now: () => new Date() },
  log: createLogger("silent"),
  services: testServices(),
  permissions: new Map(),
  writers: { tell: async () => undefined, audit: async () => undefined },
  manifests: [manifest],
  concurrency: 3,
  intervalMs: 20,
}).start();
