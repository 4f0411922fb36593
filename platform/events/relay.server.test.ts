import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { manifest as auditManifest } from "#platform/audit";
import { withTenant } from "#platform/db";
import { createLogger } from "#platform/log";
import { defineModule, tenantOf } from "#platform/module";
import { type CommunityId, newId } from "#platform/std";
import {
  accountActor,
  fixture,
  openTestDatabase,
  type TestDatabase,
  testCtx,
  testServices,
} from "#platform/testkit";
import { createRelay, createTell, manifest } from "./index.ts";

const onServer = process.env.LINLI_TEST_DATABASE_URL !== undefined;
const clock = { now: () => new Date() };
const told = defineModule({
  ...fixture,
  events: { "fixture.noted": { title: { zh: "测试", en: "Test" }, payload: ["n"] } },
});

describe.skipIf(!onServer)("EV2 on a server", () => {
  let db: TestDatabase;
  const here = newId() as string as CommunityId;
  const tell = createTell([told]);
  const writers = { tell, audit: async () => undefined };

  beforeAll(async () => {
    db = await openTestDatabase([auditManifest, manifest, fixture]);
  });
  afterAll(() => db?.close());

  async function tellMany(subjects: readonly string[], count: number): Promise<void> {
    await withTenant(db.query, here, async (tx) => {
      const actor = accountActor("resident", here);
      const ctx = testCtx(tx, { manifests: [told], actor, communityId: here, clock, writers });
      for (let n = 0; n < count; n++) {
        const id = subjects[n % subjects.length] as string;
        await ctx.tell({
          type: "fixture.noted",
          subject: { module: "fixture", kind: "note", id },
          payload: { n },
        });
      }
    });
  }

  async function facts(): Promise<string[]> {
    const { rows } = await sql<{ body: string }>`select body from fixture.facts`.execute(db.query);
    return rows.map((row) => row.body);
  }

  test("a relay killed in the middle of its work, again and again, loses nothing and does nothing twice", async () => {
    const subjects = Array.from({ length: 7 }, () => newId());
    await tellMany(subjects, 150);
    const url = (db.pool.options as { connectionString: string }).connectionString;
    let working = 0;
    for (let round = 1; (await facts()).length < 100; round++) {
      const child = spawn(process.execPath, [
        fileURLToPath(new URL("./testing/relay-child.ts", import.meta.url)),
        url,
      ]);
      const handled = 1 + ((round * 7) % 23);
      let seen = 0;
      child.stdout.on("data", (chunk: Buffer) => {
        seen += chunk.toString().split("working").length - 1;
        if (seen >= handled) child.kill("SIGKILL");
      });
      await once(child, "exit");
      working += seen;
    }
    const order: string[] = [];
    const handlers = [
      {
        name: "writer",
        on: "fixture.noted" as const,
        handle: async (
          ctx: Parameters<typeof tell>[0],
          event: { subject: { id: string }; payload: object },
        ) => {
          const body = `${event.subject.id} ${String((event.payload as { n: number }).n)}`;
          order.push(body);
          await sql`insert into fixture.facts values (${tenantOf(ctx)}, ${newId()}, ${body})`.execute(ctx.tx);
        },
      },
    ];
    const manifests = [{ ...told, handlers }];
    const background = {
      db: db.query,
      clock,
      log: createLogger("silent"),
      services: testServices(),
      writers,
    };
    await expect
      .poll(
        async () => {
          await createRelay({ ...background, permissions: new Map(), manifests }).drain();
          return (await facts()).length;
        },
        { timeout: 20_000 },
      )
      .toBe(150);
    const expected = Array.from({ length: 150 }, (_, n) => `${subjects[n % 7]} ${n}`);
    expect((await facts()).sort()).toEqual(expected.sort());
    // Work was begun that never counted: the kills did hit the middle.
    expect(working).toBeGreaterThan(150 - order.length);
  }, 60_000);

  test("EV3 many relays at once keep the order of each subject", async () => {
    const subjects = Array.from({ length: 5 }, () => newId());
    await tellMany(subjects, 200);
    const order: string[] = [];
    const handlers = [
      {
        name: "reader",
        on: "fixture.noted" as const,
        handle: async (_: unknown, event: { subject: { id: string }; payload: object }) => {
          order.push(`${event.subject.id} ${String((event.payload as { n: number }).n)}`);
        },
      },
    ];
    const manifests = [{ ...told, handlers }];
    const background = {
      db: db.query,
      clock,
      log: createLogger("silent"),
      services: testServices(),
      writers,
    };
    const relays = [1, 2, 3].map(() =>
      createRelay({ ...background, permissions: new Map(), manifests, concurrency: 4 }),
    );
    await expect
      .poll(
        async () => {
          await Promise.all(relays.map((relay) => relay.drain()));
          return order.length;
        },
        { timeout: 20_000 },
      )
      .toBe(200);
    for (const subject of subjects) {
      const numbers = order
        .filter((each) => each.startsWith(subject))
        .map((each) => Number(each.split(" ")[1]));
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      expect(numbers).toHaveLength(40);
    }
  }, 60_000);
});
