import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { defineEndpoint, defineErrors, refuse, zBytesIn, zBytesOut } from "#platform/contract";
import { defineModule, route, tenantOf } from "#platform/module";
import { type CommunityId, newId } from "#platform/std";
import {
  accountActor,
  createTestApp,
  fixture,
  openTestDatabase,
  type TestApp,
  type TestDatabase,
} from "#platform/testkit";

const errors = defineErrors("fixture", {
  too_late: {
    status: 409,
    title: { zh: "第 {n} 号已截止。", en: "Number {n} is closed." },
    advice: { zh: "下次再来。", en: "Come again." },
  },
});
const summary = { zh: "测试", en: "Test" };
const path = "/communities/{communityId}/fixture/notes" as const;
const noteBody = z.object({ id: z.uuid(), body: z.string().min(1) });

const addNote = defineEndpoint({
  id: "fixture.addNote",
  method: "POST",
  path,
  summary,
  permission: "fixture.write",
  body: noteBody,
  output: z.object({ id: z.uuid() }),
  errors: [errors.too_late],
});
const listNotes = defineEndpoint({
  id: "fixture.listNotes",
  method: "GET",
  path,
  summary,
  permission: "fixture.read",
  query: { tag: z.array(z.string()).optional(), limit: z.coerce.number().int().max(10).default(5) },
  output: z.object({
    who: z.string(),
    limit: z.number(),
    tags: z.array(z.string()),
    bodies: z.array(z.string()),
  }),
});
const echo = defineEndpoint({
  id: "fixture.echo",
  method: "PUT",
  path: "/fixture/echo",
  summary,
  permission: "public",
  takes: "bytes",
  gives: "bytes",
  bodyLimitBytes: 100,
  body: zBytesIn,
  output: zBytesOut,
});

const served = defineModule({
  ...fixture,
  permissions: {
    "fixture.read": { title: summary, roles: ["community_worker", "planner"] },
    "fixture.write": { title: summary, roles: ["community_worker"] },
  },
  routes: [
    route(addNote, async (ctx, { body }) => {
      if (body.body === "late") refuse(errors.too_late, { n: 7 });
      await sql`insert into fixture.notes values (${tenantOf(ctx)}, ${body.id}, ${body.body})`.execute(
        ctx.tx,
      );
      if (body.body === "crash") throw new Error(`secret ${body.body}`);
      return { id: body.id, secret: "never leaves" };
    }),
    route(listNotes, async (ctx, { query }) => {
      const notes = await sql<{ body: string }>`select body from fixture.notes`.execute(ctx.tx);
      const who = await sql<{ who: string }>`select current_user as who`.execute(ctx.tx);
      const bodies = notes.rows.map((note) => note.body);
      return { who: who.rows[0]!.who, limit: query.limit, tags: query.tag ?? [], bodies };
    }),
    route(echo, async (_, { body }) => ({ ...body, fileName: "回声.txt" })),
  ],
});

let db: TestDatabase;
let app: TestApp;
const here = newId() as string as CommunityId;
const notes = `/communities/${here}/fixture/notes`;
const worker = accountActor("community_worker", here);
const audited: string[] = [];

beforeAll(async () => {
  db = await openTestDatabase([fixture]);
  const writers = {
    tell: async () => undefined,
    audit: async (_: unknown, note: { action: string }) => void audited.push(note.action),
  };
  const tenantState = async (_: unknown, id: string) => (id === here ? ("open" as const) : undefined);
  app = createTestApp([served], db, { writers, tenantState });
});
afterAll(() => db?.close());

describe("the way of a request", () => {
  test("401 without a session, 403 without the permission, 404 for what is no id, 422 with every place", async () => {
    expect(await app.send(undefined, { method: "GET", path: notes })).toMatchObject({ status: 401 });
    const planner = accountActor("planner", here);
    const body = { id: newId(), body: "x" };
    expect(await app.send(planner, { method: "POST", path: notes, body })).toMatchObject({
      status: 403,
      body: { code: "http.forbidden" },
    });
    expect(await app.send(worker, { method: "GET", path: "/communities/1%27/fixture/notes" })).toMatchObject({
      status: 404,
    });
    const wrong = await app.send(worker, { method: "POST", path: notes, body: { id: "x", body: "" } });
    expect(wrong).toMatchObject({
      status: 422,
      body: { issues: [{ path: "body.id" }, { path: "body.body" }] },
    });
    expect(await app.send(worker, { method: "POST", path: "/nowhere", body: {} })).toMatchObject({
      status: 404,
    });
  });

  test("the handler runs as linli_app in its community; repeated query names become lists", async () => {
    const answer = await app.send(worker, { method: "GET", path: `${notes}?tag=a&tag=b` });
    expect(answer).toMatchObject({ status: 200, body: { who: "linli_app", limit: 5, tags: ["a", "b"] } });
  });

  test("only declared output leaves, and a write that succeeds is audited", async () => {
    const id = newId();
    const answer = await app.send(worker, { method: "POST", path: notes, body: { id, body: "kept" } });
    expect(answer).toMatchObject({ status: 200, body: { id } });
    expect(answer.body).not.toHaveProperty("secret");
    expect(audited).toContain("fixture.addNote");
  });

  test("a declared refusal is translated problem details with its code", async () => {
    const answer = await app.send(worker, {
      method: "POST",
      path: notes,
      body: { id: newId(), body: "late" },
    });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: "fixture.too_late", title: "第 7 号已截止。" },
    });
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
  });

  test("a bug undoes everything and shows the client a request id only", async () => {
    const answer = await app.send(worker, {
      method: "POST",
      path: notes,
      body: { id: newId(), body: "crash" },
    });
    expect(answer).toMatchObject({ status: 500, body: { code: "http.internal" } });
    expect(JSON.stringify(answer.body)).not.toContain("secret");
    const after = await app.send(worker, { method: "GET", path: notes });
    expect((after.body as { bodies: string[] }).bodies).not.toContain("crash");
  });

  test("a page of another site cannot write", async () => {
    const foreign = { "sec-fetch-site": "cross-site" };
    const answer = await app.send(worker, { method: "POST", path: notes, body: {}, headers: foreign });
    expect(answer).toMatchObject({ status: 403, body: { code: "http.foreign_origin" } });
    const origin = { origin: "https://evil.example", host: "linli.example" };
    expect(await app.send(worker, { method: "POST", path: notes, body: {}, headers: origin })).toMatchObject({
      status: 403,
    });
  });

  test("broken JSON is refused as such; too much is refused before it is read", async () => {
    const broken = await app.send(worker, {
      method: "POST",
      path: notes,
      body: new TextEncoder().encode("{"),
    });
    expect(broken).toMatchObject({ status: 400, body: { code: "http.malformed" } });
    const large = await app.send(undefined, {
      method: "PUT",
      path: "/fixture/echo",
      body: new Uint8Array(101),
    });
    expect(large).toMatchObject({ status: 413, body: { code: "http.too_large" } });
  });

  test("bytes go in and come out with a safe name and no sniffing", async () => {
    const answer = await app.send(undefined, {
      method: "PUT",
      path: "/fixture/echo",
      body: new Uint8Array([65, 66]),
      headers: { "content-type": "text/plain" },
    });
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.headers.get("content-disposition")).toContain("filename*=UTF-8''%E5%9B%9E%E5%A3%B0.txt");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("too many requests from one address are asked to wait", async () => {
    const limited = createTestApp([served], db, { requestsPerMinute: 10 });
    const send = () => limited.send(undefined, { method: "GET", path: notes });
    const statuses = [];
    for (let i = 0; i < 12; i++) statuses.push((await send()).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  });
});
