import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { manifest as auditManifest } from "#platform/audit";
import { type Actor, defineEndpoint, pageQuery, type Ref, zPage } from "#platform/contract";
import { withTenant } from "#platform/db";
import { createRefBook, createRelay, createTell, manifest as eventsManifest } from "#platform/events";
import { manifest as filesManifest } from "#platform/files";
import { createLogger } from "#platform/log";
import { type Ctx, defineModule, permissionBook, route } from "#platform/module";
import { type CommunityId, type LocalText, newId } from "#platform/std";
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
import { createListBook, indexCards, manifest, withCardIndex } from "./index.ts";

let db: TestDatabase;
let here: CommunityId;
let notes: Map<string, { title: LocalText; secret?: boolean; compoundId?: string }>;
let resolved: number;
let worker: Actor;
let resident: Actor;
const title = { zh: "便条", en: "Note" };
const clock = fixedClock();

const listNotes = defineEndpoint({
  id: "fixture.listNotes",
  method: "GET",
  path: "/communities/{communityId}/fixture/notes",
  summary: title,
  permission: "fixture.read",
  query: { ...pageQuery, tag: z.array(z.string()).optional(), min: z.coerce.number().default(0) },
  output: zPage(z.object({ n: z.int(), title: z.object({ zh: z.string(), en: z.string() }) })),
});

const noted = defineModule({
  ...fixture,
  permissions: {
    "fixture.read": {
      title,
      roles: ["resident", "community_worker", "community_secretary", "property_manager"],
    },
    "fixture.see_secret": { title, roles: ["community_worker"] },
  },
  events: { "fixture.changed": { title, payload: [] } },
  refs: [
    {
      kind: "note",
      title,
      permission: "fixture.read",
      async resolve(ctx, ids) {
        resolved += 1;
        return ids.flatMap((id) => {
          const note = notes.get(id);
          if (!note || (note.secret && ctx.reach("fixture.see_secret") !== "everything")) return [];
          const reach = ctx.reach("fixture.read");
          const { compoundId } = note;
          if (compoundId && reach !== "everything" && !reach.compoundIds.includes(compoundId)) return [];
          return [{ ref: { module: "fixture", kind: "note", id }, title: note.title, subtitle: title }];
        });
      },
    },
  ],
  routes: [
    route(listNotes, async (_, { query }) => {
      const from = Number(query.cursor ?? 0);
      const all = Array.from({ length: 450 }, (_, n) => n).filter((n) => n >= query.min);
      const items = all.slice(from, from + query.limit).map((n) => ({ n, title, secret: "never" }));
      const next = from + query.limit;
      return next < all.length ? { items, next: String(next) } : { items };
    }),
  ],
});
const manifests = withCardIndex([auditManifest, eventsManifest, filesManifest, manifest, noted], {
  except: [],
});

beforeAll(async () => {
  db = await openTestDatabase([auditManifest, eventsManifest, filesManifest, manifest, fixture]);
});
afterAll(() => db?.close());
beforeEach(() => {
  here = newId() as string as CommunityId;
  worker = accountActor("community_worker", here);
  resident = accountActor("resident", here);
  notes = new Map();
  resolved = 0;
});

const base = testServices();
const services = { ...base, refs: createRefBook(manifests), lists: createListBook(manifests) };
const audited: unknown[] = [];
const writers = {
  tell: createTell(manifests),
  audit: async (_: unknown, note: unknown) => void audited.push(note),
};

function send(actor: Actor | undefined, method: string, path: string | { path: string; body: unknown }) {
  const { path: below, body } = typeof path === "string" ? { path, body: undefined } : path;
  const app = createTestApp(manifests, db, { services, clock, writers });
  return app.send(actor, { method, path: `/communities/${here}${below}`, body });
}

function note(zh: string, more: { en?: string; secret?: boolean; compoundId?: string } = {}): Ref {
  const id = newId();
  const { en = zh, ...rest } = more;
  notes.set(id, { title: { zh, en }, ...rest });
  return { module: "fixture", kind: "note", id };
}

function act<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const options = { manifests, actor: worker, communityId: here, clock, services, writers };
  return withTenant(db.query, here, (tx) => work(testCtx(tx, options)));
}

const placedIn = (ref: Ref) => notes.get(ref.id)?.compoundId ?? "";
const onNote = (ref: Ref, rest: string) => `/cards/fixture/note/${ref.id}/${rest}`;
const titles = (answer: { body: unknown }) =>
  (answer.body as { items: { title: LocalText }[] }).items.map((item) => item.title.zh);

describe("CD1 cards", () => {
  test("many at once, in the order asked, without what is not there or not for the asker", async () => {
    const [a, b, secret] = [note("甲"), note("乙"), note("密", { secret: true })];
    const query = [b, { ...a, id: newId() }, secret, a, { ...a, module: "nobody" }]
      .map((ref) => `ref=${ref.module}:${ref.kind}:${ref.id}`)
      .join("&");
    expect(titles(await send(resident, "GET", `/cards/resolve?${query}`))).toEqual(["乙", "甲"]);
    expect(resolved).toBe(1);
    expect(titles(await send(worker, "GET", `/cards/resolve?${query}`))).toEqual(["乙", "密", "甲"]);
    expect(titles(await send(accountActor("planner", here), "GET", `/cards/resolve?${query}`))).toEqual([]);
    expect(await send(undefined, "GET", `/cards/resolve?${query}`)).toMatchObject({ status: 401 });
    expect(await send(worker, "GET", "/cards/resolve?ref=x")).toMatchObject({ status: 422 });
    const strange = await send(worker, "GET", "/cards/resolve?ref=fixture:note:abc&ref=cards:attachment:abc");
    expect(strange).toMatchObject({ status: 200, body: { items: [] } });
    expect(await send(worker, "GET", "/cards/fixture/note/abc/comments")).toMatchObject({ status: 404 });
  });
});

describe("CD2 comments", () => {
  const say = (actor: Actor, ref: Ref, body: object) =>
    send(actor, "POST", { path: onNote(ref, "comments"), body: { id: newId(), ...body } });
  const read = async (actor: Actor, ref: Ref) =>
    (
      (await send(actor, "GET", onNote(ref, "comments"))).body as {
        items: { body?: string; can: string[] }[];
      }
    ).items;

  test("follow the object: what may not be read cannot be commented", async () => {
    const secret = note("密", { secret: true });
    expect(await say(resident, secret, { body: "你好" })).toMatchObject({ status: 404 });
    expect(await send(resident, "GET", onNote(secret, "comments"))).toMatchObject({ status: 404 });
    expect(await say(worker, secret, { body: "你好" })).toMatchObject({ status: 200 });
    expect(await say(accountActor("auditor", here), note("甲"), { body: "x" })).toMatchObject({
      status: 403,
    });
    expect(await say(resident, note("甲"), { body: "  " })).toMatchObject({ status: 422 });
  });

  test("internal ones are written and seen by staff alone", async () => {
    const ref = note("甲");
    expect(await say(resident, ref, { body: "x", internal: true })).toMatchObject({ status: 403 });
    await say(worker, ref, { body: "先核实", internal: true });
    await say(resident, ref, { body: "谢谢" });
    expect((await read(resident, ref)).map((each) => each.body)).toEqual(["谢谢"]);
    expect((await read(worker, ref)).map((each) => each.body)).toEqual(["先核实", "谢谢"]);
  });

  test("whose office covers a part sees others' internal ones where the object's kind tells the part", async () => {
    const shown = note("甲");
    const placed = note("乙", { compoundId: newId() });
    const within = { scopeKind: "compound", scopeIds: [placedIn(placed)] } as const;
    const near = accountActor("property_manager", here, within);
    const far = accountActor("property_manager", here, { ...within, scopeIds: [newId()] });
    for (const ref of [shown, placed]) await say(worker, ref, { body: "内部", internal: true });
    expect(await read(near, placed)).toHaveLength(1);
    expect(await send(far, "GET", onNote(placed, "comments"))).toMatchObject({ status: 404 });
    expect(await read(near, shown)).toEqual([]);
    expect(await read(worker, shown)).toHaveLength(1);
    const id = newId();
    await say(near, shown, { id, body: "我的", internal: true });
    expect((await read(near, shown)).map(({ body }) => body)).toEqual(["我的"]);
    expect(await read(far, shown)).toEqual([]);
    const withdraw = { path: `/cards/comments/${id}/withdraw`, body: {} };
    expect(await send(far, "POST", withdraw)).toMatchObject({ status: 404 });
    expect(await send(near, "POST", withdraw)).toMatchObject({ status: 200 });
  });

  test("sending twice says it once; another under the same id is refused", async () => {
    const ref = note("甲");
    const id = newId();
    expect(await say(resident, ref, { id, body: "灯坏了" })).toMatchObject({ status: 200 });
    expect(await say(resident, ref, { id, body: "灯坏了" })).toMatchObject({ status: 200, body: { id } });
    expect(await say(resident, ref, { id, body: "别的" })).toMatchObject({ status: 409 });
    expect(await read(resident, ref)).toHaveLength(1);
  });

  test("withdrawn by the author or the secretary, once; the fact stays, the words do not show", async () => {
    const ref = note("甲");
    const id = newId();
    await say(resident, ref, { id, body: "灯坏了" });
    const path = `/cards/comments/${id}/withdraw`;
    expect(await send(worker, "POST", { path, body: {} })).toMatchObject({ status: 403 });
    expect((await read(worker, ref))[0]?.can).toEqual([]);
    expect((await read(accountActor("community_secretary", here), ref))[0]?.can).toEqual(["withdraw"]);
    expect(await send(resident, "POST", { path, body: {} })).toMatchObject({ status: 200 });
    expect(await send(resident, "POST", { path, body: {} })).toMatchObject({ status: 409 });
    const [shown] = await read(worker, ref);
    expect(shown).toMatchObject({ id, withdrawn: { at: clock.now().toISOString() }, can: [] });
    expect(shown).not.toHaveProperty("body");
    await expect(act((ctx) => sql`delete from cards.comments`.execute(ctx.tx))).rejects.toThrow("permission");
  });

  test("are sealed; erasing their author empties them", async () => {
    const ref = note("甲");
    const [accountId, personId] = [newId(), newId()];
    const author = accountActor("resident", here, { accountId, personId });
    await say(author, ref, { body: "我家住三楼" });
    const { rows } = await sql`select * from cards.comments where community_id = ${here}`.execute(db.query);
    expect(JSON.stringify(rows)).not.toContain("三楼");
    await services.keys.destroyPersonKey(accountId);
    const [shown] = await read(worker, ref);
    expect(shown).toMatchObject({ personId });
    expect(shown).not.toHaveProperty("body");
  });
});

describe("CD3 attachments", () => {
  test("one's own upload hangs on the object, is read by its right, and can be withdrawn", async () => {
    const ref = note("甲");
    const [id, fileId] = [newId(), newId()];
    const bytes = Buffer.from("会议纪要");
    await send(resident, "PUT", { path: `/files/${fileId}?kind=document&title=纪要`, body: bytes });
    const path = onNote(ref, "attachments");
    const body = { id, fileId };
    expect(await send(worker, "POST", { path, body })).toMatchObject({ status: 404 });
    expect(await send(worker, "GET", `/files/${fileId}`)).toMatchObject({ status: 404 });
    expect(await send(resident, "POST", { path, body })).toMatchObject({
      status: 200,
      body: { title: "纪要" },
    });
    expect(await send(resident, "POST", { path, body })).toMatchObject({ status: 200 });
    expect((await send(worker, "GET", path)).body).toMatchObject({ items: [{ id, fileId, can: [] }] });
    expect(await send(worker, "GET", `/files/${fileId}/content`)).toMatchObject({
      status: 200,
      body: "会议纪要",
    });
    const withdraw = { path: `/cards/attachments/${id}/withdraw`, body: {} };
    expect(await send(resident, "POST", withdraw)).toMatchObject({ status: 200 });
    expect((await send(worker, "GET", path)).body).toMatchObject({ items: [{ id, withdrawn: {} }] });
    for (const actor of [resident, worker]) {
      expect(await send(actor, "GET", `/files/${fileId}`)).toMatchObject({ status: 404 });
      expect(await send(actor, "GET", `/files/${fileId}/content`)).toMatchObject({ status: 404 });
    }
  });

  test("the file of an internal one is read by those who are shown it alone", async () => {
    const ref = note("甲");
    const [id, fileId] = [newId(), newId()];
    const bytes = Buffer.from("内部备忘");
    await send(worker, "PUT", { path: `/files/${fileId}?kind=document&title=备忘`, body: bytes });
    const body = { id, fileId, internal: true };
    expect(await send(worker, "POST", { path: onNote(ref, "attachments"), body })).toMatchObject({
      status: 200,
    });
    const scoped = { scopeKind: "compound", scopeIds: [newId()] } as const;
    for (const actor of [resident, accountActor("property_manager", here, scoped)]) {
      expect((await send(actor, "GET", onNote(ref, "attachments"))).body).toEqual({ items: [] });
      expect(await send(actor, "GET", `/files/${fileId}`)).toMatchObject({ status: 404 });
      expect(await send(actor, "GET", `/files/${fileId}/content`)).toMatchObject({ status: 404 });
      expect(titles(await send(actor, "GET", `/cards/resolve?ref=cards:attachment:${id}`))).toEqual([]);
    }
    const secretary = accountActor("community_secretary", here);
    expect(await send(secretary, "GET", `/files/${fileId}/content`)).toMatchObject({ status: 200 });
    expect(titles(await send(secretary, "GET", `/cards/resolve?ref=cards:attachment:${id}`))).toEqual([
      "附件",
    ]);
  });
});

describe("CD4 and CD5: search", () => {
  const find = async (q: string, actor = worker) =>
    titles(await send(actor, "GET", `/cards/search?q=${encodeURIComponent(q)}`));

  test("any part of a Chinese name, the beginning of other words, whole numbers; both languages", async () => {
    const refs = [
      note("东里社区食堂", { en: "Dongli canteen" }),
      note("西里社区卫生站", { en: "Xili clinic" }),
      note("3号楼"),
      note("13号楼"),
    ];
    await act((ctx) => indexCards(ctx, refs));
    expect(await find("食堂")).toEqual(["东里社区食堂"]);
    expect(new Set(await find("里社区"))).toEqual(new Set(["东里社区食堂", "西里社区卫生站"]));
    expect(await find("东里 食堂")).toEqual(["东里社区食堂"]);
    expect(await find("cant")).toEqual(["东里社区食堂"]);
    expect(await find("３号楼")).toEqual(["3号楼"]);
    expect(await find("站")).toEqual(["西里社区卫生站"]);
    expect(await find("不存在")).toEqual([]);
    expect(await find("'; drop table cards.index; --")).toEqual([]);
    expect(await find("!!")).toEqual([]);
  });

  test("a title weighs more than a subtitle; kinds narrow", async () => {
    await act(async (ctx) => indexCards(ctx, [note("甲"), note("便条夹"), note("乙")]));
    expect((await find("便条"))[0]).toBe("便条夹");
    expect(titles(await send(worker, "GET", "/cards/search?q=便条&kind=fixture:note"))).toHaveLength(3);
    expect(titles(await send(worker, "GET", "/cards/search?q=便条&kind=places:home"))).toHaveLength(0);
  });

  test("finds nothing that the asker may not read, nor another community's", async () => {
    const ref = note("密室", { secret: true });
    await act((ctx) => indexCards(ctx, [ref]));
    expect(await find("密室")).toEqual(["密室"]);
    expect(await find("密室", resident)).toEqual([]);
    here = newId() as string as CommunityId;
    expect(await find("密室", accountActor("community_worker", here))).toEqual([]);
  });

  test("follows events: changed, renamed, gone", async () => {
    const relay = createRelay({
      db: db.query,
      clock,
      log: createLogger("silent"),
      services,
      writers,
      permissions: permissionBook(manifests),
      manifests,
    });
    const changed = (subject: Ref) =>
      act((ctx) => ctx.tell({ type: "fixture.changed", subject, payload: {} }));
    const ref = note("旧名字", { secret: true });
    await changed(ref);
    await relay.drain();
    expect(await find("旧名字")).toEqual(["旧名字"]);
    notes.set(ref.id, { title: { zh: "新招牌", en: "New" } });
    await changed(ref);
    await relay.drain();
    expect([await find("旧名"), await find("新招")]).toEqual([[], ["新招牌"]]);
    notes.delete(ref.id);
    await changed(ref);
    await relay.drain();
    const { rows } = await sql`select from cards.index where ref_id = ${ref.id}`.execute(db.query);
    expect(rows).toEqual([]);
  });

  test("kinds made from sealed data stay out of the index", async () => {
    const [kept] = withCardIndex([manifest, noted], { except: ["fixture:note"] });
    const handler = kept?.handlers.find(({ on }) => on === "fixture.changed");
    const subject = note("王*");
    await act(async (ctx) =>
      handler?.handle(ctx, { id: newId(), type: "fixture.changed", subject, payload: {} }),
    );
    const { rows } = await sql`select from cards.index where community_id = ${here}`.execute(db.query);
    expect(rows).toEqual([]);
  });
});

describe("CD6 saved exports", () => {
  const save = (actor: Actor, body: object, id: string = newId()) =>
    send(actor, "PUT", {
      path: `/cards/exports/${id}`,
      body: { name: "便条", list: "fixture.listNotes", query: {}, ...body },
    });

  test("hold what the list shows, every page, declared fields alone, and are noted", async () => {
    const id = newId();
    expect(await save(worker, { query: { min: "10", tag: ["a"] } }, id)).toMatchObject({ status: 200 });
    const { body, headers } = await send(worker, "GET", `/cards/exports/${id}/csv`);
    const lines = String(body).trim().split("\r\n");
    expect(headers.get("content-disposition")).toContain(encodeURIComponent("便条.csv"));
    expect(lines).toHaveLength(441);
    expect(lines.slice(0, 2)).toEqual([expect.stringMatching(/^\uFEFF?n,title$/), "10,便条"]);
    expect(lines.at(-1)).toBe("449,便条");
    expect(audited).toContainEqual({
      action: "cards.runExport",
      detail: { list: "fixture.listNotes", rows: 440 },
    });
  });

  test("are their owner's, and need the list's own permission", async () => {
    const id = newId();
    await save(worker, {}, id);
    const other = accountActor("community_worker", here);
    expect(await send(other, "GET", `/cards/exports/${id}/csv`)).toMatchObject({ status: 404 });
    expect(await save(other, {}, id)).toMatchObject({ status: 409 });
    expect(await save(accountActor("planner", here), {})).toMatchObject({ status: 403 });
    expect(await save(resident, {})).toMatchObject({ status: 403 });
    expect(await save(worker, { list: "cards.listComments" })).toMatchObject({ status: 422 });
    expect((await send(worker, "GET", "/cards/exports")).body).toMatchObject({ items: [{ id }] });
    expect(await send(worker, "DELETE", `/cards/exports/${id}`)).toMatchObject({ status: 200 });
    expect(await send(worker, "DELETE", `/cards/exports/${id}`)).toMatchObject({ status: 404 });
  });
});
