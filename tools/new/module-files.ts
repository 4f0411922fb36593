/** The files of a new module: entries that are added, listed and closed once. Path below the module → text. */
export function entryFiles(name: string): [string, string][] {
  return [
    ["README.md", readme(name)],
    [`migrations/0001-${name}.sql`, migration(name)],
    ["index.ts", index(name)],
    ["contract.ts", contract(name)],
    ["errors.ts", errors(name)],
    ["entry.ts", ENTRY],
    ["policy.ts", policy(name)],
    ["repo.ts", repo(name)],
    ["present.ts", PRESENT],
    ["service.ts", service(name)],
    ["routes.ts", ROUTES],
    ["service.db.test.ts", test(name)],
  ];
}

function codeOf(name: string): string {
  return name.slice(0, 2).toUpperCase();
}

function readme(name: string): string {
  const code = codeOf(name);
  return `# ${name}

Owns the entries of a community: added by its staff, read by those who may, closed once.

## Rules

- **${code}1** An entry belongs to one community and keeps its id.
- **${code}2** Adding the same id again is the same act; nothing is doubled.
- **${code}3** An entry is closed once. Closing it again is refused with \`${name}.already_closed\`.

## Events

\`${name}.entry_added\`, \`${name}.entry_closed\`: the entry's id.

## Not here

Anything about people: an entry holds no personal data.
`;
}

function migration(name: string): string {
  return `create table ${name}.entries (
  community_id uuid not null,
  id uuid not null,
  title text not null check (length(title) between 1 and 200),
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (community_id, id)
);
`;
}

function index(name: string): string {
  return `import { COMMUNITY_STAFF } from "#platform/contract";
import { tenantTable } from "#platform/db";
import { defineModule } from "#platform/module";
import { errors } from "./errors.ts";
import { routes } from "./routes.ts";

export const manifest = defineModule({
  name: "${name}",
  title: { zh: "${name}", en: "${name}" },
  migrations: new URL("./migrations", import.meta.url),
  tables: { entries: tenantTable() },
  permissions: {
    "${name}.edit": { title: { zh: "维护条目", en: "Keep entries" }, roles: COMMUNITY_STAFF },
    "${name}.read": { title: { zh: "查看条目", en: "See entries" }, roles: ["resident", ...COMMUNITY_STAFF] },
  },
  errors: Object.values(errors),
  routes,
  events: {
    "${name}.entry_added": { title: { zh: "新增条目", en: "An entry was added" }, payload: ["id"] },
    "${name}.entry_closed": { title: { zh: "条目关闭", en: "An entry was closed" }, payload: ["id"] },
  },
});
`;
}

function contract(name: string): string {
  return `import { z } from "zod";
import { defineEndpoint, zId, zInstant } from "#platform/contract";
import { errors } from "./errors.ts";

export const zEntry = z.object({
  id: zId,
  title: z.string(),
  createdAt: zInstant,
  closedAt: zInstant.optional(),
  can: z.array(z.enum(["close"])),
});

export const listEntries = defineEndpoint({
  id: "${name}.listEntries",
  method: "GET",
  path: "/communities/{communityId}/${name}/entries",
  summary: { zh: "条目", en: "Entries" },
  permission: "${name}.read",
  output: z.object({ items: z.array(zEntry) }),
});

export const addEntry = defineEndpoint({
  id: "${name}.addEntry",
  method: "POST",
  path: "/communities/{communityId}/${name}/entries",
  summary: { zh: "新增条目", en: "Add an entry" },
  permission: "${name}.edit",
  body: z.object({ id: zId, title: z.string().min(1).max(200) }),
  output: zEntry,
});

export const closeEntry = defineEndpoint({
  id: "${name}.closeEntry",
  method: "POST",
  path: "/communities/{communityId}/${name}/entries/{entryId}/close",
  summary: { zh: "关闭条目", en: "Close an entry" },
  permission: "${name}.edit",
  output: zEntry,
  errors: [errors.already_closed],
});
`;
}

function errors(name: string): string {
  return `import { defineErrors } from "#platform/contract";

export const errors = defineErrors("${name}", {
  already_closed: {
    status: 409,
    title: { zh: "这个条目已经关闭。", en: "This entry is closed already." },
    advice: { zh: "没有改动任何内容。", en: "Nothing was changed." },
  },
});
`;
}

const ENTRY = `/** Open until it is closed, once. */
export type Entry = {
  readonly id: string;
  readonly title: string;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
};

export function isOpen(entry: Entry): boolean {
  return entry.closedAt === null;
}
`;

function policy(name: string): string {
  return `import type { Ctx } from "#platform/module";

export function mayEdit(ctx: Ctx): boolean {
  return ctx.may("${name}.edit");
}

export function mayRead(ctx: Ctx): boolean {
  return ctx.may("${name}.read");
}
`;
}

function repo(name: string): string {
  return `import type { Tx } from "#platform/db";
import type { Entry } from "./entry.ts";

const COLUMNS = ["id", "title", "created_at as createdAt", "closed_at as closedAt"] as const;

export function listEntries(tx: Tx): Promise<Entry[]> {
  return tx.selectFrom("${name}.entries").select(COLUMNS).orderBy("created_at").orderBy("id").execute();
}

/** Locks the entry until the transaction ends. */
export function findEntryForUpdate(tx: Tx, id: string): Promise<Entry | undefined> {
  return tx.selectFrom("${name}.entries").select(COLUMNS).where("id", "=", id).forUpdate().executeTakeFirst();
}

/** False where the id is there already. */
export async function insertEntry(tx: Tx, communityId: string, entry: Entry): Promise<boolean> {
  const row = { community_id: communityId, id: entry.id, title: entry.title, created_at: entry.createdAt };
  const result = await tx
    .insertInto("${name}.entries")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function setClosed(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable("${name}.entries").set({ closed_at: at }).where("id", "=", id).execute();
}
`;
}

const PRESENT = `import type { OutputOf } from "#platform/contract";
import type { Ctx } from "#platform/module";
import type { addEntry } from "./contract.ts";
import { type Entry, isOpen } from "./entry.ts";
import { mayEdit } from "./policy.ts";

export function presentEntry(ctx: Ctx, entry: Entry): OutputOf<typeof addEntry> {
  return {
    id: entry.id,
    title: entry.title,
    createdAt: entry.createdAt.toISOString(),
    ...(entry.closedAt ? { closedAt: entry.closedAt.toISOString() } : {}),
    can: mayEdit(ctx) && isOpen(entry) ? ["close"] : [],
  };
}
`;

function service(name: string): string {
  return `import { httpErrors, refuse } from "#platform/contract";
import { type Ctx, permit, tenantOf } from "#platform/module";
import { type Entry, isOpen } from "./entry.ts";
import { errors } from "./errors.ts";
import { mayEdit, mayRead } from "./policy.ts";
import { findEntryForUpdate, insertEntry, listEntries, setClosed } from "./repo.ts";

export async function allEntries(ctx: Ctx): Promise<Entry[]> {
  permit(mayRead(ctx));
  return listEntries(ctx.tx);
}

/** Adding the same id again is the same act. */
export async function addEntry(ctx: Ctx, draft: Pick<Entry, "id" | "title">): Promise<Entry> {
  permit(mayEdit(ctx));
  const entry = { ...draft, createdAt: ctx.clock.now(), closedAt: null };
  const isNew = await insertEntry(ctx.tx, tenantOf(ctx), entry);
  if (!isNew) return load(ctx, draft.id);
  await tell(ctx, "${name}.entry_added", entry.id);
  return entry;
}

/** @throws Refusal \`${name}.already_closed\` */
export async function closeEntry(ctx: Ctx, id: string): Promise<Entry> {
  const entry = await load(ctx, id);
  permit(mayEdit(ctx));
  if (!isOpen(entry)) refuse(errors.already_closed);
  const closedAt = ctx.clock.now();
  await setClosed(ctx.tx, id, closedAt);
  await tell(ctx, "${name}.entry_closed", id);
  return { ...entry, closedAt };
}

async function load(ctx: Ctx, id: string): Promise<Entry> {
  return (await findEntryForUpdate(ctx.tx, id)) ?? refuse(httpErrors.not_found);
}

function tell(ctx: Ctx, type: \`${name}.\${string}\`, id: string): Promise<void> {
  return ctx.tell({ type, subject: { module: "${name}", kind: "entry", id }, payload: { id } });
}
`;
}

const ROUTES = `import { type Route, route } from "#platform/module";
import * as contract from "./contract.ts";
import { presentEntry } from "./present.ts";
import { addEntry, allEntries, closeEntry } from "./service.ts";

export const routes: readonly Route[] = [
  route(contract.listEntries, async (ctx) => ({
    items: (await allEntries(ctx)).map((entry) => presentEntry(ctx, entry)),
  })),
  route(contract.addEntry, async (ctx, { body }) => presentEntry(ctx, await addEntry(ctx, body))),
  route(contract.closeEntry, async (ctx, { params }) =>
    presentEntry(ctx, await closeEntry(ctx, params.entryId)),
  ),
];
`;

function test(name: string): string {
  const code = codeOf(name);
  return `import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CommunityId, newId } from "#platform/std";
import { accountActor, createTestApp, openTestDatabase, type TestApp, type TestDatabase } from "#platform/testkit";
import { manifest } from "./index.ts";

const here = newId() as string as CommunityId;
const worker = accountActor("community_worker", here);
let db: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  db = await openTestDatabase([manifest]);
  app = createTestApp([manifest], db);
});
afterAll(() => db?.close());

function add(id: string, actor = worker) {
  return app.send(actor, { method: "POST", path: \`/communities/\${here}/${name}/entries\`, body: { id, title: "一" } });
}
function close(id: string) {
  return app.send(worker, { method: "POST", path: \`/communities/\${here}/${name}/entries/\${id}/close\`, body: {} });
}

describe("entries", () => {
  test("${code}2: adding the same id again is the same act", async () => {
    const id = newId();
    expect((await add(id)).body).toMatchObject({ id, can: ["close"] });
    expect((await add(id)).body).toMatchObject({ id });
    const list = await app.send(worker, { method: "GET", path: \`/communities/\${here}/${name}/entries\` });
    expect((list.body as { items: { id: string }[] }).items.filter((item) => item.id === id)).toHaveLength(1);
  });

  test("${code}3: an entry is closed once", async () => {
    const id = newId();
    await add(id);
    expect(await close(id)).toMatchObject({ status: 200, body: { can: [] } });
    expect(await close(id)).toMatchObject({ status: 409, body: { code: "${name}.already_closed" } });
    expect((await close(newId())).status).toBe(404);
  });

  test("residents read and do not add", async () => {
    expect((await add(newId(), accountActor("resident", here))).status).toBe(403);
  });
});
`;
}
