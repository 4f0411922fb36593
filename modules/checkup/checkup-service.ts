import { createHash } from "node:crypto";
import { BOOKS, type Case, type FacilityType, type Indicator, type RuleBook } from "#engines/standards";
import { requireWhole } from "#modules/places";
import { httpErrors, refuse } from "#platform/contract";
import { type Ctx, permit, tenantOf } from "#platform/module";
import { canonicalJson, type Json, newId } from "#platform/std";
import { type Census, readCensus } from "./census.ts";
import { errors } from "./errors.ts";
import { accountOf, doTask, getExtract } from "./extract-service.ts";
import { SEARCH_METERS } from "./pipeline/reach.ts";
import {
  type CheckupRow,
  findCheckup,
  findPublication,
  insertCheckup,
  insertIndicators,
  insertPublication,
  listCheckupRows,
  listIndicatorRows,
  publishedIds,
} from "./repo.ts";
import type { CheckupAnswer, CheckupTask } from "./worker/tasks.ts";

export type CheckupOrder = {
  readonly id: string;
  readonly extractId: string;
  readonly books?: readonly string[] | undefined;
  readonly as: Case;
  readonly completeTypes?: "all" | readonly FacilityType[] | undefined;
};
export type ShownCheckup = CheckupRow & { readonly published: boolean };

const MOST_LISTED = 50;

/** What a check-up needs, read in one transaction; `done` where this order was carried out before. */
export type PreparedCheckup = {
  readonly order: CheckupOrder;
  readonly task: CheckupTask;
  readonly books: CheckupRow["books"];
  readonly inputsSha256: string;
  readonly startedAt: Date;
};

/** Runs a check-up within the transaction: for small extracts, and for the demo. */
export async function startCheckup(ctx: Ctx, order: CheckupOrder): Promise<ShownCheckup> {
  const prepared = await prepareCheckup(ctx, order);
  if ("done" in prepared) return prepared.done;
  return keepCheckup(ctx, prepared, await doTask(prepared.task));
}

export async function prepareCheckup(
  ctx: Ctx,
  order: CheckupOrder,
): Promise<PreparedCheckup | { readonly done: ShownCheckup }> {
  requireWhole(ctx, "checkup.run");
  const known = await findCheckup(ctx.tx, tenantOf(ctx), order.id);
  if (known) return sameOrder(known, order) ? { done: await shown(ctx, known) } : refuse(errors.id_in_use);
  const books = chosenBooks(order);
  const { fileName, sha256 } = await getExtract(ctx, order.extractId);
  const startedAt = ctx.clock.now();
  const census = declaring(await readCensus(ctx), order, startedAt);
  return {
    order,
    books: books.map(({ id, version, title }) => ({ id, version, title })),
    startedAt,
    inputsSha256: inputsHash({ extract: sha256, census, order, books }),
    task: {
      kind: "checkup",
      bytes: await ctx.services.files.get(sha256),
      fileName,
      sha256,
      boundary: census.boundary,
      bookIds: books.map(({ id }) => id),
      as: order.as,
      community: census,
      finishedAt: startedAt.toISOString(),
    },
  };
}

/** Keeps what a check-up found, for ever (rule CU8). */
export async function keepCheckup(
  ctx: Ctx,
  { order, books, inputsSha256, startedAt }: PreparedCheckup,
  answer: CheckupAnswer,
): Promise<ShownCheckup> {
  requireWhole(ctx, "checkup.run");
  const row: CheckupRow = {
    id: order.id,
    extractId: order.extractId,
    judgedAs: order.as,
    books,
    boundaryOrigin: answer.boundaryOrigin,
    boundarySha256: hashOf(answer.boundaryPolygons),
    inputsSha256,
    result: resultOf(answer),
    files: await keepFiles(ctx, answer),
    circleSha256: await ctx.services.files.put(answer.circle),
    startedBy: accountOf(ctx),
    startedAt,
    finishedAt: ctx.clock.now(),
  };
  if (!(await insertCheckup(ctx.tx, tenantOf(ctx), row))) refuse(errors.id_in_use);
  const drafts = answer.indicators.map((indicator) => ({ id: newId(startedAt.getTime()), indicator }));
  await insertIndicators(ctx.tx, tenantOf(ctx), { checkupId: row.id, drafts });
  await ctx.tell({
    type: "checkup.finished",
    subject: { module: "checkup", kind: "checkup", id: row.id },
    payload: { extractId: row.extractId, gaps: answer.gaps.items.length, indicators: drafts.length },
  });
  return { ...row, published: false };
}

function chosenBooks({ books }: CheckupOrder): readonly RuleBook[] {
  if (!books) return BOOKS;
  const unknown = books.filter((id) => !BOOKS.some((book) => book.id === id));
  if (unknown.length > 0) refuse(httpErrors.invalid_input, {}, unknown.map(unknownBook));
  return BOOKS.filter(({ id }) => books.includes(id));
}

function sameOrder(row: CheckupRow, order: CheckupOrder): boolean {
  return row.extractId === order.extractId && row.judgedAs === order.as;
}

function unknownBook(id: string) {
  const message = { zh: `没有规则「${id}」`, en: `there is no rule book ${id}` };
  return { path: "body.books", message };
}

/** The asker's word that the community's list of some facilities is complete. */
function declaring(census: Census, { completeTypes }: CheckupOrder, now: Date): Census {
  if (!completeTypes) return census;
  const date = now.toISOString().slice(0, 10);
  const declared = {
    types: completeTypes,
    withinMeters: SEARCH_METERS,
    confidence: "declared",
    source: "check-up order",
    date,
  } as const;
  return { ...census, stated: { ...census.stated, censuses: [...census.stated.censuses, declared] } };
}

function resultOf({
  mapDate,
  residences,
  unsnapped,
  facilities,
  scores,
  gaps,
}: CheckupAnswer): CheckupRow["result"] {
  return { mapDate, residences, unsnapped, facilities, scores, gaps };
}

async function keepFiles(ctx: Ctx, { files }: CheckupAnswer): Promise<CheckupRow["files"]> {
  const kept: Record<string, { sha256: string; byteSize: number }> = {};
  for (const [name, bytes] of Object.entries(files))
    kept[name] = { sha256: await ctx.services.files.put(bytes), byteSize: bytes.length };
  return kept;
}

type HashedInputs = {
  readonly extract: string;
  readonly census: Census;
  readonly order: CheckupOrder;
  readonly books: readonly { readonly id: string; readonly version: string }[];
};

function inputsHash({ extract, census, order, books }: HashedInputs): string {
  const { weights } = census.stated;
  return hashOf({
    extract,
    as: order.as,
    books: books.map(({ id, version }) => `${id} ${version}`),
    census: {
      ...census,
      stated: { ...census.stated, weights: weights && { ...weights, of: [...weights.of] } },
    },
  });
}

function hashOf(value: unknown): string {
  return createHash("sha256")
    .update(canonicalJson(JSON.parse(JSON.stringify(value)) as Json))
    .digest("hex");
}

export async function listCheckups(ctx: Ctx): Promise<ShownCheckup[]> {
  permit(ctx.may("checkup.read"));
  const published = await publishedIds(ctx.tx, tenantOf(ctx));
  const rows = await listCheckupRows(ctx.tx, tenantOf(ctx), MOST_LISTED);
  return rows.map((row) => ({ ...row, published: published.has(row.id) }));
}

export async function getCheckup(ctx: Ctx, id: string): Promise<ShownCheckup> {
  permit(ctx.may("checkup.read"));
  return shown(ctx, (await findCheckup(ctx.tx, tenantOf(ctx), id)) ?? refuse(httpErrors.not_found));
}

async function shown(ctx: Ctx, row: CheckupRow): Promise<ShownCheckup> {
  return { ...row, published: (await publishedIds(ctx.tx, tenantOf(ctx))).has(row.id) };
}

export async function listIndicators(
  ctx: Ctx,
  asked: {
    readonly checkupId: string;
    readonly status?: string | undefined;
    readonly book?: string | undefined;
  },
): Promise<Indicator[]> {
  await getCheckup(ctx, asked.checkupId);
  return listIndicatorRows(ctx.tx, tenantOf(ctx), asked);
}

export async function getIndicator(
  ctx: Ctx,
  asked: { readonly checkupId: string; readonly book: string; readonly rule: string },
): Promise<Indicator> {
  const [indicator] = await listIndicators(ctx, asked).then((all) =>
    all.filter(({ rule }) => rule === asked.rule),
  );
  return indicator ?? refuse(httpErrors.not_found);
}

export async function getCheckupFile(
  ctx: Ctx,
  { checkupId, name }: { readonly checkupId: string; readonly name: string },
): Promise<Uint8Array> {
  const { files } = await getCheckup(ctx, checkupId);
  return ctx.services.files.get((files[name] ?? refuse(httpErrors.not_found)).sha256);
}

/** Shows a check-up to residents, or takes it back; the latest word holds. */
export async function publishCheckup(
  ctx: Ctx,
  {
    checkupId,
    id,
    published,
  }: { readonly checkupId: string; readonly id: string; readonly published: boolean },
): Promise<ShownCheckup> {
  const communityId = tenantOf(ctx);
  requireWhole(ctx, "checkup.run");
  const checkup = await getCheckup(ctx, checkupId);
  const row = { id, checkupId, published, decidedBy: accountOf(ctx), decidedAt: ctx.clock.now() };
  if (await insertPublication(ctx.tx, communityId, row)) {
    await ctx.tell({
      type: published ? "checkup.published" : "checkup.withdrawn",
      subject: { module: "checkup", kind: "checkup", id: checkupId },
      payload: {},
    });
    return { ...checkup, published };
  }
  const before = await findPublication(ctx.tx, communityId, id);
  if (before?.checkupId !== checkupId || before.published !== published) refuse(errors.id_in_use);
  return shown(ctx, checkup);
}

/** What residents see (rule CU10): the latest check-up that is published. */
export async function getPublished(
  ctx: Ctx,
): Promise<{ readonly checkup: ShownCheckup; readonly indicators: readonly Indicator[] } | undefined> {
  permit(ctx.may("checkup.read_published"));
  const communityId = tenantOf(ctx);
  const published = await publishedIds(ctx.tx, communityId);
  const rows = await listCheckupRows(ctx.tx, communityId, MOST_LISTED);
  const latest = rows.find(({ id }) => published.has(id));
  if (!latest) return undefined;
  const indicators = await listIndicatorRows(ctx.tx, communityId, { checkupId: latest.id });
  return { checkup: { ...latest, published: true }, indicators };
}
