import { httpErrors, refuse } from "#platform/contract";
import { type Ctx, permit, tenantOf } from "#platform/module";
import type { FieldValues, PlaceRow } from "./columns.ts";
import type { Datum } from "./contract/fields.ts";
import { KINDS, type KindName, type PlaceKind } from "./contract/kinds.ts";
import { errors } from "./errors.ts";
import { afterCorrection, DEPENDANTS, differingFields, REFERENCES, settleGeometry } from "./place.ts";
import {
  countPointing,
  findPlace,
  insertPlace,
  listPlaces,
  type PlaceSearch,
  updatePlace,
} from "./place-repo.ts";
import { syncPublished } from "./published.ts";
import { covers, type PlaceScope, type Standing, scopeOf } from "./scope.ts";

export type PlacePage = { readonly items: readonly PlaceRow[]; readonly next?: string };

/** One page of a kind. Homes are narrowed to the asker's reach; the rest is what a walk through would show. */
export async function pagePlaces(
  ctx: Ctx,
  kind: KindName,
  { limit = 50, ...asked }: PlaceSearch,
): Promise<PlacePage> {
  const place: PlaceKind = KINDS[kind];
  const scope = kind === "home" ? await scopeOf(ctx, place.read) : "everything";
  const here = { communityId: tenantOf(ctx), place };
  const found = await listPlaces(ctx.tx, here, { ...asked, scope, limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, ...(last ? { next: last.id } : {}) };
}

/** @throws Refusal `http.not_found` also where a home lies outside the asker's reach */
export async function getPlace(ctx: Ctx, kind: KindName, id: string): Promise<PlaceRow> {
  const place: PlaceKind = KINDS[kind];
  const row = await load(ctx, kind, { id });
  if (kind === "home" && !covers(await scopeOf(ctx, place.read), await standingOf(ctx, kind, row))) {
    refuse(httpErrors.not_found);
  }
  return row;
}

export type NewPlace = { readonly id: string; readonly fields: FieldValues; readonly datum?: Datum };

/** Adds a place by hand. The same id with the same content again is the same act. */
export async function createPlace(ctx: Ctx, kind: KindName, draft: NewPlace): Promise<PlaceRow> {
  const { id } = draft;
  const fields = settled(draft.fields, { datum: draft.datum, path: "body.fields" });
  await permitWrite(ctx, kind, { ...fields, id });
  await requireReferences(ctx, kind, { ...fields, id });
  const handFields = Object.keys(fields).filter((field) => fields[field] !== undefined);
  const now = ctx.clock.now();
  const here = { communityId: tenantOf(ctx), place: KINDS[kind] as PlaceKind };
  const values = { ...fields, id, handFields, createdAt: now, updatedAt: now };
  const added = await insertPlace(ctx.tx, here, values).catch(refuseDoubled);
  const row = await load(ctx, kind, { id });
  if (!added && differingFields(row, fields).length > 0) refuse(errors.id_in_use);
  if (added) await told(ctx, kind, { id, what: "created" });
  return row;
}

export type PlaceChange = {
  readonly id: string;
  /** The revision the change was made on; another one since then is refused. */
  readonly revision: number;
  readonly changes: FieldValues;
  readonly datum?: Datum;
};

/** Corrects a place by hand: the changed fields are a person's from now on, and imports leave them alone. */
export async function updatePlaceByHand(ctx: Ctx, kind: KindName, change: PlaceChange): Promise<PlaceRow> {
  const { id, revision, datum } = change;
  const row = await load(ctx, kind, { id, lock: true });
  const changes = settled(change.changes, { datum, path: "body.changes" });
  await permitWrite(ctx, kind, row);
  await permitWrite(ctx, kind, { ...row, ...changes });
  if (row.removedAt) refuse(errors.already_removed);
  const changed = differingFields(row, changes);
  if (changed.length === 0) return row;
  if (row.revision !== revision) refuse(errors.changed_meanwhile);
  await requireReferences(ctx, kind, { ...changes, id });
  const fields = Object.fromEntries(changed.map((field) => [field, changes[field]]));
  await updatePlace(
    ctx.tx,
    { communityId: tenantOf(ctx), place: KINDS[kind] },
    { id, now: ctx.clock.now(), fields: { ...fields, handFields: afterCorrection(row, changed) } },
  ).catch(refuseDoubled);
  await told(ctx, kind, { id, what: "updated" });
  return load(ctx, kind, { id });
}

/** Takes a place out of use. The row stays; removing it twice is once. */
export async function removePlace(ctx: Ctx, kind: KindName, id: string): Promise<PlaceRow> {
  const row = await load(ctx, kind, { id, lock: true });
  await permitWrite(ctx, kind, row);
  if (row.removedAt) return row;
  const communityId = tenantOf(ctx);
  for (const [table, column] of DEPENDANTS[kind]) {
    const count = await countPointing(ctx.tx, communityId, { table, column, id });
    if (count > 0) refuse(errors.still_in_use, { count });
  }
  const now = ctx.clock.now();
  await updatePlace(ctx.tx, { communityId, place: KINDS[kind] }, { id, now, fields: { removedAt: now } });
  await told(ctx, kind, { id, what: "removed" });
  return load(ctx, kind, { id });
}

/** Where a place stands, for scopes: its compound, and the building it is or is in. */
export async function standingOf(ctx: Ctx, kind: KindName, fields: FieldValues): Promise<Standing> {
  if (kind === "compound") return { compoundId: fields.id as string };
  const buildingId = (kind === "building" ? fields.id : fields.buildingId) as string | null | undefined;
  const compoundId = fields.compoundId as string | null | undefined;
  if (compoundId || !buildingId || kind === "building") return { compoundId, buildingId };
  const building = await findPlace(
    ctx.tx,
    { communityId: tenantOf(ctx), place: KINDS.building },
    { id: buildingId },
  );
  return { compoundId: building?.compoundId as string | null, buildingId };
}

/** Which rows of a page the actor may write, asked once for all. */
export function writeScope(ctx: Ctx, kind: KindName): Promise<PlaceScope> {
  return scopeOf(ctx, KINDS[kind].write);
}

async function permitWrite(ctx: Ctx, kind: KindName, fields: FieldValues): Promise<void> {
  permit(covers(await writeScope(ctx, kind), await standingOf(ctx, kind, fields)));
}

async function load(
  ctx: Ctx,
  kind: KindName,
  { id, lock = false }: { id: string; lock?: boolean },
): Promise<PlaceRow> {
  const row = await findPlace(ctx.tx, { communityId: tenantOf(ctx), place: KINDS[kind] }, { id, lock });
  return row ?? refuse(httpErrors.not_found);
}

function settled(
  fields: FieldValues,
  { datum = "WGS84", path }: { datum?: Datum | undefined; path: string },
) {
  const outcome = settleGeometry(fields, { datum, path });
  if (outcome.issues.length > 0) refuse(errors.invalid_geometry, {}, outcome.issues);
  return outcome.fields;
}

/** What a place belongs to must exist, be in use, and be of the same building; grids must not turn in a circle. */
async function requireReferences(ctx: Ctx, kind: KindName, fields: FieldValues): Promise<void> {
  for (const [field, target] of Object.entries(REFERENCES)) {
    const id = fields[field] as string | null | undefined;
    if (!id) continue;
    const row = await findPlace(ctx.tx, { communityId: tenantOf(ctx), place: KINDS[target] }, { id });
    const strayUnit = target === "unit" && fields.buildingId && row?.buildingId !== fields.buildingId;
    if (!row || row.removedAt || strayUnit) {
      const message = { zh: `没有这个${KINDS[target].title.zh}`, en: `no such ${KINDS[target].title.en}` };
      refuse(errors.unknown_reference, {}, [{ path: `body.fields.${field}`, message }]);
    }
  }
  if (kind === "grid" && fields.parentId) await requireNoCircle(ctx, fields);
}

async function requireNoCircle(ctx: Ctx, fields: FieldValues): Promise<void> {
  const here = { communityId: tenantOf(ctx), place: KINDS.grid as PlaceKind };
  let above = fields.parentId as string | null;
  while (above) {
    if (above === fields.id) refuse(errors.grid_cycle);
    const parent: PlaceRow | undefined = await findPlace(ctx.tx, here, { id: above });
    above = (parent?.parentId as string | null | undefined) ?? null;
  }
}

async function told(
  ctx: Ctx,
  kind: KindName,
  { id, what }: { id: string; what: "created" | "updated" | "removed" },
): Promise<void> {
  if (kind === "facility") {
    await syncPublished(ctx.tx, tenantOf(ctx), { which: [id], now: ctx.clock.now() });
  }
  await ctx.tell({
    type: `places.${what}`,
    subject: { module: "places", kind, id },
    payload: { kind },
  });
}

function refuseDoubled(error: unknown): never {
  if ((error as { code?: string }).code === "23505") refuse(errors.already_there);
  throw error;
}
