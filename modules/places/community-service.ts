import { noteCommunity } from "#modules/identity";
import { httpErrors, refuse } from "#platform/contract";
import type { Tx } from "#platform/db";
import { type Ctx, permit, tenantOf } from "#platform/module";
import { bboxOf, type CommunityId, type LocalText } from "#platform/std";
import type { FieldValues } from "./columns.ts";
import {
  type Community,
  type CommunitySearch,
  divisionExists,
  findCommunity,
  insertCommunity,
  listCommunityRows,
  listLinks,
  listPublishedInBox,
  type PublishedFacility,
  updateCommunityRow,
} from "./community-repo.ts";
import type { Datum } from "./contract/fields.ts";
import { errors } from "./errors.ts";
import { grownBox, metersToPolygon } from "./geometry/distance.ts";
import { differingFields, settleGeometry } from "./place.ts";
import { syncPublished } from "./published.ts";
import { requireWhole } from "./scope.ts";

export type CommunityWithLinks = Community & {
  readonly succeeds: readonly string[];
  readonly succeededBy: readonly string[];
};

export async function pageCommunities(ctx: Ctx, { limit, ...asked }: CommunitySearch) {
  const found = await listCommunityRows(ctx.tx, { ...asked, limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, ...(last ? { next: last.id } : {}) };
}

export async function getCommunityWithLinks(ctx: Ctx, id: string): Promise<CommunityWithLinks> {
  const community = (await findCommunity(ctx.tx, id)) ?? refuse(httpErrors.not_found);
  const links = await listLinks(ctx.tx, id);
  return {
    ...community,
    succeeds: links.filter(({ toId }) => toId === id).map(({ fromId }) => fromId),
    succeededBy: links.filter(({ fromId }) => fromId === id).map(({ toId }) => toId),
  };
}

export type NewCommunity = {
  readonly id: string;
  readonly fields: FieldValues & { readonly name: LocalText };
  readonly datum?: Datum;
};

/** Makes a community, outside any. The same id with the same content again is the same act. */
export async function createCommunity(ctx: Ctx, draft: NewCommunity): Promise<CommunityWithLinks> {
  const { id } = draft;
  permit(ctx.may("places.govern"));
  const fields = await settledCommunity(ctx.tx, draft.fields, { datum: draft.datum, path: "body.fields" });
  const now = ctx.clock.now();
  const added = await insertCommunity(ctx.tx, { ...fields, id, createdAt: now, updatedAt: now });
  const community = await getCommunityWithLinks(ctx, id);
  if (!added && differingFields(community, fields).length > 0) refuse(errors.id_in_use);
  if (added) {
    await noteCommunity(ctx.tx, { id, name: draft.fields.name, now });
    await tellCommunity(ctx, id, "created");
  }
  return community;
}

export type CommunityChange = {
  readonly revision: number;
  readonly changes: FieldValues;
  readonly datum?: Datum;
};

export async function updateCommunity(ctx: Ctx, change: CommunityChange): Promise<CommunityWithLinks> {
  const id = tenantOf(ctx);
  const community = (await findCommunity(ctx.tx, id, { lock: true })) ?? refuse(httpErrors.not_found);
  requireWhole(ctx, "places.settle");
  const changes = await settledCommunity(ctx.tx, change.changes, {
    datum: change.datum,
    path: "body.changes",
  });
  const changed = differingFields(community, changes);
  if (changed.length === 0) return getCommunityWithLinks(ctx, id);
  if (community.revision !== change.revision) refuse(errors.changed_meanwhile);
  const now = ctx.clock.now();
  const fields = Object.fromEntries(changed.map((field) => [field, changes[field]]));
  await updateCommunityRow(ctx.tx, { id, now, fields });
  if (changed.includes("name")) await noteCommunity(ctx.tx, { id, name: changes.name as LocalText, now });
  if (changed.includes("publishesFacilities")) await syncPublished(ctx.tx, id, { which: "all", now });
  await tellCommunity(ctx, id, "updated");
  return getCommunityWithLinks(ctx, id);
}

/** Ends a community without a successor: read-only from now on. */
export async function closeCommunity(ctx: Ctx, closedOn: string): Promise<CommunityWithLinks> {
  const id = tenantOf(ctx);
  const community = (await findCommunity(ctx.tx, id, { lock: true })) ?? refuse(httpErrors.not_found);
  permit(ctx.may("places.govern"));
  if (community.status === "open") {
    await updateCommunityRow(ctx.tx, { id, now: ctx.clock.now(), fields: { status: "closed", closedOn } });
    await tellCommunity(ctx, id, "closed");
  }
  return getCommunityWithLinks(ctx, id);
}

/** Whether the community takes writes; undefined where there is none. For the HTTP pipeline. */
export async function tenantState(tx: Tx, id: CommunityId): Promise<"open" | "closed" | undefined> {
  return (await findCommunity(tx, id))?.status;
}

/** The communities that are open, for work that goes through them one by one. */
export async function listOpenCommunityIds(tx: Tx): Promise<CommunityId[]> {
  const rows = await listCommunityRows(tx, { status: "open", limit: 100_000 });
  return rows.map((row) => row.id as CommunityId);
}

export type NeighbouringFacility = PublishedFacility & { readonly metersFromBoundary: number };

/** Facilities that other open communities publish within a distance of this one's boundary, nearest first. */
export async function listNeighbouringFacilities(
  ctx: Ctx,
  withinMeters: number,
): Promise<NeighbouringFacility[]> {
  const community = (await findCommunity(ctx.tx, tenantOf(ctx))) ?? refuse(httpErrors.not_found);
  const coordinates = community.boundary?.coordinates;
  const box = bboxOf(coordinates?.[0] ?? []);
  if (!coordinates || !box) refuse(errors.no_boundary);
  const candidates = await listPublishedInBox(ctx.tx, community.id, grownBox(box, withinMeters));
  return candidates
    .map((facility) => {
      const meters = metersToPolygon([facility.lng, facility.lat], coordinates);
      return { ...facility, metersFromBoundary: Math.round(meters) };
    })
    .filter(({ metersFromBoundary }) => metersFromBoundary <= withinMeters)
    .sort((a, b) => a.metersFromBoundary - b.metersFromBoundary || (a.id < b.id ? -1 : 1));
}

async function settledCommunity(
  tx: Tx,
  fields: FieldValues,
  { datum = "WGS84", path }: { datum?: Datum | undefined; path: string },
): Promise<FieldValues> {
  const { fields: settled, issues } = settleGeometry(fields, { datum, path });
  if (issues.length > 0) refuse(errors.invalid_geometry, {}, issues);
  const code = settled.divisionCode as string | null | undefined;
  if (code && !(await divisionExists(tx, code))) {
    const message = { zh: `没有区划代码 ${code}`, en: `no division has the code ${code}` };
    refuse(errors.unknown_reference, {}, [{ path: `${path}.divisionCode`, message }]);
  }
  return settled;
}

function tellCommunity(ctx: Ctx, id: string, what: "created" | "updated" | "closed"): Promise<void> {
  return ctx.tell({
    type: `places.community_${what}`,
    subject: { module: "places", kind: "community", id },
    payload: {},
  });
}
