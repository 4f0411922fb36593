import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { manifest as auditManifest } from "#platform/audit";
import type { Actor, Card, Ref } from "#platform/contract";
import { withoutTenant, withTenant } from "#platform/db";
import { createRefBook, manifest as eventsManifest } from "#platform/events";
import { type Ctx, defineModule } from "#platform/module";
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
import { hangFile, manifest, openFileStore } from "./index.ts";
import { forgetOrphans, sweepStore } from "./retention.ts";

let db: TestDatabase;
let folder: string;
let here: CommunityId;
let resident: Actor;
const title = { zh: "测试", en: "Test" };
const visible = new Set<string>();
const clock = fixedClock(new Date().toISOString());

const notes = defineModule({
  ...fixture,
  permissions: { "fixture.read": { title, roles: ["resident", "community_worker"] } },
  refs: [
    {
      kind: "note",
      title,
      permission: "fixture.read",
      resolve: async (_, ids): Promise<Card[]> =>
        ids
          .filter((id) => visible.has(id))
          .map((id) => ({ ref: { module: "fixture", kind: "note", id }, title })),
    },
  ],
});
const manifests = [auditManifest, eventsManifest, manifest, notes];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "linli-files-db-"));
  db = await openTestDatabase([auditManifest, eventsManifest, manifest, fixture]);
});
afterAll(async () => {
  await db?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  here = newId() as string as CommunityId;
  resident = accountActor("resident", here);
});

const services = () => ({ ...testServices(), files: openFileStore(folder), refs: createRefBook([notes]) });
const app = () => createTestApp(manifests, db, { services: services(), clock });
const picture = () =>
  sharp({ create: { width: 30, height: 20, channels: 3, background: "#9a5b00" } })
    .jpeg()
    .toBuffer();
const upload = (actor: Actor | undefined, id: string, body: Uint8Array | [Uint8Array, query: string]) => {
  const [bytes, query] = Array.isArray(body) ? body : [body, "kind=image&title=楼道/灯坏了"];
  const path = `/communities/${here}/files/${id}?${query}`;
  return app().send(actor, { method: "PUT", path, body: bytes });
};
const get = (actor: Actor | undefined, path: string) =>
  app().send(actor, { method: "GET", path: `/communities/${here}/files/${path}` });
const note = (id: string = newId()): Ref => ({ module: "fixture", kind: "note", id });

function act<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const options = { manifests, actor, communityId: here, clock, services: services() };
  return withTenant(db.query, here, (tx) => work(testCtx(tx, options)));
}

describe("uploading", () => {
  test("401, 403, 404, 415 and 422 first", async () => {
    expect(await upload(undefined, newId(), await picture())).toMatchObject({ status: 401 });
    expect(await upload(accountActor(undefined, here), newId(), await picture())).toMatchObject({
      status: 403,
    });
    expect(await upload(resident, "no-id", await picture())).toMatchObject({ status: 404 });
    expect(await upload(resident, newId(), Buffer.from("<svg/>"))).toMatchObject({
      status: 415,
      body: { code: "files.wrong_kind" },
    });
    expect(await upload(resident, newId(), [await picture(), "kind=spell"])).toMatchObject({ status: 422 });
  });

  test("FI2 and FI5: header and path of the title are not believed", async () => {
    const id = newId();
    expect(await upload(resident, id, await picture())).toMatchObject({
      status: 200,
      body: { id, mediaType: "image/jpeg", title: "楼道 灯坏了" },
    });
    const answer = await get(resident, `${id}/content`);
    expect(answer.headers.get("content-type")).toBe("image/jpeg");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-disposition")).toBe(
      `inline; filename*=UTF-8''${encodeURIComponent("楼道 灯坏了.jpg")}`,
    );
  });

  test("a document is downloaded, never shown in the page", async () => {
    const id = newId();
    await upload(resident, id, [Buffer.from("纪要"), "kind=document"]);
    expect((await get(resident, `${id}/content`)).headers.get("content-disposition")).toMatch(/^attachment/);
  });

  test("FI6 sending twice keeps one; another person's id is refused", async () => {
    const id = newId();
    const first = await upload(resident, id, await picture());
    expect(await upload(resident, id, await picture())).toMatchObject({
      status: 200,
      body: first.body as object,
    });
    expect(await upload(accountActor("resident", here), id, await picture())).toMatchObject({ status: 409 });
    const { rows } = await sql`select from files.files where community_id = ${here}`.execute(db.query);
    expect(rows).toHaveLength(1);
  });
});

test("FI7 of one account's uploads a limited amount hangs nowhere", async () => {
  const id = newId();
  const paper = (name: string): [Uint8Array, string] => [Buffer.from(name), "kind=document"];
  expect(await upload(resident, id, paper("甲"))).toMatchObject({ status: 200 });
  await sql`update files.files set byte_size = 59999999 where id = ${id}`.execute(db.query);
  expect(await upload(resident, newId(), paper("乙"))).toMatchObject({
    status: 409,
    body: { code: "files.too_much_unused" },
  });
  expect(await upload(resident, id, paper("甲"))).toMatchObject({ status: 200 });
  expect(await upload(accountActor("resident", here), newId(), paper("乙"))).toMatchObject({ status: 200 });
  await act(resident, (ctx) => hangFile(ctx, id, note()));
  expect(await upload(resident, newId(), paper("乙"))).toMatchObject({ status: 200 });
});

describe("FI4 reading", () => {
  test("until it hangs on something its uploader alone reads it", async () => {
    const id = newId();
    await upload(resident, id, await picture());
    expect(await get(resident, id)).toMatchObject({ status: 200 });
    expect(await get(accountActor("community_secretary", here), id)).toMatchObject({ status: 404 });
  });

  test("then whoever may read the object, while it is there", async () => {
    const id = newId();
    const ref = note();
    await upload(resident, id, await picture());
    await act(resident, (ctx) => hangFile(ctx, id, ref));
    const worker = accountActor("community_worker", here);
    expect(await get(worker, id)).toMatchObject({ status: 404 });
    visible.add(ref.id);
    expect(await get(worker, id)).toMatchObject({ status: 200, body: { hangsOn: ref } });
    expect(await get(worker, `${id}/content`)).toMatchObject({ status: 200 });
    expect(await get(accountActor("planner", here), id)).toMatchObject({ status: 404 });
    const foreign = await app().send(accountActor("community_worker", newId()), {
      method: "GET",
      path: `/communities/${newId()}/files/${id}`,
    });
    expect(foreign).toMatchObject({ status: 404 });
  });

  test("only the uploader hangs it, once", async () => {
    const id = newId();
    await upload(resident, id, await picture());
    const other = accountActor("resident", here);
    await expect(act(other, (ctx) => hangFile(ctx, id, note()))).rejects.toThrow("http.not_found");
    const ref = note();
    await act(resident, (ctx) => hangFile(ctx, id, ref));
    await act(resident, (ctx) => hangFile(ctx, id, ref));
    await expect(act(resident, (ctx) => hangFile(ctx, id, note()))).rejects.toThrow("already_attached");
  });
});

test("FI6 orphans are forgotten after two days, their bytes a day later, unless another community has them", async () => {
  const [orphan, hung, elsewhere] = [newId(), newId(), newId()];
  await upload(resident, orphan, [Buffer.from("一"), "kind=document"]);
  await upload(resident, hung, [Buffer.from("二"), "kind=document"]);
  await act(resident, (ctx) => hangFile(ctx, hung, note()));
  const first = here;
  here = newId() as string as CommunityId;
  const neighbour = accountActor("resident", here);
  await upload(neighbour, elsewhere, [Buffer.from("一"), "kind=document"]);
  await act(neighbour, (ctx) => hangFile(ctx, elsewhere, note()));

  const sweep = () =>
    withoutTenant(db.query, (tx) =>
      sweepStore(testCtx(tx, { manifests, actor: systemActor(), clock, services: services() })),
    );
  clock.advanceMs(3 * 86_400_000);
  here = first;
  await act(systemActor(), forgetOrphans);
  expect(await get(resident, orphan)).toMatchObject({ status: 404 });
  await sweep();
  here = (
    await sql<{
      community_id: CommunityId;
    }>`select community_id from files.files where id = ${elsewhere}`.execute(db.query)
  ).rows[0]!.community_id;
  visible.add(
    (
      await sql<{ hangs_id: string }>`select hangs_id from files.files where id = ${elsewhere}`.execute(
        db.query,
      )
    ).rows[0]!.hangs_id,
  );
  expect(await get(neighbour, `${elsewhere}/content`)).toMatchObject({ status: 200 });
  await sql`delete from files.holds where file_id = ${elsewhere}`.execute(db.query);
  expect(await sweep()).toBeGreaterThanOrEqual(1);
  expect(await sweep()).toBe(0);
});
