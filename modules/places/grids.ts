import { sql } from "kysely";
import { httpErrors, refuse } from "#platform/contract";
import { type Ctx, tenantOf } from "#platform/module";
import { errors } from "./errors.ts";
import { requireWhole } from "./scope.ts";

export type GridDuty = {
  readonly id: string;
  readonly gridId: string;
  readonly accountId: string;
  readonly role: "lead" | "member";
  readonly fromOn: string;
  readonly untilOn: string | null;
};

export async function listGridBuildings(ctx: Ctx, gridId: string): Promise<string[]> {
  await requireGrid(ctx, gridId);
  const { rows } = await sql<{ id: string }>`select building_id as id from places.grid_buildings
    where community_id = ${tenantOf(ctx)} and grid_id = ${gridId} order by 1`.execute(ctx.tx);
  return rows.map(({ id }) => id);
}

/** States all buildings of a grid. */
export async function setGridBuildings(
  ctx: Ctx,
  gridId: string,
  buildingIds: readonly string[],
): Promise<string[]> {
  requireWhole(ctx, "places.govern_grids");
  await requireGrid(ctx, gridId);
  const communityId = tenantOf(ctx);
  const wanted = [...new Set(buildingIds)];
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from places.buildings
    where community_id = ${communityId} and id = any(${wanted}::uuid[]) and removed_at is null`.execute(
    ctx.tx,
  );
  if (rows[0]?.n !== wanted.length) refuse(errors.unknown_reference);
  await sql`delete from places.grid_buildings where community_id = ${communityId} and grid_id = ${gridId}
    and building_id <> all(${wanted}::uuid[])`.execute(ctx.tx);
  await sql`insert into places.grid_buildings (community_id, grid_id, building_id)
    select ${communityId}, ${gridId}, unnest(${wanted}::uuid[]) on conflict do nothing`.execute(ctx.tx);
  await ctx.tell({
    type: "places.updated",
    subject: { module: "places", kind: "grid", id: gridId },
    payload: { kind: "grid" },
  });
  return wanted;
}

export async function listGridDuties(ctx: Ctx, gridId: string | undefined): Promise<GridDuty[]> {
  const narrowed = gridId ? sql`and grid_id = ${gridId}` : sql``;
  const { rows } = await sql<GridDuty>`select ${DUTY} from places.grid_duties
    where community_id = ${tenantOf(ctx)} and until_on is null ${narrowed} order by id`.execute(ctx.tx);
  return rows;
}

export async function startGridDuty(ctx: Ctx, duty: Omit<GridDuty, "untilOn">): Promise<GridDuty> {
  requireWhole(ctx, "places.govern_grids");
  await requireGrid(ctx, duty.gridId);
  const { id, gridId, accountId, role, fromOn } = duty;
  await sql`insert into places.grid_duties (community_id, id, grid_id, account_id, role, from_on)
    values (${tenantOf(ctx)}, ${id}, ${gridId}, ${accountId}, ${role}, ${fromOn})
    on conflict (community_id, id) do nothing`
    .execute(ctx.tx)
    .catch((error: { code?: string }) => {
      if (error.code === "23505") refuse(errors.already_on_duty);
      throw error;
    });
  return getDuty(ctx, id);
}

export async function endGridDuty(ctx: Ctx, id: string, untilOn: string): Promise<GridDuty> {
  requireWhole(ctx, "places.govern_grids");
  await getDuty(ctx, id);
  await sql`update places.grid_duties set until_on = greatest(${untilOn}::date, from_on)
    where community_id = ${tenantOf(ctx)} and id = ${id} and until_on is null`.execute(ctx.tx);
  return getDuty(ctx, id);
}

const DUTY = sql`id, grid_id as "gridId", account_id as "accountId", role, from_on::text as "fromOn",
  until_on::text as "untilOn"`;

async function getDuty(ctx: Ctx, id: string): Promise<GridDuty> {
  const { rows } = await sql<GridDuty>`select ${DUTY} from places.grid_duties
    where community_id = ${tenantOf(ctx)} and id = ${id}`.execute(ctx.tx);
  return rows[0] ?? refuse(httpErrors.not_found);
}

async function requireGrid(ctx: Ctx, id: string): Promise<void> {
  const { rows } = await sql`select from places.grids
    where community_id = ${tenantOf(ctx)} and id = ${id} and removed_at is null`.execute(ctx.tx);
  if (rows.length === 0) refuse(httpErrors.not_found);
}
