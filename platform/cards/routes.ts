import type { Ref } from "#platform/contract";
import { route } from "#platform/module";
import { attachFile, listAttachments } from "./attachments.ts";
import { addComment, listComments } from "./comments.ts";
import * as endpoints from "./contract.ts";
import { deleteExport, listExports, runExport, saveExport } from "./exports.ts";
import { resolveCards } from "./resolve.ts";
import { searchCards } from "./search.ts";
import { withdraw } from "./withdraw.ts";

export const routes = [
  route(endpoints.resolve, async (ctx, { query }) => ({
    items: await resolveCards(ctx, query.ref.map(parseRef)),
  })),
  route(endpoints.search, async (ctx, { query }) => ({
    items: await searchCards(ctx, { q: query.q, kinds: query.kind, limit: query.limit }),
  })),
  route(endpoints.listComments, async (ctx, { params }) => ({
    items: await listComments(ctx, refOf(params)),
  })),
  route(endpoints.addComment, (ctx, { params, body }) => addComment(ctx, refOf(params), body)),
  route(endpoints.withdrawComment, async (ctx, { params }) => {
    await withdraw(ctx, "comment", params.commentId);
    return {};
  }),
  route(endpoints.listAttachments, async (ctx, { params }) => ({
    items: await listAttachments(ctx, refOf(params)),
  })),
  route(endpoints.attach, (ctx, { params, body }) => attachFile(ctx, refOf(params), body)),
  route(endpoints.withdrawAttachment, async (ctx, { params }) => {
    await withdraw(ctx, "attachment", params.attachmentId);
    return {};
  }),
  route(endpoints.listExports, async (ctx) => ({ items: await listExports(ctx) })),
  route(endpoints.saveExport, (ctx, { params, body }) => saveExport(ctx, { id: params.exportId, ...body })),
  route(endpoints.deleteExport, async (ctx, { params }) => {
    await deleteExport(ctx, params.exportId);
    return {};
  }),
  route(endpoints.runExport, async (ctx, { params }) => {
    const { name, bytes } = await runExport(ctx, params.exportId);
    return { bytes, contentType: "text/csv; charset=utf-8", fileName: `${name}.csv` };
  }),
];

function refOf(params: { module: string; kind: string; refId: string }): Ref {
  return { module: params.module, kind: params.kind, id: params.refId };
}

function parseRef(key: string): Ref {
  const [module = "", kind = "", id = ""] = key.split(":");
  return { module, kind, id };
}
