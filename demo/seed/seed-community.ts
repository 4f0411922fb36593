import * as checkupContract from "#contracts/checkup";
import * as placesContract from "#contracts/places";
import { importExtract, setBoundary, startCheckup, uploadExtract } from "#modules/checkup";
import {
  createCommunity,
  getCommunityWithLinks,
  importPlaces,
  pagePlaces,
  startGridDuty,
} from "#modules/places";
import type { Ctx } from "#platform/module";
import type { CommunityId } from "#platform/std";
import type { BuildingFacts } from "../town/census.ts";
import type { Town, TownCommunity } from "../town/make-town.ts";
import { seededId } from "../town/random.ts";
import { DECLARED_ON, SURVEYED_ON } from "../town/service-spec.ts";
import { ask, type DemoDeps, type Doer, inDemo } from "./deps.ts";
import { accountIdOf, doer } from "./logins.ts";
import { CENSUS_SOURCE, gridRef, placeRows } from "./place-rows.ts";

export function communityIdOf(key: TownCommunity["key"]): CommunityId {
  return seededId(`community ${key}`) as CommunityId;
}

/** Makes the community unless it is there. */
export async function ensureCommunity(deps: DemoDeps, community: TownCommunity): Promise<void> {
  const id = communityIdOf(community.key);
  await inDemo(deps, { communityId: undefined, as: doer("admin") }, async (ctx) => {
    const input = { query: { ids: [id] } };
    const found = await ask(ctx, deps.manifests, { endpoint: placesContract.listCommunities, input });
    if (found.items.length === 0) await createCommunity(ctx, { id, fields: communityFields(community) });
  });
}

function communityFields({ name, phone, compounds, areaHundredths, claims }: TownCommunity) {
  const buildings = compounds.flatMap((compound) => compound.buildings);
  const total = (of: (facts: BuildingFacts) => number) => buildings.reduce((sum, one) => sum + of(one), 0);
  const declared = { confidence: "declared", source: CENSUS_SOURCE, date: DECLARED_ON } as const;
  const quantities = Object.entries(claims.quantities).map(([quantity, value]) => [
    quantity,
    { ...declared, value },
  ]);
  return {
    name,
    phone,
    fictional: true,
    stage: "existing",
    areaHundredths,
    homes: total((one) => one.homes.length),
    householdsTotal: total((one) => one.households),
    householdsResident: total((one) => one.residentHouseholds),
    people: total((one) => one.people),
    quantities: Object.fromEntries(quantities),
    evidence: { homes: declared, households: declared, people: declared, area: declared },
    publishesFacilities: true,
  };
}

/** Who keeps the books of a community in the demo: the secretary of the one, the planner of both for the other. */
export function keeperOf(key: TownCommunity["key"]): Doer {
  return doer(key === "yunshan" ? "secretary" : "planner");
}

/**
 * Brings the street extract in by the importer that the console uses, takes its boundary over, then adds the census.
 * All in one transaction: an extract that is kept tells that the rest is there too.
 */
export async function ensurePlaces(deps: DemoDeps, town: Town, community: TownCommunity): Promise<void> {
  const { key } = community;
  const extractId = seededId(`extract ${key}`);
  await inDemo(deps, { communityId: communityIdOf(key), as: keeperOf(key) }, async (ctx) => {
    const kept = await ask(ctx, deps.manifests, { endpoint: checkupContract.listExtracts, input: {} });
    if (kept.items.some(({ id }) => id === extractId)) return;
    await uploadExtract(ctx, { id: extractId, ...town.extract });
    const { revision } = await getCommunityWithLinks(ctx, communityIdOf(key));
    const ref = town.refs.get(`community ${key}`) as string;
    await setBoundary(ctx, { revision, boundary: { from: "extract", extractId, ref } });
    await importExtract(ctx, { extractId, dryRun: false });
    await importPlaces(ctx, {
      source: "census",
      observedOn: SURVEYED_ON,
      confidence: "declared",
      rows: placeRows(town, community),
    });
  });
}

/** Puts the grid worker on duty in the first compound's grid, and returns the grid. */
export async function ensureGridDuty(ctx: Ctx, compoundKey: string): Promise<string> {
  const gridId = (await idsByRef(ctx, "grid")).get(gridRef(compoundKey)) as string;
  const id = seededId("grid duty");
  await startGridDuty(ctx, {
    id,
    gridId,
    accountId: accountIdOf("grid"),
    role: "lead",
    fromOn: "2026-01-05",
  });
  return gridId;
}

/** The ids of a community's places of a kind by their source reference. */
export async function idsByRef(ctx: Ctx, kind: "compound" | "grid" | "home"): Promise<Map<string, string>> {
  const { items } = await pagePlaces(ctx, kind, { limit: 20_000 });
  return new Map(items.flatMap(({ id, sourceRef }) => (sourceRef === null ? [] : [[sourceRef, id]])));
}

/** One check-up, shown to residents; the same again is the same check-up. */
export async function ensureCheckup(deps: DemoDeps, { key, claims }: TownCommunity): Promise<void> {
  const checkupId = checkupIdOf(key);
  await inDemo(deps, { communityId: communityIdOf(key), as: keeperOf(key) }, async (ctx) => {
    const { completeTypes } = claims;
    await startCheckup(ctx, {
      id: checkupId,
      extractId: seededId(`extract ${key}`),
      as: "existing",
      completeTypes,
    });
    const body = { id: seededId(`publication ${key}`), published: true };
    const input = { params: { communityId: communityIdOf(key), checkupId }, body };
    await ask(ctx, deps.manifests, { endpoint: checkupContract.publishCheckup, input });
  });
}

export function checkupIdOf(key: TownCommunity["key"]): string {
  return seededId(`checkup ${key}`);
}
