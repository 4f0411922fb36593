import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { manifest as auditManifest } from "#platform/audit";
import { type Actor, defineErrors, refuse } from "#platform/contract";
import { withTenant } from "#platform/db";
import { manifest as eventsManifest } from "#platform/events";
import { createLogger } from "#platform/log";
import { type Ctx, tenantOf } from "#platform/module";
import { type CommunityId, newId } from "#platform/std";
import {
  accountActor,
  createTestApp,
  fixture,
  openTestDatabase,
  type TestDatabase,
  testCtx,
  testServices,
} from "#platform/testkit";
import { createTaskRunner, defineTask, manifest, startTask, type TaskRun } from "./index.ts";

let db: TestDatabase;
let here: CommunityId;
let starter: Actor;
const title = { zh: "测试", en: "Test" };
const clock = { now: () => new Date() };
const errors = defineErrors("fixture", {
  bad_line: { status: 422, title: { zh: "第 {n} 行", en: "Line {n}" }, advice: { zh: "改", en: "Mend" } },
});

beforeAll(async () => {
  db = await openTestDatabase([auditManifest, eventsManifest, manifest, fixture]);
});
afterAll(() => db?.close());
beforeEach(async () => {
  here = newId() as string as CommunityId;
  starter = accountActor("community_worker", here);
  await sql`delete from jobs.tasks`.execute(db.query);
});

const countUp = (work: (task: TaskRun, n: number) => Promise<void>) =>
  defineTask({
    name: "fixture.count",
    title,
    input: z.object({ n: z.int() }),
    async run(task, { n }) {
      await work(task, n);
      return { counted: n };
    },
  });
type CountTask = ReturnType<typeof countUp>;

function runnerOf(task: CountTask) {
  return createTaskRunner({
    db: db.query,
    clock,
    log: createLogger("silent"),
    services: testServices(),
    permissions: new Map([["fixture.write", new Set(["community_worker" as const])]]),
    writers: { tell: async () => undefined, audit: async () => undefined },
    tasks: [task],
    intervalMs: 20,
  });
}

function act<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return withTenant(db.query, here, (tx) =>
    work(testCtx(tx, { manifests: [], actor: starter, communityId: here, clock })),
  );
}

async function see(id: string, actor = starter): Promise<{ status: number; body: unknown }> {
  return createTestApp([manifest], db, { clock }).send(actor, { method: "GET", path: `/jobs/tasks/${id}` });
}

const start = (task: CountTask, n = 3, id: string = newId()) =>
  act((ctx) => startTask(ctx, task, { id, input: { n } }));

describe("JO4 tasks", () => {
  test("a task begins after its transaction, acts as its starter in its community, and is started once", async () => {
    const seen: unknown[] = [];
    const task = countUp(async (run, n) => {
      await run.transact(async (ctx) => {
        const { rows } = await sql<{ who: string }>`select current_user as who`.execute(ctx.tx);
        seen.push(n, ctx.communityId, ctx.actor, ctx.may("fixture.write"), rows[0]?.who);
        await sql`insert into fixture.facts values (${tenantOf(ctx)}, ${newId()}, 'x')`.execute(ctx.tx);
      });
    });
    await act(async (ctx) => {
      await startTask(ctx, task, { input: { n: 9 } });
      throw new Error("undone");
    }).catch(() => undefined);
    expect(await runnerOf(task).drain()).toBe(0);
    const id = await start(task);
    await start(task, 4, id);
    expect(await see(id)).toMatchObject({ status: 200, body: { state: "waiting" } });
    expect(await runnerOf(task).drain()).toBe(1);
    expect(seen).toEqual([3, here, starter, true, "linli_app"]);
    expect(await see(id)).toMatchObject({ body: { state: "done", result: { counted: 3 } } });
  });

  test("two runners never run the same task", async () => {
    const ran: number[] = [];
    const task = countUp(async (_, n) => void ran.push(n));
    for (let n = 0; n < 6; n++) await start(task, n);
    await Promise.all([runnerOf(task).drain(), runnerOf(task).drain()]);
    expect(ran.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("the application cannot read tasks", async () => {
    await expect(act((ctx) => sql`select * from jobs.tasks`.execute(ctx.tx))).rejects.toThrow("permission");
  });
});

describe("JO5 progress and result", () => {
  test("progress shows while it runs, also from inside a transaction", async () => {
    const go = Promise.withResolvers<void>();
    const task = countUp(async (run) => {
      await run.transact(async () => run.progress({ done: 1, total: 3, message: title }));
      await go.promise;
    });
    const id = await start(task);
    const runner = runnerOf(task);
    runner.start();
    await expect
      .poll(() => see(id), { timeout: 10_000 })
      .toMatchObject({ body: { state: "running", progress: { done: 1, total: 3, message: title } } });
    go.resolve();
    await expect.poll(() => see(id), { timeout: 10_000 }).toMatchObject({ body: { state: "done" } });
    await runner.stop();
  });

  test("a refusal is told with its places; a bug is told as one, without what it says", async () => {
    const refusing = countUp(async () =>
      refuse(errors.bad_line, { n: 7 }, [{ path: "rows[6]", message: title }]),
    );
    const refused = await start(refusing);
    await runnerOf(refusing).drain();
    expect(await see(refused)).toMatchObject({
      body: {
        state: "failed",
        error: {
          code: "fixture.bad_line",
          title: { zh: "第 7 行", en: "Line 7" },
          issues: [{ path: "rows[6]", message: title }],
        },
      },
    });
    const broken = countUp(async () => {
      throw new Error("王芳 13800000000");
    });
    const id = await start(broken);
    await runnerOf(broken).drain();
    const { body } = await see(id);
    expect(body).toMatchObject({ state: "failed", error: { code: "http.internal" } });
    const { rows } = await sql`select * from jobs.tasks`.execute(db.query);
    expect(JSON.stringify(rows)).not.toContain("1380");
  });

  test("it is its starter's alone", async () => {
    const task = countUp(async () => undefined);
    const id = await start(task);
    expect(await see(id, accountActor("administrator", null))).toMatchObject({ status: 404 });
    expect(await see(newId())).toMatchObject({ status: 404 });
    const app = createTestApp([manifest], db, { clock });
    expect(await app.send(undefined, { method: "GET", path: `/jobs/tasks/${id}` })).toMatchObject({
      status: 401,
    });
    expect(await app.send(starter, { method: "GET", path: "/jobs/tasks" })).toMatchObject({
      body: { items: [{ id }] },
    });
  });
});

describe("JO6 ends", () => {
  test("a task whose process is gone ends as interrupted and is not begun again", async () => {
    const task = countUp(async () => undefined);
    const id = await start(task);
    await sql`update jobs.tasks set state = 'running', touched_at = now() - interval '2 minutes'`.execute(
      db.query,
    );
    expect(await runnerOf(task).drain()).toBe(0);
    expect(await see(id)).toMatchObject({ body: { state: "failed", error: { code: "jobs.interrupted" } } });
  });

  test("stopping tells the task, waits for it and takes no other", async () => {
    const begun = Promise.withResolvers<void>();
    const task = countUp(async (run) => {
      begun.resolve();
      await new Promise((resolve) => run.signal.addEventListener("abort", resolve));
      run.signal.throwIfAborted();
    });
    const [first, second] = [await start(task), await start(task)];
    const runner = runnerOf(task);
    runner.start();
    await begun.promise;
    await runner.stop();
    expect(await see(first)).toMatchObject({
      body: { state: "failed", error: { code: "jobs.interrupted" } },
    });
    expect(await see(second)).toMatchObject({ body: { state: "waiting" } });
  });
});
