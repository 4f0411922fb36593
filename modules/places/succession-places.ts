import { sql } from "kysely";
import type { Tx } from "#platform/db";
import type { CommunityId, LngLat } from "#platform/std";
import {
  type Distribution,
  distribute,
  type Portable,
  type PortableGrid,
  type Successor,
} from "./distribution.ts";
import { pointWithin } from "./geometry/distance.ts";
import { syncPublished } from "./published.ts";
import {
  addCounts,
  type Counts,
  copyTable,
  type SuccessionPart,
  type SuccessionWork,
} from "./succession-copy.ts";

const TABLES: readonly (readonly [name: string, references: readonly string[]])[] = [
  ["compounds", []],
  ["buildings", ["compound_id"]],
  ["units", ["building_id"]],
  ["homes", ["building_id", "unit_id"]],
  ["facilities", ["compound_id", "building_id"]],
  ["spaces", ["compound_id", "building_id"]],
  ["gates", ["compound_id"]],
  ["grids", ["parent_id", "compound_id"]],
];

/** Places of the old community copied into its successors, each linked by `succeeds_id`. */
export const placesSuccession: SuccessionPart = {
  name: "places",
  async copy(work) {
    const counts: Counts[] = [];
    for (const [name, references] of TABLES) {
      counts.push(
        await copyTable(work, {
          table: `places.${name}`,
          references,
          targetsOf: (row) => work.places.get(row.id as string) ?? [],
          settle: (copy, _row, tx) => withFreeReference(tx, name, copy),
        }),
      );
    }
    counts.push(await copyGridParts(work));
    for (const id of work.successorIds) {
      await work.write(id, (tx) => syncPublished(tx, id, { which: "all", now: work.now }));
    }
    return addCounts(counts);
  },
};

/** Who gets what, from the old community's places. */
export async function readDistribution(
  tx: Tx,
  fromId: CommunityId,
  successors: readonly Successor[],
): Promise<Distribution> {
  const read = (table: string) => readPortable(tx, fromId, table);
  const [compounds, buildings, units, homes] = [
    await read("compounds"),
    await read("buildings"),
    await read("units"),
    await read("homes"),
  ];
  const others = [...(await read("facilities")), ...(await read("spaces")), ...(await read("gates"))];
  const grids = (await read("grids")) as PortableGrid[];
  const members = await sql<{ gridId: string; buildingId: string }>`
    select grid_id as "gridId", building_id as "buildingId" from places.grid_buildings
    where community_id = ${fromId}`.execute(tx);
  const byGrid = Map.groupBy(members.rows, ({ gridId }) => gridId);
  return distribute(
    {
      compounds,
      buildings,
      inBuildings: [...units, ...homes],
      others,
      grids: grids.map((grid) => ({
        ...grid,
        buildingIds: (byGrid.get(grid.id) ?? []).map(({ buildingId }) => buildingId),
      })),
    },
    successors,
  );
}

async function readPortable(tx: Tx, fromId: CommunityId, table: string): Promise<Portable[]> {
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    select to_jsonb(t) as row from ${sql.table(`places.${table}`)} t where community_id = ${fromId}`.execute(
    tx,
  );
  return rows.map(({ row }) => ({
    id: row.id as string,
    compoundId: row.compound_id as string | null,
    buildingId: row.building_id as string | null,
    parentId: row.parent_id as string | null,
    point: pointOf(row),
  }));
}

function pointOf(row: Record<string, unknown>): LngLat | null {
  if (typeof row.lng === "number" && typeof row.lat === "number") return [row.lng, row.lat];
  const outline = (row.boundary ?? row.footprint) as { coordinates: LngLat[][] } | null | undefined;
  return (outline && pointWithin(outline.coordinates)) ?? null;
}

/** Two merged communities may have imported the same thing: the second copy loses its source reference. */
async function withFreeReference(tx: Tx, table: string, copy: Record<string, unknown>) {
  if (!copy.source_ref) return copy;
  const { rows } = await sql`select from ${sql.table(`places.${table}`)}
    where community_id = ${copy.community_id as string} and source_ref = ${copy.source_ref as string}`.execute(
    tx,
  );
  return rows.length > 0 ? { ...copy, source_ref: null } : copy;
}

async function copyGridParts(work: SuccessionWork): Promise<Counts> {
  const targetsOfGrid = (row: Record<string, unknown>) => work.places.get(row.grid_id as string) ?? [];
  const buildings = await copyTable(work, {
    table: "places.grid_buildings",
    references: ["grid_id", "building_id"],
    targetsOf: (row) => work.places.get(row.building_id as string) ?? [],
    plain: true,
  });
  const duties = await copyTable(work, {
    table: "places.grid_duties",
    references: ["grid_id"],
    targetsOf: targetsOfGrid,
  });
  return addCounts([buildings, duties]);
}
