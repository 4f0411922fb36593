import { createHash } from "node:crypto";
import {
  checkPolygon,
  getCommunityWithLinks,
  type ImportRow,
  importPlaces,
  requireWhole,
  updateCommunity,
} from "#modules/places";
import { httpErrors, type Issue, refuse } from "#platform/contract";
import { type Ctx, permit, tenantOf } from "#platform/module";
import type { LngLat } from "#platform/std";
import { polygonsOf, readCensus } from "./census.ts";
import { errors } from "./errors.ts";
import { type InputFinding, placeOf } from "./pipeline/finding.ts";
import { UNKNOWN_DATE } from "./pipeline/run.ts";
import { type ExtractRow, findExtract, insertExtract, listExtractRows } from "./repo.ts";
import { runTask, WORKER_LIMITS } from "./worker/run-task.ts";
import type { AnswerOf, Task } from "./worker/tasks.ts";

const MOST_ISSUES = 50;

/** Keeps a street extract that can be read; anything else is refused with its places and leaves nothing. */
export async function uploadExtract(
  ctx: Ctx,
  { id, fileName, bytes }: { readonly id: string; readonly fileName: string; readonly bytes: Uint8Array },
): Promise<ExtractRow> {
  const communityId = tenantOf(ctx);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const known = await findExtract(ctx.tx, communityId, id);
  requireWhole(ctx, "checkup.run");
  if (known) return known.sha256 === sha256 ? known : refuse(errors.id_in_use);
  const found = await doTask({ kind: "inspect", bytes, fileName, sha256 });
  const row: ExtractRow = {
    id,
    fileName,
    sha256: await ctx.services.files.put(bytes),
    byteSize: bytes.length,
    format: found.format,
    dataUntil: found.dataUntil === undefined ? null : new Date(found.dataUntil),
    summary: { bbox: found.bbox, counts: found.counts, warnings: found.warnings },
    candidates: found.candidates,
    mapSha256: await ctx.services.files.put(found.map),
    uploadedBy: accountOf(ctx),
    uploadedAt: ctx.clock.now(),
  };
  if (!(await insertExtract(ctx.tx, communityId, row))) refuse(errors.id_in_use);
  return row;
}

export async function listExtracts(ctx: Ctx): Promise<ExtractRow[]> {
  permit(ctx.may("checkup.read"));
  return listExtractRows(ctx.tx, tenantOf(ctx));
}

export async function getExtract(ctx: Ctx, id: string): Promise<ExtractRow> {
  permit(ctx.may("checkup.read"));
  return (await findExtract(ctx.tx, tenantOf(ctx), id)) ?? refuse(httpErrors.not_found);
}

type RawPolygon = { readonly type: "Polygon"; readonly coordinates: readonly (readonly LngLat[])[] };
export type BoundaryChoice =
  | { readonly from: "drawn"; readonly polygon: RawPolygon }
  | { readonly from: "extract"; readonly extractId: string; readonly ref: string };

/** Writes the community's boundary, with where it comes from as its evidence. */
export async function setBoundary(
  ctx: Ctx,
  { revision, boundary }: { readonly revision: number; readonly boundary: BoundaryChoice },
): Promise<{ boundary: RawPolygon; revision: number }> {
  requireWhole(ctx, "checkup.run");
  const date = ctx.clock.now().toISOString().slice(0, 10);
  const isDrawn = boundary.from === "drawn";
  const polygon = isDrawn ? boundary.polygon : await candidatePolygon(ctx, boundary);
  const evidence = isDrawn
    ? { confidence: "declared", source: "drawn", date }
    : { confidence: "declared", source: `osm:${boundary.ref}`, date };
  const before = await getCommunityWithLinks(ctx, tenantOf(ctx));
  const community = await updateCommunity(ctx, {
    revision,
    changes: { boundary: polygon, evidence: { ...before.evidence, boundary: evidence } },
  });
  return { boundary: community.boundary as unknown as RawPolygon, revision: community.revision };
}

async function candidatePolygon(
  ctx: Ctx,
  { extractId, ref }: { readonly extractId: string; readonly ref: string },
): Promise<RawPolygon> {
  const extract = await getExtract(ctx, extractId);
  const candidate = extract.candidates.find((one) => one.ref === ref) ?? refuse(errors.unknown_candidate);
  const [first, ...others] = candidate.polygons;
  if (!first || others.length > 0) refuse(errors.several_parts);
  return { type: "Polygon", coordinates: first };
}

/**
 * Brings buildings that may be homes, facilities and gates inside the boundary into places, as proxies; or tells what
 * that would do (rule CU9).
 */
export async function importExtract(
  ctx: Ctx,
  { extractId, dryRun }: { readonly extractId: string; readonly dryRun: boolean },
) {
  requireWhole(ctx, "checkup.run");
  const extract = await getExtract(ctx, extractId);
  const { boundary } = await readCensus(ctx);
  const bytes = await ctx.services.files.get(extract.sha256);
  const found = await doTask({
    kind: "import",
    bytes,
    fileName: extract.fileName,
    sha256: extract.sha256,
    boundary: boundary ?? extentOf(extract),
  });
  const today = ctx.clock.now().toISOString().slice(0, 10);
  return importPlaces(ctx, {
    source: "osm",
    observedOn: found.mapDate === UNKNOWN_DATE ? today : found.mapDate,
    confidence: "proxy",
    completeFor: ["building", "facility", "gate"],
    dryRun,
    rows: found.rows.map(withSoundFootprint),
  });
}

/** A footprint that crosses itself is left out; the building keeps its point. */
function withSoundFootprint(row: ImportRow): ImportRow {
  const footprint = row.fields.footprint as RawPolygon | null | undefined;
  if (!footprint || checkPolygon(footprint, "footprint").ok) return row;
  return { ...row, fields: { ...row.fields, footprint: null } };
}

function extentOf({ summary }: ExtractRow) {
  const [west, south, east, north] = summary.bbox;
  return polygonsOf({
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  });
}

/** Runs a task in its worker; bad input and a stopped worker become refusals. */
export async function doTask<T extends Task>(task: T): Promise<AnswerOf<T>> {
  const outcome = await runTask(task);
  if ("stopped" in outcome) refuse(errors.took_too_long, { seconds: WORKER_LIMITS.timeoutMs / 1000 });
  if (outcome.ok) return outcome.value;
  const [first] = outcome.errors;
  if (first?.input === "boundary") refuse(errors.outside_extract);
  refuse(errors.unreadable_extract, {}, outcome.errors.slice(0, MOST_ISSUES).map(issueOf));
}

function issueOf(finding: InputFinding): Issue {
  return { path: `body: ${placeOf(finding)}`, message: finding.message };
}

export function accountOf(ctx: Ctx): string | null {
  return ctx.actor.kind === "account" ? ctx.actor.accountId : null;
}
