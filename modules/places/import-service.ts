import { refuse } from "#platform/contract";
import { type Ctx, tenantOf } from "#platform/module";
import type { LngLat, LocalText } from "#platform/std";
import type { FieldValues, PlaceRow } from "./columns.ts";
import type { Datum } from "./contract/fields.ts";
import { KIND_NAMES, KINDS, type KindName } from "./contract/kinds.ts";
import { errors } from "./errors.ts";
import { pairByKey, suspectDatum } from "./geometry/suspect-datum.ts";
import {
  type Conflict,
  type FieldChange,
  type ImportPlan,
  type Incoming,
  planImport,
} from "./import-plan.ts";
import { type ImportRow, parseImport } from "./import-rows.ts";
import { insertPlaces, listPlaces, markSeen, updatePlace } from "./place-repo.ts";
import { syncPublished } from "./published.ts";
import { requireWhole } from "./scope.ts";

export type ImportBatch = {
  /** Names the data set, as in `osm` or `census`. */
  readonly source: string;
  readonly observedOn: string;
  readonly confidence: "surveyed" | "declared" | "proxy";
  readonly datum?: Datum | undefined;
  /** Kinds of which the batch holds everything: absent rows of the same source are reported, never removed. */
  readonly completeFor?: readonly KindName[];
  /** Only tells what would happen. */
  readonly dryRun?: boolean;
  readonly rows: readonly ImportRow[];
};

type Counts = { added: number; changed: number; unchanged: number; kept: number; missing: number };
export type ImportReport = {
  readonly written: boolean;
  readonly counts: Partial<Record<KindName, Counts>>;
  readonly changes: readonly {
    kind: KindName;
    sourceRef: string;
    id: string | null;
    what: "added" | "changed" | "missing";
    fields: FieldChange[];
  }[];
  readonly conflicts: readonly (Conflict & { kind: KindName })[];
  readonly warnings: readonly { path: string; message: LocalText }[];
};

const MAX_ISSUES = 200;

/**
 * Brings places in from a survey or a street extract: all of it or nothing. The same batch again changes
 * nothing; a person's corrections stand and are told as conflicts.
 *
 * @throws Refusal `places.invalid_import` with every fault and its row
 */
export async function importPlaces(ctx: Ctx, batch: ImportBatch): Promise<ImportReport> {
  requireWhole(ctx, "places.import");
  const present = await listEverything(ctx);
  const existing = new Map(
    [...present].map(([kind, rows]) => [kind, rows.filter(({ sourceRef }) => sourceRef !== null)]),
  );
  const { byKind, issues } = parseImport(batch.rows, {
    datum: batch.datum ?? "WGS84",
    existing,
    nowMs: ctx.clock.now().getTime(),
  });
  if (issues.length > 0) refuse(errors.invalid_import, { count: issues.length }, issues.slice(0, MAX_ISSUES));
  const plans = new Map<KindName, ImportPlan>();
  for (const kind of KIND_NAMES) {
    const completeSource = batch.completeFor?.includes(kind) ? batch.source : undefined;
    const { confidence } = batch;
    const plan = planImport(existing.get(kind) ?? [], byKind.get(kind) ?? [], { completeSource, confidence });
    if (byKind.has(kind) || plan.missing.length > 0) plans.set(kind, plan);
  }
  if (!batch.dryRun) await writePlans(ctx, batch, plans).catch(refuseBroken);
  return report(plans, { written: !batch.dryRun, warnings: suspicions(batch, byKind, present) });
}

async function listEverything(ctx: Ctx): Promise<Map<KindName, PlaceRow[]>> {
  const present = new Map<KindName, PlaceRow[]>();
  for (const kind of KIND_NAMES) {
    const here = { communityId: tenantOf(ctx), place: KINDS[kind] };
    present.set(kind, await listPlaces(ctx.tx, here, { withRemoved: true }));
  }
  return present;
}

async function writePlans(ctx: Ctx, batch: ImportBatch, plans: ReadonlyMap<KindName, ImportPlan>) {
  const now = ctx.clock.now();
  for (const [kind, plan] of plans) await writePlan(ctx, { batch, kind, plan, now });
  if (plans.has("facility")) await syncPublished(ctx.tx, tenantOf(ctx), { which: "all", now });
  const total = (what: "added" | "changed") =>
    [...plans.values()].reduce((n, plan) => n + plan[what].length, 0);
  await ctx.tell({
    type: "places.imported",
    subject: { module: "places", kind: "community", id: tenantOf(ctx) },
    payload: { source: batch.source, added: total("added"), changed: total("changed") },
  });
}

type Writing = { batch: ImportBatch; kind: KindName; plan: ImportPlan; now: Date };

async function writePlan(ctx: Ctx, { batch, kind, plan, now }: Writing): Promise<void> {
  const here = { communityId: tenantOf(ctx), place: KINDS[kind] };
  const { source, observedOn, confidence } = batch;
  const known = { source, observedOn, confidence };
  const rows = inOrder(kind, plan.added).map(({ id, sourceRef, fields }) => ({
    ...known,
    ...fields,
    id,
    sourceRef,
    imported: fields,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  }));
  await insertPlaces(ctx.tx, here, rows);
  for (const { row, to, fields } of plan.changed) {
    const changes = Object.fromEntries(fields.map(({ field, to: value }) => [field, value]));
    const provenance = row.handFields.includes("confidence") ? { observedOn } : known;
    const imported = { ...row.imported, ...to.fields };
    await updatePlace(ctx.tx, here, { id: row.id, now, fields: { ...provenance, ...changes, imported } });
  }
  const seen = plan.unchanged.filter(({ row }) => !row.removedAt).map(({ row }) => row.id);
  await markSeen(ctx.tx, here, { ids: seen, observedOn });
}

/** Grids above others come first, so that each finds its parent. */
function inOrder(kind: KindName, rows: readonly Incoming[]): readonly Incoming[] {
  if (kind !== "grid") return rows;
  const rank = ["area", "compound", "building"];
  return rows.toSorted(
    (a, b) => rank.indexOf(a.fields.level as string) - rank.indexOf(b.fields.level as string),
  );
}

function refuseBroken(error: unknown): never {
  const { code } = error as { code?: string };
  if (code === "23505") refuse(errors.already_there);
  if (code === "23503") refuse(errors.unknown_reference);
  throw error;
}

/** Compares named places with places of the same kind and name that came from elsewhere. */
function suspicions(
  batch: ImportBatch,
  byKind: ReadonlyMap<KindName, Incoming[]>,
  present: ReadonlyMap<KindName, readonly PlaceRow[]>,
): ImportReport["warnings"] {
  const pairs = [...byKind].flatMap(([kind, incoming]) => {
    const known = (present.get(kind) ?? []).filter((row) => row.source !== batch.source && !row.removedAt);
    return pairByKey(namedPoints(incoming.map(({ fields }) => fields)), namedPoints(known));
  });
  const suspicion = suspectDatum(pairs);
  return suspicion ? [{ path: "body.datum", message: suspicion.message }] : [];
}

function namedPoints(rows: readonly FieldValues[]): { key: string; point: LngLat }[] {
  return rows.flatMap(({ name, point }) =>
    typeof name === "string" && point ? [{ key: name, point: point as LngLat }] : [],
  );
}

function report(
  plans: ReadonlyMap<KindName, ImportPlan>,
  rest: Pick<ImportReport, "written" | "warnings">,
): ImportReport {
  const counts: Partial<Record<KindName, Counts>> = {};
  const changes: ImportReport["changes"][number][] = [];
  const conflicts: ImportReport["conflicts"][number][] = [];
  for (const [kind, plan] of plans) {
    const kept = new Set(plan.conflicts.map(({ id }) => id)).size;
    const { added, changed, unchanged, missing } = plan;
    counts[kind] = {
      added: added.length,
      changed: changed.length,
      unchanged: unchanged.length,
      kept,
      missing: missing.length,
    };
    const line = (what: "added" | "changed" | "missing", sourceRef: string, id: string | null) => ({
      kind,
      what,
      sourceRef,
      id,
      fields: [],
    });
    changes.push(
      ...added.map(({ sourceRef, id }) => line("added", sourceRef, rest.written ? id : null)),
      ...changed.map(({ row, to, fields }) => ({ ...line("changed", to.sourceRef, row.id), fields })),
      ...missing.map((row) => line("missing", row.sourceRef ?? "", row.id)),
    );
    conflicts.push(...plan.conflicts.map((conflict) => ({ ...conflict, kind })));
  }
  return { ...rest, counts, changes, conflicts };
}
