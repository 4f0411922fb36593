import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { manifest as auditManifest } from "#platform/audit";
import type { Actor, Ref } from "#platform/contract";
import { withTenant } from "#platform/db";
import { createLogger } from "#platform/log";
import { defineModule } from "#platform/module";
import { type CommunityId, newId } from "#platform/std";
import {
  accountActor,
  createTestApp,
  fixedClock,
  fixture,
  openTestDatabase,
  systemActor,
  type TestDatabase,
  testCtx,
  testServices,
} from "#platform/testkit";
import { createLive, createRefBook, createTell, manifest } from "./index.ts";

let db: TestDatabase;
const title = { zh: "测试", en: "Test" };
const clock = fixedClock();
const PATIENT = { timeout: 20_000 };
let asked = 0;
/** Where each note lies. */
const compounds = new Map<string, string>();

const placed = defineModule({
  ...fixture,
  permissions: { "fixture.read": { title, roles: ["community_worker", "property_manager", "resident"] } },
  events: { "fixture.noted": { title, payload: [] } },
  refs: [
    {
      kind: "note",
      title,
      permission: "fixture.read",
      async resolve(ctx, ids) {
        asked += 1;
        await sql`select 1`.execute(ctx.tx);
        const reach = ctx.reach("fixture.read");
        const isShown = (id: string) =>
          reach !== "everything" && reach.compoundIds.includes(compounds.get(id) ?? "");
        return ids.filter(isShown).map((id) => ({ ref: { module: "fixture", kind: "note", id }, title }));
      },
    },
  ],
});
const manifests = [manifest, placed];

beforeAll(async () => {
  db = await openTestDatabase([auditManifest, manifest, fixture]);
});
afterAll(() => db?.close());

function listening(here: CommunityId) {
  const live = createLive({ db: db.query, log: createLogger("silent"), intervalMs: 20 });
  const services = { ...testServices(), live, refs: createRefBook(manifests) };
  const path = `/communities/${here}/events/live`;
  const listen = (actor: Actor) =>
    createTestApp(manifests, db, { services, clock }).send(actor, { method: "GET", path });
  return { live, listen };
}

test("EV6 residents and scoped offices learn only of what resolves for them", async () => {
  const here = newId() as string as CommunityId;
  const [near, far] = [newId(), newId()].map((id): Ref => ({ module: "fixture", kind: "note", id }));
  const compoundId = newId();
  compounds.set(near!.id, compoundId).set(far!.id, newId());
  const { live, listen } = listening(here);
  const scope = { scopeKind: "compound", scopeIds: [compoundId] } as const;
  const answers = [
    accountActor("community_worker", here),
    accountActor("property_manager", here, scope),
    accountActor("resident", here),
  ].map(listen);
  await expect.poll(() => live.count(), PATIENT).toBe(3);
  await withTenant(db.query, here, async (tx) => {
    const writers = { tell: createTell(manifests), audit: async () => undefined };
    const ctx = testCtx(tx, { manifests, actor: systemActor(), communityId: here, clock, writers });
    for (const subject of [near!, far!]) await ctx.tell({ type: "fixture.noted", subject, payload: {} });
  });
  live.start();
  await expect.poll(() => asked, PATIENT).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await live.stop();
  const heard = (await Promise.all(answers)).map(({ body }) =>
    [near!, far!].map(({ id }) => String(body).includes(id)),
  );
  expect(heard).toEqual([
    [true, true],
    [true, false],
    [false, false],
  ]);
});

test("EV6 at most five streams of an account; another account is not touched by it", async () => {
  const here = newId() as string as CommunityId;
  const { live, listen } = listening(here);
  const [one, other] = [accountActor("resident", here), accountActor("resident", here)];
  const open = Array.from({ length: 5 }, () => listen(one));
  await expect.poll(() => live.count(), PATIENT).toBe(5);
  expect(await listen(one)).toMatchObject({ status: 429, body: { code: "events.too_many_listeners" } });
  open.push(listen(other));
  await expect.poll(() => live.count(), PATIENT).toBe(6);
  await live.stop();
  expect((await Promise.all(open)).map(({ status }) => status)).toEqual(Array(6).fill(200));
  expect(live.count()).toBe(0);
});
