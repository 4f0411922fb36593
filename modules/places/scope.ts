import { sql } from "kysely";
import type { PermissionName } from "#platform/contract";
import { type Ctx, permit, tenantOf } from "#platform/module";

/** Where a permission holds, with grids already told as what they cover. */
export type PlaceScope =
  | "everything"
  | { readonly compoundIds: readonly string[]; readonly buildingIds: readonly string[] };

/** Where something stands, as far as scopes tell places apart. */
export type Standing = { readonly compoundId?: string | null; readonly buildingId?: string | null };

/**
 * How far a permission reaches for the actor. A grid covers its own buildings, those of its compound if it is a
 * compound grid, and all that the grids below it cover.
 */
export async function scopeOf(ctx: Ctx, permission: PermissionName): Promise<PlaceScope> {
  const reach = ctx.reach(permission);
  if (reach === "everything") return "everything";
  if (reach.gridIds.length === 0) return { compoundIds: reach.compoundIds, buildingIds: [] };
  const { compoundIds, buildingIds } = await coveredByGrids(ctx, reach.gridIds);
  return { compoundIds: [...reach.compoundIds, ...compoundIds], buildingIds };
}

/** Whether a scope reaches a place. One that names neither compound nor building belongs to the whole community. */
export function covers(scope: PlaceScope, { compoundId, buildingId }: Standing): boolean {
  if (scope === "everything") return true;
  const byCompound = compoundId ? scope.compoundIds.includes(compoundId) : false;
  const byBuilding = buildingId ? scope.buildingIds.includes(buildingId) : false;
  return byCompound || byBuilding;
}

/**
 * Refuses unless the permission reaches the whole community: for what belongs to no part of it, and for what
 * scopes are made of, which its bearer could widen.
 */
export function requireWhole(ctx: Ctx, permission: PermissionName): void {
  permit(ctx.reach(permission) === "everything");
}

async function coveredByGrids(ctx: Ctx, gridIds: readonly string[]) {
  const communityId = tenantOf(ctx);
  const { rows } = await sql<{ compound_id: string | null; building_id: string | null }>`
    with recursive covered as (
      select id, level, compound_id from places.grids
        where community_id = ${communityId} and id = any(${gridIds}::uuid[]) and removed_at is null
      union
      select g.id, g.level, g.compound_id from places.grids g join covered c on g.parent_id = c.id
        where g.community_id = ${communityId} and g.removed_at is null
    )
    select compound_id, null::uuid as building_id from covered where level = 'compound' and compound_id is not null
    union select null, b.building_id from covered c
      join places.grid_buildings b on b.community_id = ${communityId} and b.grid_id = c.id`.execute(ctx.tx);
  return {
    compoundIds: rows.flatMap((row) => row.compound_id ?? []),
    buildingIds: rows.flatMap((row) => row.building_id ?? []),
  };
}
