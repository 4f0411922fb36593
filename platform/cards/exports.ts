import { sql } from "kysely";
import { type CsvCell, csvOf } from "#platform/audit";
import { httpErrors, Refusal, refuse } from "#platform/contract";
import { type Ctx, permit, type Route, tenantOf } from "#platform/module";
import { accountOf } from "./asker.ts";
import type { SavedExport } from "./contract.ts";
import { errors } from "./errors.ts";
import { flatten, headingsOf } from "./flatten.ts";
import { listBookOf } from "./list-book.ts";

const ROWS_AT_MOST = 50_000;
const PAGE = 200;

/** A person's own saved exports. */
export async function listExports(ctx: Ctx): Promise<SavedExport[]> {
  const { rows } = await sql<SavedExport>`select id, name, list, query from cards.saved_exports
    where community_id = ${tenantOf(ctx)} and account_id = ${ownerOf(ctx)} order by id`.execute(ctx.tx);
  return rows;
}

export async function saveExport(ctx: Ctx, draft: SavedExport): Promise<SavedExport> {
  findList(ctx, draft.list);
  const { rows } = await sql`insert into cards.saved_exports
      (community_id, id, account_id, name, list, query, created_at)
    values (${tenantOf(ctx)}, ${draft.id}, ${ownerOf(ctx)}, ${draft.name}, ${draft.list},
      ${JSON.stringify(draft.query)}, ${ctx.clock.now()})
    on conflict (community_id, id) do update
      set name = excluded.name, list = excluded.list, query = excluded.query
      where saved_exports.account_id = excluded.account_id
    returning id`.execute(ctx.tx);
  return rows.length > 0 ? draft : refuse(errors.id_taken);
}

export async function deleteExport(ctx: Ctx, id: string): Promise<void> {
  const { rows } = await sql`delete from cards.saved_exports
    where community_id = ${tenantOf(ctx)} and id = ${id} and account_id = ${ownerOf(ctx)}
    returning id`.execute(ctx.tx);
  if (rows.length === 0) refuse(httpErrors.not_found);
}

/**
 * Asks the list itself, page by page, as the one who exports: the file holds exactly what the list would show them
 * now, and no field that it does not declare.
 */
export async function runExport(
  ctx: Ctx,
  id: string,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const saved = (await listExports(ctx)).find((each) => each.id === id);
  if (!saved) return refuse(httpErrors.not_found);
  const items = await allItems(ctx, findList(ctx, saved.list), saved.query);
  await ctx.audit({ action: "cards.runExport", detail: { list: saved.list, rows: items.length } });
  const flat = items.map((item) => flatten(item, ctx.locale));
  const headings = headingsOf(flat);
  const rows = flat.map((item) => headings.map((heading): CsvCell => item.get(heading)));
  return { name: saved.name, bytes: csvOf([headings, ...rows]) };
}

function findList(ctx: Ctx, list: string): Route {
  const route = listBookOf(ctx).find(list);
  if (!route) return refuse(errors.unknown_list, { list });
  const { permission } = route.endpoint;
  permit(permission === "public" || permission === "signed_in" || ctx.may(permission));
  return route;
}

type Page = { items: unknown[]; next?: string };

async function allItems(
  ctx: Ctx,
  { endpoint, handle }: Route,
  query: SavedExport["query"],
): Promise<unknown[]> {
  const items: unknown[] = [];
  let cursor: string | undefined;
  do {
    const asked = endpoint.query.safeParse({ ...query, limit: PAGE, ...(cursor ? { cursor } : {}) });
    if (!asked.success) return refuse(httpErrors.invalid_input);
    const input = { params: { communityId: tenantOf(ctx) }, query: asked.data, body: {} };
    const output: unknown = await handle(ctx, input as never);
    if (output instanceof Refusal) throw output;
    const page = endpoint.output.parse(output) as Page;
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < ROWS_AT_MOST);
  return items.slice(0, ROWS_AT_MOST);
}

function ownerOf(ctx: Ctx): string {
  return accountOf(ctx) ?? refuse(httpErrors.forbidden);
}
