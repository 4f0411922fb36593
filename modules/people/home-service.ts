import { httpErrors, refuse } from "#platform/contract";
import type { Ctx } from "#platform/module";
import { errors } from "./errors.ts";
import {
  checkShares,
  endOtherShares,
  endTie,
  findHousehold,
  homeOfTie,
  insertHousehold,
  insertMember,
  insertShare,
  insertTenancy,
  listHouseholds,
  listMembers,
  listShares,
  listTenancies,
  type Tenancy,
} from "./home-repo.ts";
import { loadHome, requirePerson } from "./policy.ts";
import { maskedNames } from "./present.ts";
import { sealFor } from "./sealing.ts";

/** Who lives in, owns and rents a home; names masked. */
export async function getHomePeople(ctx: Ctx, homeId: string) {
  const address = await loadHome(ctx, "people.read", homeId);
  const households = await listHouseholds(ctx, homeId);
  const members = await listMembers(
    ctx,
    households.map(({ id }) => id),
  );
  const [shares, tenancies] = [await listShares(ctx, homeId), await listTenancies(ctx, homeId)];
  const names = await maskedNames(
    ctx,
    [...members, ...shares, ...tenancies].map(({ personId }) => personId),
  );
  const named = <T extends { personId: string }>(row: T) => ({
    ...row,
    name: names.get(row.personId) ?? null,
  });
  return {
    homeId,
    home: address.label,
    households: households.map((household) => ({
      ...household,
      members: members.filter(({ householdId }) => householdId === household.id).map(named),
    })),
    shares: shares.map(named),
    tenancies: tenancies.map(named),
  };
}

type NewMember = { readonly id: string; readonly personId: string; readonly relation: string };
export type NewHousehold = {
  readonly homeId: string;
  readonly id: string;
  readonly kind: string;
  readonly fromOn: string;
  readonly members: readonly NewMember[];
};

export async function startHousehold(ctx: Ctx, { members, ...household }: NewHousehold) {
  await loadHome(ctx, "people.write", household.homeId);
  const added = await insertHousehold(ctx, household);
  if (!added && (await findHousehold(ctx, household.id))?.homeId !== household.homeId)
    refuse(errors.id_in_use);
  const { id: householdId, fromOn } = household;
  for (const member of members) await addMember(ctx, { ...member, householdId, fromOn });
  return getHomePeople(ctx, household.homeId);
}

export async function addHouseholdMember(
  ctx: Ctx,
  member: NewMember & { readonly householdId: string; readonly fromOn: string },
) {
  const household = (await findHousehold(ctx, member.householdId)) ?? refuse(httpErrors.not_found);
  await loadHome(ctx, "people.write", household.homeId);
  await addMember(ctx, member);
  return getHomePeople(ctx, household.homeId);
}

/** Ends a household membership or a tenancy from a day on. */
export async function endResidence(
  ctx: Ctx,
  table: "household_members" | "tenancies",
  { id, untilOn }: { id: string; untilOn: string },
) {
  const homeId = (await homeOfTie(ctx, table, id)) ?? refuse(httpErrors.not_found);
  await loadHome(ctx, "people.write", homeId);
  await endTie(ctx, table, { id, untilOn });
  return getHomePeople(ctx, homeId);
}

export type NewOwnership = {
  readonly homeId: string;
  readonly fromOn: string;
  readonly shares: readonly {
    readonly id: string;
    readonly personId: string;
    readonly numerator: number;
    readonly denominator: number;
    readonly certificate?: string | undefined;
  }[];
};

/** States all owners of a home. That they own no more than the whole is for the database to judge. */
export async function setOwnership(ctx: Ctx, { homeId, fromOn, shares }: NewOwnership) {
  await loadHome(ctx, "people.write", homeId);
  await endOtherShares(ctx, { homeId, keepIds: shares.map(({ id }) => id), untilOn: fromOn });
  for (const { certificate, ...share } of shares) {
    await requirePerson(ctx, "people.write", { id: share.personId });
    const certificateSealed = certificate ? await sealFor(ctx, share.personId, certificate) : null;
    await insertShare(ctx, { ...share, homeId, fromOn, certificateSealed }).catch(refuseDoubled);
  }
  await checkShares(ctx).catch(refuseExcess);
  await ctx.tell({
    type: "people.ownership_set",
    subject: { module: "places", kind: "home", id: homeId },
    payload: { homeId, fromOn },
  });
  return getHomePeople(ctx, homeId);
}

export async function startTenancy(ctx: Ctx, tenancy: Tenancy) {
  await loadHome(ctx, "people.write", tenancy.homeId);
  await requirePerson(ctx, "people.write", { id: tenancy.personId });
  await insertTenancy(ctx, tenancy);
  return getHomePeople(ctx, tenancy.homeId);
}

async function addMember(
  ctx: Ctx,
  member: NewMember & { householdId: string; fromOn: string },
): Promise<void> {
  await requirePerson(ctx, "people.write", { id: member.personId });
  await insertMember(ctx, member).catch(refuseDoubled);
}

function refuseDoubled(error: unknown): never {
  if ((error as { code?: string }).code === "23505") refuse(errors.already_there);
  throw error;
}

function refuseExcess(error: unknown): never {
  if ((error as { code?: string }).code === "23514") refuse(errors.shares_exceed_whole);
  throw error;
}
