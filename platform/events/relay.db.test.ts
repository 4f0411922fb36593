import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { manifest as auditManifest } from "#platform/audit";
import type { Actor, Card, Ref } from "#platform/contract";
import { withTenant } from "#platform/db";
import { createLogger } from "#platform/log";
import { type Ctx, defineModule, type EventHandler, permissionBook, tenantOf } from "#platform/module";
import { type CommunityId, newId } from "#platform/std";
import {
  accountActor,
  createTestApp,
  fixedClock,
  fixture,
  openTestDatabase,
  type TestDatabase,
  testCtx,
  testServices,
} from "#platform/testkit";
import {
  asSystem,
  createLive,
  createRefBook,
  createRelay,
  createTell,
  manifest,
  type Relay,
} from "./index.ts";

let db: TestDatabase;
let here: CommunityId;
let handlers: EventHandler[];
const title = { zh: "测试", en: "Test" };
const clock = fixedClock();
const log = createLogger("silent");

const told = defineModule({
  ...fixture,
  permissions: { "fixture.read": { title, roles: ["community_worker"] } },
  events: {
    "fixture.noted": { title, payload: ["n"] },
    "fixture.echoed": { title, payload: [] },
  },
  refs: [{ kind: "note", title, permission: "fixture.read", resolve: async (): Promise<Card[]> => [] }],
});

beforeAll(async () => {
  db = await openTestDatabase([auditManifest, manifest, fixture]);
});
afterAll(() => db?.close());
beforeEach(async () => {
  here = newId() as string as CommunityId;
  handlers = [];
  await sql`delete from events.outbox`.execute(db.query);
});

function compose(): { tell: ReturnType<typeof createTell>; relay: Relay } {
  const manifests = [manifest, { ...told, handlers }];
  const tell = createTell(manifests);
  const writers = { tell, audit: async () => undefined };
  const background = { db: db.query, clock, log, services: testServices(), writers };
  const permissions = permissionBook(manifests);
  return { tell, relay: createRelay({ ...background, permissions, manifests, attemptsAtMost: 3 }) };
}

function act<T>(
  work: (ctx: Ctx) => Promise<T>,
  communityId = here,
  actor: Actor = accountActor("community_worker", communityId),
): Promise<T> {
  const writers = { tell: compose().tell, audit: async () => undefined };
  return withTenant(db.query, communityId, (tx) =>
    work(testCtx(tx, { manifests: [told], actor, communityId, clock, writers })),
  );
}

const noteOf = (id: string = newId()): Ref => ({ module: "fixture", kind: "note", id });
const noted = (subject: Ref, n: number) => ({ type: "fixture.noted", subject, payload: { n } }) as const;

/** A handler whose effect is a row in a tenant table. */
function writer(name: string, before: (n: number) => void = () => undefined): EventHandler {
  return {
    name,
    on: "fixture.noted",
    async handle(ctx, event) {
      const body = `${name} ${String(event.payload.n)}`;
      await sql`insert into fixture.facts values (${tenantOf(ctx)}, ${newId()}, ${body})`.execute(ctx.tx);
      before(event.payload.n as number);
    },
  };
}

async function facts(communityId = here): Promise<string[]> {
  const { rows } = await sql<{ body: string }>`select body from fixture.facts
    where community_id = ${communityId} order by body`.execute(db.query);
  return rows.map((row) => row.body);
}

describe("EV1 telling", () => {
  test("an event goes with its transaction, and the application cannot read the outbox", async () => {
    await act(async (ctx) => {
      await ctx.tell(noted(noteOf(), 1));
      throw new Error("undone");
    }).catch(() => undefined);
    expect(await compose().relay.counts()).toEqual({ waiting: 0, dead: 0 });
    await expect(act((ctx) => sql`select * from events.outbox`.execute(ctx.tx))).rejects.toThrow(
      "permission",
    );
  });

  test("what is not declared is not told", async () => {
    const subject = noteOf();
    await expect(act((ctx) => ctx.tell({ type: "fixture.gone", subject, payload: {} }))).rejects.toThrow(
      "declares",
    );
    const event = { type: "fixture.noted", subject, payload: { n: 1, phone: "x" } } as const;
    await expect(act((ctx) => ctx.tell(event))).rejects.toThrow("phone");
  });
});

describe("EV2 delivering", () => {
  test("each handler has its effect once, in the event's community, also when relays meet", async () => {
    handlers = [writer("a"), writer("b")];
    const there = newId() as string as CommunityId;
    for (const n of [1, 2, 3]) await act((ctx) => ctx.tell(noted(noteOf(), n)));
    await act((ctx) => ctx.tell(noted(noteOf(), 4)), there);
    const outcomes = await Promise.all([compose().relay.drain(), compose().relay.drain()]);
    expect(outcomes.reduce((all, each) => all + each.delivered, 0)).toBe(8);
    expect(await facts()).toEqual(["a 1", "a 2", "a 3", "b 1", "b 2", "b 3"]);
    expect(await facts(there)).toEqual(["a 4", "b 4"]);
    expect(await compose().relay.drain()).toEqual({ delivered: 0, failed: 0 });
    expect(await compose().relay.counts()).toEqual({ waiting: 0, dead: 0 });
  });

  test("a handler acts as itself, under the request that told, and what it tells is delivered too", async () => {
    const seen: unknown[] = [];
    handlers = [
      {
        name: "echo",
        on: "fixture.noted",
        async handle(ctx, event) {
          const who = await sql<{ who: string }>`select current_user as who`.execute(ctx.tx);
          seen.push(
            who.rows[0]?.who,
            ctx.actor.kind === "system" && ctx.actor.job,
            ctx.requestId,
            ctx.actor.channel,
          );
          await ctx.tell({ type: "fixture.echoed", subject: event.subject, payload: {} });
        },
      },
      { name: "end", on: "fixture.echoed", handle: async (ctx) => void seen.push(ctx.requestId) },
    ];
    const requestId = await act(async (ctx) => {
      await ctx.tell(noted(noteOf(), 1));
      return ctx.requestId;
    });
    await compose().relay.drain();
    expect(seen).toEqual(["linli_app", "echo", requestId, "web", requestId]);
  });

  test("EV5 an event without handlers is done with", async () => {
    await act((ctx) => ctx.tell(noted(noteOf(), 1)));
    expect(await compose().relay.drain()).toEqual({ delivered: 0, failed: 0 });
    handlers = [writer("late")];
    expect(await compose().relay.drain()).toEqual({ delivered: 0, failed: 0 });
  });
});

describe("EV3 and EV4: failing", () => {
  test("a failure leaves nothing, holds back its subject alone, and is tried again later", async () => {
    let broken = true;
    handlers = [
      writer("a", (n) => {
        if (n === 1 && broken) throw new Error("secret of row");
      }),
    ];
    const subject = noteOf();
    await act(async (ctx) => {
      await ctx.tell(noted(subject, 1));
      await ctx.tell(noted(subject, 2));
      await ctx.tell(noted(noteOf(), 3));
    });
    const { relay } = compose();
    expect(await relay.drain()).toEqual({ delivered: 1, failed: 1 });
    expect(await facts()).toEqual(["a 3"]);
    broken = false;
    expect(await relay.drain()).toEqual({ delivered: 0, failed: 0 });
    clock.advanceMs(5_000);
    expect(await relay.drain()).toEqual({ delivered: 2, failed: 0 });
    expect(await facts()).toEqual(["a 1", "a 2", "a 3"]);
  });

  test("a statement that fails inside a handler does not stop the relay", async () => {
    handlers = [
      {
        name: "sql",
        on: "fixture.noted",
        handle: async (ctx) => void (await sql`select 1/0`.execute(ctx.tx)),
      },
      writer("b"),
    ];
    await act((ctx) => ctx.tell(noted(noteOf(), 1)));
    expect(await compose().relay.drain()).toEqual({ delivered: 1, failed: 1 });
  });

  test("after the last attempt it is dead, counted and listed; the next events go on; it can be retried", async () => {
    let broken = true;
    handlers = [
      writer("a", (n) => {
        if (n === 1 && broken) throw new TypeError("王芳 13800000000");
      }),
    ];
    const subject = noteOf();
    await act((ctx) => ctx.tell(noted(subject, 1)));
    await act((ctx) => ctx.tell(noted(subject, 2)));
    const { relay } = compose();
    for (let i = 0; i < 3; i++) {
      await relay.drain();
      clock.advanceMs(3_600_000);
    }
    expect(await relay.counts()).toEqual({ waiting: 0, dead: 1 });
    expect(await facts()).toEqual(["a 2"]);

    const app = createTestApp([manifest], db, { clock });
    const administrator = accountActor("administrator", null);
    const { body } = await app.send(administrator, { method: "GET", path: "/events/dead" });
    expect(body).toMatchObject({ items: [{ handler: "a", attempts: 3, lastError: "TypeError", subject }] });
    expect(JSON.stringify(body)).not.toContain("1380");
    const [dead] = (body as { items: { eventId: string }[] }).items;
    const retry = { method: "POST", path: `/events/dead/${dead?.eventId}/retry`, body: { handler: "a" } };
    expect(await app.send(accountActor("auditor", null), retry)).toMatchObject({ status: 403 });
    broken = false;
    expect(await app.send(administrator, retry)).toMatchObject({ status: 200 });
    expect(await app.send(administrator, retry)).toMatchObject({ status: 404 });
    await relay.drain();
    expect(await facts()).toEqual(["a 1", "a 2"]);
  });
});

test("the relay runs by itself, is woken, and stops after what is under way", async () => {
  const arrived = Promise.withResolvers<void>();
  handlers = [writer("a", () => arrived.resolve())];
  const { relay } = compose();
  relay.start();
  await act((ctx) => ctx.tell(noted(noteOf(), 1)));
  relay.nudge();
  await arrived.promise;
  await relay.stop();
  expect(await facts()).toEqual(["a 1"]);
});

test("bookkeeping inside a request sees system tables and no tenant's; afterwards it is the application again", async () => {
  await act(async (ctx) => {
    await sql`insert into fixture.notes values (${here}, ${newId()}, 'x')`.execute(ctx.tx);
    await asSystem(ctx.tx, () => sql`select * from events.deliveries`.execute(ctx.tx));
    const { rows } = await sql<{ who: string }>`select current_user as who from fixture.notes`.execute(
      ctx.tx,
    );
    expect(rows).toEqual([{ who: "linli_app" }]);
  });
  await expect(
    act((ctx) => asSystem(ctx.tx, () => sql`select * from fixture.notes`.execute(ctx.tx))),
  ).rejects.toThrow("permission");
});

describe("EV6 live", () => {
  test("passes changes of the community, of kinds one may read, until the listener leaves", async () => {
    const live = createLive({ db: db.query, log, intervalMs: 20 });
    const refs = createRefBook([told]);
    const path = `/communities/${here}/events/live`;
    const services = { ...testServices(), live, refs };
    const manifests = [manifest, told];
    const openStream = (actor: Actor) =>
      createTestApp(manifests, db, {
        services,
        resolveActor: async () => actor,
        permissions: permissionBook(manifests),
      }).send(actor, { method: "GET", path });
    expect(await openStream({ kind: "anonymous", channel: "web", grants: [] })).toMatchObject({
      status: 401,
    });

    live.start();
    const find = async () => new Set<string>();
    const ofKind = (ref: Ref) => (refs.find(ref) ? ("everything" as const) : ("nothing" as const));
    const worker = live.follow(here, { who: newId(), learning: { find, ofKind } });
    const all = { find, ofKind: () => "everything" as const };
    const stranger = live.follow(newId() as string as CommunityId, { who: newId(), learning: all });
    const subject = noteOf();
    await act((ctx) => ctx.tell(noted(subject, 7)), newId() as string as CommunityId);
    await act((ctx) => ctx.tell({ ...noted(subject, 7), subject: { ...subject, kind: "unknown" } }));
    await act((ctx) => ctx.tell(noted(subject, 7)));
    const reader = worker[Symbol.asyncIterator]();
    const first = await reader.next();
    expect(first.value).toEqual({
      event: "change",
      data: JSON.stringify({ type: "fixture.noted", ref: subject }),
    });
    expect(live.count()).toBe(2);
    const waiting = reader.next();
    await reader.return?.();
    expect(await waiting).toMatchObject({ done: true });
    expect(live.count()).toBe(1);
    const idle = stranger[Symbol.asyncIterator]().next();
    await live.stop();
    expect(await idle).toMatchObject({ done: true });
  });

  test("the endpoint sends server-sent events and a beat", async () => {
    const live = createLive({ db: db.query, log, intervalMs: 20 });
    live.start();
    const manifests = [manifest, told];
    const services = { ...testServices(), live, refs: createRefBook([told]) };
    const answer = createTestApp(manifests, db, { services }).send(accountActor("community_worker", here), {
      method: "GET",
      path: `/communities/${here}/events/live`,
    });
    await act((ctx) => ctx.tell(noted(noteOf(), 7)));
    await expect.poll(() => live.count()).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await live.stop();
    const { body, headers } = await answer;
    expect(headers.get("content-type")).toContain("text/event-stream");
    expect(body).toContain("event: beat");
    expect(body).toContain("event: change");
  });
});
