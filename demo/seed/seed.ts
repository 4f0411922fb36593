import { listCheckups } from "#contracts/checkup";
import { grantMembership, type NewMembership } from "#modules/identity";
import { type CommunityId, type LocalText, text } from "#platform/std";
import { type DemoHousehold, loginHouseholds, makeHouseholds } from "../people/households.ts";
import { makeTown, type Town, type TownCommunity } from "../town/make-town.ts";
import { ask, type DemoDeps, type Doer, inDemo } from "./deps.ts";
import { accountIdOf, type DemoSecrets, doer, ensureAccounts, LOGINS } from "./logins.ts";
import { compoundRef, homeRef } from "./place-rows.ts";
import {
  checkupIdOf,
  communityIdOf,
  ensureCheckup,
  ensureCommunity,
  ensureGridDuty,
  ensurePlaces,
  idsByRef,
  keeperOf,
} from "./seed-community.ts";
import { seedHousehold } from "./seed-people.ts";

/** Told as the seed goes on; `done` of `total` in the step named by the label. */
export type DemoProgress = (step: {
  readonly label: LocalText;
  readonly done: number;
  readonly total: number;
}) => void;

export type DemoLogin = {
  readonly key: string;
  readonly title: LocalText;
  readonly userName: string;
  readonly password: string;
  /** Signs in with a code of `demoCode` after the password. */
  readonly needsCode: boolean;
};

export type Demo = {
  /** 云杉里社区, which the demo opens with. */
  readonly communityId: CommunityId;
  readonly neighbourId: CommunityId;
  readonly checkupId: string;
  readonly logins: readonly DemoLogin[];
  /** False where an earlier start had finished it. */
  readonly seeded: boolean;
};

const HOUSEHOLDS = { yunshan: 52, wangxiu: 6 } as const;
const HOUSEHOLDS_AT_ONCE = 8;

/**
 * Fills an installation with the fictional town: two communities from one street extract, their census, invented
 * residents, logins for every role, and a check-up of each. Every id follows from the seed and every step finds what
 * an earlier, stopped run has done, so it may be called at each start.
 *
 * @param options.secrets from `newDemoSecrets`, already kept by the caller: a stopped seed goes on with the same ones
 */
export async function seedDemo(
  deps: DemoDeps,
  { secrets, onProgress = () => undefined }: { secrets: DemoSecrets; onProgress?: DemoProgress },
): Promise<Demo> {
  const isDone = await isSeeded(deps);
  if (!isDone) await seedAll(deps, secrets, onProgress);
  return {
    communityId: communityIdOf("yunshan"),
    neighbourId: communityIdOf("wangxiu"),
    checkupId: checkupIdOf("yunshan"),
    logins: LOGINS.map(({ key, title, userName }) => ({
      key,
      title,
      userName,
      password: secrets.passwords[key] ?? "",
      needsCode: key === "admin",
    })),
    seeded: !isDone,
  };
}

/** The own check-up is shown last of all. */
async function isSeeded(deps: DemoDeps): Promise<boolean> {
  const place = { communityId: communityIdOf("yunshan"), as: keeperOf("yunshan") };
  const { items } = await inDemo(deps, place, (ctx) =>
    ask(ctx, deps.manifests, { endpoint: listCheckups, input: {} }),
  );
  return items.some(({ id, published }) => id === checkupIdOf("yunshan") && published);
}

async function seedAll(deps: DemoDeps, secrets: DemoSecrets, onProgress: DemoProgress): Promise<void> {
  const town = makeTown();
  const accounts = text("建立演示账号", "Making demo accounts");
  await ensureAccounts(deps, secrets, (done) => onProgress({ label: accounts, done, total: LOGINS.length }));
  const places = text("导入虚构小城的街道与普查", "Importing the fictional town's streets and census");
  for (const [i, community] of town.communities.entries()) {
    onProgress({ label: places, done: i, total: town.communities.length });
    await ensureCommunity(deps, community);
    await ensurePlaces(deps, town, community);
  }
  await deps.refreshStatistics();
  for (const community of town.communities) await seedResidents(deps, community, onProgress);
  await grantRoles(deps, town);
  await deps.refreshStatistics();
  const checkups = text("做社区体检", "Checking the communities up");
  for (const [i, community] of town.communities.toReversed().entries()) {
    onProgress({ label: checkups, done: i, total: town.communities.length });
    await ensureCheckup(deps, community);
  }
}

async function seedResidents(
  deps: DemoDeps,
  community: TownCommunity,
  onProgress: DemoProgress,
): Promise<void> {
  const { key } = community;
  const households = [...loginHouseholds(community), ...makeHouseholds(community, HOUSEHOLDS[key])];
  const label = text("登记虚构居民", "Registering invented residents");
  const place = { communityId: communityIdOf(key), as: registrarOf(key) };
  const homes = await inDemo(deps, place, (ctx) => idsByRef(ctx, "home"));
  for (let from = 0; from < households.length; from += HOUSEHOLDS_AT_ONCE) {
    onProgress({ label, done: from, total: households.length });
    const some = households.slice(from, from + HOUSEHOLDS_AT_ONCE);
    await inDemo(deps, place, async (ctx) => {
      for (const household of some) await seedHousehold(ctx, household, homeOf(homes, household));
    });
  }
}

/** Planners keep no people: in the neighbouring community the demo's worker types them in. */
function registrarOf(key: TownCommunity["key"]): Doer {
  return key === "yunshan" ? keeperOf(key) : doer("worker");
}

function homeOf(homes: ReadonlyMap<string, string>, household: DemoHousehold): string {
  return homes.get(homeRef(household.compound, household.buildingIndex, household.homeNumber)) as string;
}

/** Who may do what where; roles that are held already stay as they are. */
async function grantRoles(deps: DemoDeps, town: Town): Promise<void> {
  const [own, neighbour] = town.communities.map(({ key }) => communityIdOf(key)) as [
    CommunityId,
    CommunityId,
  ];
  const place = { communityId: own, as: keeperOf("yunshan") };
  const { compounds, gridId } = await inDemo(deps, place, async (ctx) => ({
    compounds: await idsByRef(ctx, "compound"),
    gridId: await ensureGridDuty(ctx, "yicun"),
  }));
  const compoundIds = (...keys: string[]) => keys.map((key) => compounds.get(compoundRef(key)) as string);
  const scopes: Readonly<Record<string, Partial<NewMembership>>> = {
    grid: { scopeKind: "grid", scopeIds: [gridId] },
    property: { scopeKind: "compound", scopeIds: compoundIds("songtao", "tingyu") },
    committee: { scopeKind: "compound", scopeIds: compoundIds("tingyu") },
    admin: { communityId: null },
    auditor: { communityId: null },
  };
  const both = ["planner", "street"];
  const identity = { db: deps.db, keys: deps.services.keys, clock: deps.clock };
  for (const { key, role } of LOGINS) {
    const held = { accountId: accountIdOf(key), role, communityId: own, ...scopes[key] };
    await grantMembership(identity, held);
    if (both.includes(key)) await grantMembership(identity, { ...held, communityId: neighbour });
  }
}
