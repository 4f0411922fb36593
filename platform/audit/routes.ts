import { httpErrors, refuse } from "#platform/contract";
import { type Ctx, route, tenantOf } from "#platform/module";
import { isUuid } from "#platform/std";
import type { Chain } from "./chain.ts";
import * as endpoints from "./contract.ts";
import { csvOf } from "./csv.ts";
import { type EntryFilter, type EntryPage, findEntries } from "./read.ts";
import { verifyChain } from "./verify.ts";

const EXPORT_ROWS_AT_MOST = 50_000;
const EXPORT_PAGE = 1000;

export const routes = [
  route(endpoints.listEntries, (ctx, { query }) => listPage(communityChain(ctx), query)),
  route(endpoints.listInstallationEntries, (ctx, { query }) => listPage(installationChain(ctx), query)),
  route(endpoints.exportEntries, async (ctx, { query }) => {
    await ctx.audit({ action: endpoints.exportEntries.id });
    const bytes = await exportCsv(communityChain(ctx), query);
    return { bytes, contentType: "text/csv; charset=utf-8", fileName: "audit.csv" };
  }),
  route(endpoints.verify, (ctx) => verdictOf(communityChain(ctx))),
  route(endpoints.verifyInstallation, (ctx) => verdictOf(installationChain(ctx))),
];

function communityChain(ctx: Ctx): Chain {
  return { tx: ctx.tx, communityId: tenantOf(ctx) };
}

function installationChain(ctx: Ctx): Chain {
  return { tx: ctx.tx, communityId: undefined };
}

function listPage(chain: Chain, query: EntryFilter & EntryPage) {
  if (query.cursor !== undefined && !isUuid(query.cursor)) {
    const message = { zh: "页码标记不对", en: "not a cursor of this list" };
    refuse(httpErrors.invalid_input, {}, [{ path: "query.cursor", message }]);
  }
  return findEntries(chain, query, query);
}

async function verdictOf(chain: Chain) {
  const verdict = await verifyChain(chain);
  return { ...verdict, findings: [...verdict.findings], sound: verdict.findings.length === 0 };
}

async function exportCsv(chain: Chain, filter: EntryFilter): Promise<Uint8Array<ArrayBuffer>> {
  const rows: (string | undefined)[][] = [HEADINGS];
  let cursor: string | undefined;
  do {
    const { items, next } = await findEntries(chain, filter, { cursor, limit: EXPORT_PAGE });
    for (const { id, at, action, actor, subject, detail, requestId } of items) {
      const { kind, channel, ...ids } = actor;
      const object = subject && `${subject.module}:${subject.kind}:${subject.id}`;
      rows.push([at, action, kind, channel, pairs(ids), object, pairs(detail), requestId, id]);
    }
    cursor = next;
  } while (cursor && rows.length < EXPORT_ROWS_AT_MOST);
  return csvOf(rows);
}

const HEADINGS = ["时间 at", "操作 action", "身份 actor", "渠道 channel", "编号 ids", "对象 subject"].concat([
  "详情 detail",
  "请求 request",
  "记录 id",
]);

function pairs(value: Readonly<Record<string, unknown>>): string {
  return Object.entries(value)
    .map(([name, each]) => `${name}=${String(each)}`)
    .join("; ");
}
