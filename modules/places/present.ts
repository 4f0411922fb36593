import type { Ctx } from "#platform/module";
import type { PlaceRow } from "./columns.ts";
import type { Community } from "./community-repo.ts";
import type { CommunityWithLinks, NeighbouringFacility } from "./community-service.ts";
import { fieldsOf, KINDS, type KindName } from "./contract/kinds.ts";
import { polygonAreaHundredths } from "./geometry/polygon-area.ts";
import { standingOf, writeScope } from "./place-service.ts";
import { covers } from "./scope.ts";
import type { Succession } from "./succession-service.ts";

/** Places as the contract shows them, with what the asker may do to each. */
export async function presentPlaces(ctx: Ctx, kind: KindName, rows: readonly PlaceRow[]) {
  const scope = await writeScope(ctx, kind);
  const shown = [];
  for (const row of rows) {
    const mine = scope === "everything" || covers(scope, await standingOf(ctx, kind, row));
    shown.push({ ...fieldValues(kind, row), can: mine && !row.removedAt ? ["update", "remove"] : [] });
  }
  return shown;
}

export function presentCommunityCard({ id, name, divisionCode, phone, status, fictional }: Community) {
  return { id, name, divisionCode, phone, status, fictional };
}

export function presentCommunity(ctx: Ctx, community: CommunityWithLinks) {
  const open = community.status === "open";
  return {
    ...community,
    updatedAt: community.updatedAt.toISOString(),
    boundaryAreaHundredths: community.boundary && polygonAreaHundredths(community.boundary.coordinates),
    can: [
      ...(open && ctx.reach("places.settle") === "everything" ? ["update"] : []),
      ...(open && ctx.may("places.govern") ? ["close"] : []),
    ],
  };
}

export function presentNeighbour({ lng, lat, ...facility }: NeighbouringFacility) {
  return { ...facility, point: [lng, lat] };
}

export function presentSuccession(succession: Succession) {
  return {
    ...succession,
    startedAt: succession.startedAt.toISOString(),
    finishedAt: succession.finishedAt?.toISOString() ?? null,
  };
}

function fieldValues(kind: KindName, row: PlaceRow) {
  const entries = fieldsOf(KINDS[kind]).map((field) => [field, row[field] ?? null]);
  return {
    ...Object.fromEntries(entries),
    id: row.id,
    source: row.source,
    sourceRef: row.sourceRef,
    handFields: row.handFields,
    succeedsId: row.succeedsId,
    revision: row.revision,
    updatedAt: row.updatedAt.toISOString(),
    removedAt: row.removedAt?.toISOString() ?? null,
  };
}
