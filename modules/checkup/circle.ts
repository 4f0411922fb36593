import { sql } from "kysely";
import { nearest, nearestOf, WALKING_SPEEDS, walkBands } from "#engines/lifecircle";
import { FACILITY_TYPES } from "#engines/standards";
import { personOfAccount } from "#modules/people";
import { httpErrors, refuse } from "#platform/contract";
import { type Ctx, permit, tenantOf } from "#platform/module";
import { assert, type LngLat, type LocalText, text } from "#platform/std";
import { errors } from "./errors.ts";
import { BAND_MINUTES, NEEDS } from "./pipeline/needs.ts";
import { SEARCH_METERS, SNAP_METERS } from "./pipeline/reach.ts";
import { listCheckupRows } from "./repo.ts";
import { type CirclePack, unpackCircle } from "./worker/circle-pack.ts";

type Origin = {
  readonly id: string;
  readonly name: string;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly entrances: readonly LngLat[];
};
export type CircleRequest = { readonly buildingId?: string | undefined; readonly pace: "planning" | "elder" };

/**
 * What one reaches on foot from one's building: streets by band, and the nearest of each kind of facility. Worked out
 * on the network of the latest check-up (rule CU10).
 */
export async function getMyCircle(ctx: Ctx, { buildingId, pace }: CircleRequest) {
  permit(ctx.may("checkup.see_circle"));
  const [latest] = await listCheckupRows(ctx.tx, tenantOf(ctx), 1);
  if (!latest) refuse(errors.no_checkup);
  const origin = await findBuilding(ctx, buildingId ?? (await myBuildingId(ctx)));
  const { lng, lat } = origin;
  if (lng === null || lat === null) refuse(errors.home_not_placed);
  const pack = unpackCircle(await ctx.services.files.get(latest.circleSha256));
  const speed = WALKING_SPEEDS.find(({ id }) => id === pace);
  assert(speed, "every pace is a walking speed");
  const place = {
    id: origin.id,
    access: origin.entrances.length > 0 ? origin.entrances : [[lng, lat] as LngLat],
  };
  const bandsMeters = BAND_MINUTES.map((minutes) => Math.floor(minutes * speed.metersPerMinute));
  const walked = walkBands(pack.network, place, { bandsMeters, limitMeters: SNAP_METERS });
  if (!walked.ok) refuse(errors.home_not_placed);
  return {
    origin: { buildingId: origin.id, name: origin.name, point: [lng, lat] as LngLat },
    metersPerMinute: speed.metersPerMinute,
    bands: walked.bands.map((band, i) => ({ ...band, minutes: BAND_MINUTES[i] as number })),
    nearest: nearestOfEach(pack, place, speed.metersPerMinute),
    notes: notesOn(speed.name, walked.smallComponent),
    mapDate: latest.result.mapDate,
    checkupId: latest.id,
  };
}

/** The building of the home that the signed-in person lives in, rents or owns; residence before ownership. */
async function myBuildingId(ctx: Ctx): Promise<string> {
  const personId = ctx.actor.kind === "account" ? await personOfAccount(ctx, ctx.actor.accountId) : undefined;
  if (!personId) refuse(errors.no_home);
  const { rows } = await sql<{ buildingId: string }>`
    select h.building_id as "buildingId" from places.pub_homes h
    join (
      select community_id, home_id, 1 as rank from people.pub_household_members where person_id = ${personId}
      union all select community_id, home_id, 2 from people.pub_tenancies where person_id = ${personId}
      union all select community_id, home_id, 3 from people.pub_ownership where person_id = ${personId}
    ) mine on mine.community_id = h.community_id and mine.home_id = h.id
    where h.community_id = ${tenantOf(ctx)} order by mine.rank, h.id limit 1`.execute(ctx.tx);
  return (rows[0] ?? refuse(errors.no_home)).buildingId;
}

async function findBuilding(ctx: Ctx, id: string): Promise<Origin> {
  const { rows } = await sql<Origin>`
    select id, name, lng, lat, entrances from places.pub_buildings
    where community_id = ${tenantOf(ctx)} and id = ${id}`.execute(ctx.tx);
  return rows[0] ?? refuse(httpErrors.not_found);
}

type Place = { readonly id: string; readonly access: readonly LngLat[] };

function nearestOfEach({ network, facilities }: CirclePack, place: Place, metersPerMinute: number) {
  const open = facilities.filter(({ status }) => status === "in_use");
  const targets = open.map(({ id, type, access }) => ({ id, category: type, access }));
  const table = nearest(
    network,
    { origins: [place], facilities: targets },
    { limitMeters: SEARCH_METERS, snapLimitMeters: SNAP_METERS },
  );
  const byId = new Map(open.map((facility) => [facility.id, facility]));
  const found = table.categories.flatMap((_, category) => {
    const [best] = nearestOf(table, 0, category);
    const facility = best && byId.get(best.facility);
    if (!best || !facility) return [];
    const meters = Math.ceil(best.total / 10);
    return [
      {
        type: facility.type,
        need: NEEDS.find(({ types }) => types.includes(facility.type))?.id ?? null,
        title: FACILITY_TYPES[facility.type],
        name: facility.name ?? null,
        point: facility.center,
        meters,
        minutes: Math.ceil(meters / metersPerMinute),
        straightMeters: Math.ceil((best.originLeg + best.facilityLeg) / 10),
        confidence: facility.confidence,
      },
    ];
  });
  return found.sort((a, b) => a.meters - b.meters);
}

function notesOn(pace: LocalText, isCutOff: boolean): LocalText[] {
  return [
    text(
      `按${pace.zh}计算;台阶、天桥按平路算,没有另加时间。`,
      `At the ${pace.en}; steps and footbridges count as level ground.`,
    ),
    ...(isCutOff
      ? [
          text(
            "您家附近的街道在地图上与别处不相连,结果可能偏小。",
            "On the map the streets near your home do not join the others; the circle may be too small.",
          ),
        ]
      : []),
  ];
}
