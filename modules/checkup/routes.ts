import { requireWhole } from "#modules/places";
import type { OutputOf } from "#platform/contract";
import { startTask } from "#platform/jobs";
import { type Route, route } from "#platform/module";
import * as checkups from "./checkup-service.ts";
import { getMyCircle } from "./circle.ts";
import * as contract from "./contract.ts";
import * as extracts from "./extract-service.ts";
import * as present from "./present.ts";
import { CONTENT_TYPES } from "./report/files.ts";
import { checkupTask } from "./task.ts";

export const routes: readonly Route[] = [
  route(contract.uploadExtract, async (ctx, { params, query, body }) => {
    const { fileName } = query;
    const row = await extracts.uploadExtract(ctx, { id: params.extractId, fileName, bytes: body.bytes });
    return present.presentExtractInFull(row);
  }),
  route(contract.listExtracts, async (ctx) => {
    const items = (await extracts.listExtracts(ctx)).map(present.presentExtract);
    return { items } as unknown as OutputOf<typeof contract.listExtracts>;
  }),
  route(contract.getExtract, async (ctx, { params }) =>
    present.presentExtractInFull(await extracts.getExtract(ctx, params.extractId)),
  ),
  route(contract.getExtractMap, async (ctx, { params }) => {
    const { mapSha256 } = await extracts.getExtract(ctx, params.extractId);
    const bytes = await ctx.services.files.get(mapSha256);
    return { bytes: new Uint8Array(bytes), contentType: "application/geo+json", inline: true };
  }),
  route(
    contract.setBoundary,
    async (ctx, { body }) =>
      (await extracts.setBoundary(ctx, body)) as unknown as OutputOf<typeof contract.setBoundary>,
  ),
  route(contract.previewImport, async (ctx, { params }) =>
    present.presentImport(await extracts.importExtract(ctx, { extractId: params.extractId, dryRun: true })),
  ),
  route(contract.applyImport, async (ctx, { params }) =>
    present.presentImport(await extracts.importExtract(ctx, { extractId: params.extractId, dryRun: false })),
  ),
  route(contract.startCheckup, async (ctx, { body }) =>
    present.presentCheckup(ctx, await checkups.startCheckup(ctx, body)),
  ),
  route(contract.startCheckupTask, async (ctx, { body }) => {
    requireWhole(ctx, "checkup.run");
    return { taskId: await startTask(ctx, checkupTask, { id: body.id, input: body }) };
  }),
  route(contract.listCheckups, async (ctx) => ({
    items: (await checkups.listCheckups(ctx)).map((row) => present.presentCheckup(ctx, row)),
  })),
  route(contract.getCheckup, async (ctx, { params }) =>
    present.presentCheckup(ctx, await checkups.getCheckup(ctx, params.checkupId)),
  ),
  route(contract.listIndicators, async (ctx, { params, query }) => ({
    items: (await checkups.listIndicators(ctx, { ...query, checkupId: params.checkupId })).map(
      present.presentIndicator,
    ),
  })),
  route(contract.getIndicator, async (ctx, { params }) =>
    present.presentIndicator(await checkups.getIndicator(ctx, params)),
  ),
  route(contract.getCheckupFile, async (ctx, { params }) => ({
    bytes: new Uint8Array(await checkups.getCheckupFile(ctx, params)),
    contentType: CONTENT_TYPES[params.name],
    fileName: params.name,
    inline: params.name.endsWith("json"),
  })),
  route(contract.publishCheckup, async (ctx, { params, body }) =>
    present.presentCheckup(ctx, await checkups.publishCheckup(ctx, { ...body, checkupId: params.checkupId })),
  ),
  route(contract.getPublishedScorecard, async (ctx) => {
    const found = await checkups.getPublished(ctx);
    if (!found) return { items: [] };
    return {
      checkup: present.presentCheckup(ctx, found.checkup),
      items: found.indicators.map(present.presentIndicator),
    };
  }),
  route(contract.getMyCircle, async (ctx, { query }) => present.presentCircle(await getMyCircle(ctx, query))),
];
