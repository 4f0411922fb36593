import { sql } from "kysely";
import { type Ctx, tenantOf } from "#platform/module";

export type Addresses = {
  readonly compounds: { id: string; name: string }[];
  readonly buildings: { id: string; compoundId: string | null; name: string }[];
  readonly units: { id: string; name: string }[];
  readonly homes: { id: string; unitId: string | null; number: string }[];
};

/** Names and numbers only: compounds and buildings, and of one building its stairs and homes. */
export async function listAddresses(
  ctx: Ctx,
  { compoundId, buildingId }: { compoundId?: string | undefined; buildingId?: string | undefined },
): Promise<Addresses> {
  const communityId = tenantOf(ctx);
  const living = sql`community_id = ${communityId} and removed_at is null`;
  const inCompound = compoundId ? sql`and compound_id = ${compoundId}` : sql``;
  const compounds = await sql<{ id: string; name: string }>`
    select id, name from places.compounds where ${living} order by name`.execute(ctx.tx);
  const buildings = await sql<{ id: string; compoundId: string | null; name: string }>`
    select id, compound_id as "compoundId", name from places.buildings
    where ${living} ${inCompound} order by name`.execute(ctx.tx);
  if (!buildingId) return { compounds: compounds.rows, buildings: buildings.rows, units: [], homes: [] };
  const units = await sql<{ id: string; name: string }>`
    select id, name from places.units where ${living} and building_id = ${buildingId} order by name`.execute(
    ctx.tx,
  );
  const homes = await sql<{ id: string; unitId: string | null; number: string }>`
    select id, unit_id as "unitId", number from places.homes
    where ${living} and building_id = ${buildingId} and use = 'residence' order by number`.execute(ctx.tx);
  return { compounds: compounds.rows, buildings: buildings.rows, units: units.rows, homes: homes.rows };
}

export type HomeAddress = {
  readonly homeId: string;
  /** From large to small, as spoken: 江枫雪月 3幢 1单元 301. */
  readonly label: string;
  readonly buildingId: string;
  readonly compoundId: string | null;
};

/** What homes are called and where they stand; unknown ids are left out. */
export async function addressesOfHomes(
  ctx: Ctx,
  homeIds: readonly string[],
): Promise<Map<string, HomeAddress>> {
  const { rows } = await sql<HomeAddress>`
    select h.id as "homeId", concat_ws(' ', c.name, b.name, u.name, h.number) as label,
      b.id as "buildingId", b.compound_id as "compoundId"
    from places.homes h
    join places.buildings b on b.community_id = h.community_id and b.id = h.building_id
    left join places.units u on u.community_id = h.community_id and u.id = h.unit_id
    left join places.compounds c on c.community_id = b.community_id and c.id = b.compound_id
    where h.community_id = ${tenantOf(ctx)} and h.id = any(${homeIds}::uuid[])`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.homeId, row]));
}
