import { sql } from "kysely";
import { PgBoss } from "pg-boss";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { manifest as auditManifest } from "#platform/audit";
import { manifest as eventsManifest } from "#platform/events";
import { createLogger } from "#platform/log";
import { defineModule, type JobDecl, tenantOf } from "#platform/module";
import { type CommunityId, newId } from "#platform/std";
import { fixture, openTestDatabase, type TestDatabase, testServices } from "#platform/testkit";
import { jobsExecutor } from "./executor.ts";
import { createSchedule, installJobs, manifest, type Schedule } from "./index.ts";
import { QUIET, TICKS } from "./install.ts";

let db: TestDatabase;
let communities: CommunityId[];
const title = { zh: "测试", en: "Test" };
const job = (name: string, rest: Partial<JobDecl>): JobDecl => ({
  name,
  title,
  schedule: "0 4 1 1 *",
  per: "community",
  run: async () => undefined,
  ...rest,
});
const writeFact = job("fixture.write", {
  async run(ctx) {
    const { rows } = await sql<{ who: string }>`select current_user as who`.execute(ctx.tx);
    await sql`insert into fixture.facts values (${tenantOf(ctx)}, ${newId()}, ${rows[0]?.who})`.execute(
      ctx.tx,
    );
  },
});

beforeAll(async () => {
  db = await openTestDatabase([auditManifest, eventsManifest, manifest, fixture]);
  await installJobs(db.pool);
  await installJobs(db.pool);
});
afterAll(() => db?.close());
beforeEach(() => {
  communities = [newId(), newId()] as string[] as CommunityId[];
});

const opened: Schedule[] = [];
// One that a failed test left running would take the next one's work.
afterEach(async () => {
  for (const schedule of opened.splice(0)) await schedule.stop(1000);
});

function scheduleOf(jobs: JobDecl[]): Schedule {
  const schedule = createSchedule({
    db: db.query,
    pool: db.pool,
    clock: { now: () => new Date() },
    log: createLogger("silent"),
    services: testServices(),
    permissions: new Map(),
    writers: { tell: async () => undefined, audit: async () => undefined },
    manifests: [defineModule({ ...fixture, jobs })],
    listCommunities: async () => communities,
    pollSeconds: 0.5,
  });
  opened.push(schedule);
  return schedule;
}

/** In a transaction, as everything beside running work must be: see the README on the embedded database. */
async function facts(): Promise<{ community_id: string; body: string }[]> {
  const { rows } = await db.query.transaction().execute((tx) =>
    sql<{ community_id: string; body: string }>`select community_id, body
      from fixture.facts where community_id = any(${communities}::uuid[])`.execute(tx),
  );
  return rows;
}

/** What the clock does at the job's time. */
async function tick(name: string): Promise<void> {
  const boss = new PgBoss({ ...QUIET, db: jobsExecutor(db.pool), migrate: false });
  await boss.start();
  await boss.send(TICKS, { job: name });
  await boss.stop({ graceful: false });
}

describe("JO1 the schedule", () => {
  test("is kept under linli_jobs, out of reach of the application; no role stays on a connection", async () => {
    const { rows } = await jobsExecutor(db.pool).executeSql(
      "select current_user as who, count(*) from pgboss.queue",
    );
    expect(rows).toMatchObject([{ who: "linli_jobs" }]);
    await expect(
      db.query.transaction().execute(async (tx) => {
        await sql`set local role linli_app`.execute(tx);
        await sql`select * from pgboss.queue`.execute(tx);
      }),
    ).rejects.toThrow("permission denied");
    await expect(jobsExecutor(db.pool).executeSql("select * from fixture.notes")).rejects.toThrow(
      "permission",
    );
    const after = await db.pool.query("select current_user <> 'linli_jobs' as free");
    expect(after.rows).toEqual([{ free: true }]);
  });

  test("follows the manifests: new jobs are added, gone ones removed", async () => {
    const names = async () =>
      (await db.pool.query("select key, cron, timezone from pgboss.schedule order by key")).rows;
    const before = scheduleOf([job("fixture.a", {}), job("fixture.b", { schedule: "*/10 * * * *" })]);
    await before.start();
    await before.stop();
    expect(await names()).toMatchObject([{ key: "fixture.a" }, { key: "fixture.b", cron: "*/10 * * * *" }]);
    const after = scheduleOf([job("fixture.b", {})]);
    await after.start();
    await after.stop();
    expect(await names()).toEqual([{ key: "fixture.b", cron: "0 4 1 1 *", timezone: "Asia/Shanghai" }]);
  });
});

describe("JO2 runs", () => {
  test("a tick becomes one run per community, each as linli_app with its community as tenant", async () => {
    const schedule = scheduleOf([writeFact]);
    await schedule.start();
    await tick("fixture.write");
    await expect.poll(async () => (await facts()).length, { timeout: 50_000 }).toBe(2);
    await schedule.stop();
    expect(new Set((await facts()).map((fact) => fact.community_id))).toEqual(new Set(communities));
    expect((await facts()).map((fact) => fact.body)).toEqual(["linli_app", "linli_app"]);
  });

  test("JO3 one community's failure leaves the others alone, and only its kind is kept", async () => {
    const [bad] = communities;
    const failing = job("fixture.fail", {
      async run(ctx) {
        if (ctx.communityId === bad) throw new TypeError("王芳 13800000000");
        await writeFact.run(ctx);
      },
    });
    const schedule = scheduleOf([failing]);
    await schedule.start();
    await tick("fixture.fail");
    await expect.poll(async () => (await facts()).length, { timeout: 50_000 }).toBe(1);
    const output = async () =>
      JSON.stringify((await db.pool.query("select output from pgboss.job where output is not null")).rows);
    await expect.poll(output, { timeout: 50_000 }).toContain("TypeError");
    await schedule.stop();
    expect(await output()).not.toContain("1380");
  });

  test("a run under way is finished before stopping", async () => {
    const started = Promise.withResolvers<void>();
    const slow = job("fixture.slow", {
      per: "installation",
      async run(ctx) {
        started.resolve();
        await sql`select pg_sleep(0.3)`.execute(ctx.tx);
        await sql`insert into fixture.errands values (${newId()}, 'slow')`.execute(ctx.tx);
      },
    });
    const schedule = scheduleOf([slow]);
    await schedule.start();
    await tick("fixture.slow");
    await started.promise;
    await schedule.stop();
    const { rows } = await db.pool.query("select from fixture.errands where body = 'slow'");
    expect(rows).toHaveLength(1);
  });

  test("runNow runs at once and counts failures", async () => {
    const [bad] = communities;
    const failing = job("fixture.fail", {
      async run(ctx) {
        if (ctx.communityId === bad) throw new Error("x");
        await writeFact.run(ctx);
      },
    });
    expect(await scheduleOf([failing]).runNow("fixture.fail")).toEqual({ ran: 2, failed: 1 });
    expect(await facts()).toHaveLength(1);
  });
});
