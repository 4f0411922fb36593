import { grantMembershipIn } from "#modules/identity";
import { addressesOfHomes, covers, type HomeAddress, type PlaceScope, scopeOf } from "#modules/places";
import { httpErrors, refuse } from "#platform/contract";
import { type Ctx, tenantOf } from "#platform/module";
import { newId } from "#platform/std";
import {
  type Claim,
  type ClaimState,
  countOpenClaims,
  findClaim,
  insertClaim,
  isClaimed,
  listClaims,
  saveClaimName,
  saveDecision,
} from "./claim-repo.ts";
import { dayOf } from "./dates.ts";
import { errors } from "./errors.ts";
import { insertShare, insertTenancy, joinHousehold, listShares } from "./home-repo.ts";
import { maskName } from "./mask.ts";
import { accountOf, loadHome, requirePerson } from "./policy.ts";
import { findResident, findResidentByAccount, updateResidentRow } from "./resident-repo.ts";
import { addResident } from "./resident-service.ts";
import { openValue, personKeyId, sealFields, sealFor } from "./sealing.ts";

export type Standing = "owner" | "tenant" | "family";
export type NewClaim = {
  readonly id: string;
  readonly personId: string;
  readonly homeId: string;
  readonly name: string;
  readonly standing: Standing;
  readonly proof: string;
};

/** Somebody with an account asks to be recorded with a home. The name waits under the key of who they will be. */
export async function askToJoinHome(ctx: Ctx, draft: NewClaim) {
  const claim = await makeClaim(ctx, draft);
  await ctx.tell({
    type: "people.home_asked",
    subject: { module: "people", kind: "home_claim", id: claim.id },
    payload: { homeId: claim.homeId },
  });
  return presentClaim(ctx, claim, { scope: NOWHERE });
}

export async function pageClaims(
  ctx: Ctx,
  { state, after, limit }: { state: ClaimState; after?: string | undefined; limit: number },
) {
  const scope = await scopeOf(ctx, "people.admit");
  const found = await listClaims(ctx, { state, after, limit: limit + 1 });
  const page = found.slice(0, limit);
  const addresses = await addressesOfHomes(
    ctx,
    page.map(({ homeId }) => homeId),
  );
  const items = [];
  for (const claim of page) {
    const address = addresses.get(claim.homeId);
    if (address && covers(scope, address)) items.push(await presentClaim(ctx, claim, { scope, address }));
  }
  const last = found.length > limit ? page.at(-1) : undefined;
  return { items, ...(last ? { next: last.id } : {}) };
}

export type Decision = {
  readonly id: string;
  readonly decision: "approved" | "rejected";
  /** Somebody already registered whom the asker turned out to be. */
  readonly asPersonId?: string | undefined;
  readonly reason?: string | undefined;
};

export async function decideHomeClaim(ctx: Ctx, { id, decision, asPersonId, reason }: Decision) {
  const claim = (await findClaim(ctx, id, { lock: true })) ?? refuse(httpErrors.not_found);
  const address = await loadHome(ctx, "people.admit", claim.homeId);
  if (claim.state !== "asked") refuse(errors.already_decided);
  const personId = decision === "approved" ? await admit(ctx, claim, { address, asPersonId }) : undefined;
  await saveDecision(ctx, { id, state: decision, by: accountOf(ctx), reason });
  if (personId !== claim.personId) await forgetName(ctx, claim);
  const decided = (await findClaim(ctx, id)) ?? claim;
  return presentClaim(ctx, decided, { scope: await scopeOf(ctx, "people.admit"), address });
}

export async function withdrawHomeClaim(ctx: Ctx, id: string) {
  const claim = await findClaim(ctx, id, { lock: true });
  if (claim?.accountId !== accountOf(ctx)) refuse(httpErrors.not_found);
  if (claim.state !== "asked") refuse(errors.already_decided);
  await saveDecision(ctx, { id, state: "withdrawn", by: claim.accountId });
  await forgetName(ctx, claim);
  return presentClaim(ctx, { ...claim, state: "withdrawn", decidedAt: ctx.clock.now() }, { scope: NOWHERE });
}

/** A claim that an invitation vouches for: made and approved in one step. */
export async function joinVouched(ctx: Ctx, draft: NewClaim) {
  const claim = await makeClaim(ctx, draft);
  const address = (await addressesOfHomes(ctx, [claim.homeId])).get(claim.homeId);
  if (!address) refuse(errors.unknown_reference);
  if (claim.state === "asked") {
    const personId = await admit(ctx, claim, { address });
    await saveDecision(ctx, { id: claim.id, state: "approved", by: null });
    if (personId !== claim.personId) await forgetName(ctx, claim);
  }
  return presentClaim(ctx, (await findClaim(ctx, claim.id)) ?? claim, { scope: NOWHERE, address });
}

/** How many requests of one account wait at a time. */
const MOST_OPEN = 3;
const NOWHERE: PlaceScope = { compoundIds: [], buildingIds: [] };

/** A claim as its asker sees it whole, and staff masked. */
export async function presentClaim(
  ctx: Ctx,
  claim: Claim,
  { scope, address }: { scope: PlaceScope; address?: HomeAddress },
) {
  const mine = ctx.actor.kind === "account" && ctx.actor.accountId === claim.accountId;
  const home = address ?? (await addressesOfHomes(ctx, [claim.homeId])).get(claim.homeId);
  const name = await openValue(ctx, claim.personId, claim.nameSealed);
  const staff = home !== undefined && covers(scope, home);
  const open = claim.state === "asked";
  return {
    id: claim.id,
    homeId: claim.homeId,
    home: home?.label ?? "",
    name: name && (mine ? name : maskName(name)),
    standing: claim.standing,
    proof: claim.proof,
    state: claim.state,
    askedAt: claim.askedAt.toISOString(),
    decidedAt: claim.decidedAt?.toISOString() ?? null,
    reason: claim.reason,
    can: [
      ...(open && staff ? (["approve", "reject"] as const) : []),
      ...(open && mine ? (["withdraw"] as const) : []),
    ],
  };
}

async function makeClaim(ctx: Ctx, draft: NewClaim): Promise<Claim> {
  const accountId = accountOf(ctx);
  const before = await findClaim(ctx, draft.id);
  if (before) {
    const same = before.accountId === accountId && before.homeId === draft.homeId;
    return same ? before : refuse(errors.id_in_use);
  }
  const { id, homeId, name, standing, proof } = draft;
  if (!(await addressesOfHomes(ctx, [homeId])).has(homeId)) refuse(errors.unknown_reference);
  const personId = await personToAskFor(ctx, { personId: draft.personId, accountId });
  const isOver = proof !== "invitation" && (await countOpenClaims(ctx, accountId)) >= MOST_OPEN;
  if (isOver) refuse(errors.too_many_open);
  // Before the key: a key that is made stays, whatever becomes of the transaction.
  await insertClaim(ctx, { id, homeId, accountId, personId, standing, proof });
  await saveClaimName(ctx, id, await sealFor(ctx, personId, name.trim()));
  return (await findClaim(ctx, id)) ?? refuse(errors.id_in_use);
}

/**
 * Whom the name waits under: an id that stands for nobody yet. Who has a record asks under an id made for the
 * request, since the name goes with its key once the request is decided.
 */
async function personToAskFor(
  ctx: Ctx,
  { personId, accountId }: { personId: string; accountId: string },
): Promise<string> {
  const person = await findResident(ctx.tx, tenantOf(ctx), { id: personId });
  const isOwn = person?.account_id === accountId && !person.erased_at;
  if (isOwn) return newId(ctx.clock.now().getTime());
  return person || (await isClaimed(ctx, personId)) ? refuse(errors.id_in_use) : personId;
}

/** Records the person if new, ties them to the home as they said, and lets their account know it is them: their id. */
async function admit(
  ctx: Ctx,
  claim: Claim,
  { address, asPersonId }: { address: HomeAddress; asPersonId?: string | undefined },
): Promise<string> {
  const personId = await personOf(ctx, claim, asPersonId);
  await tieToHome(ctx, claim, personId);
  const { accountId, homeId } = claim;
  const communityId = tenantOf(ctx);
  await grantMembershipIn(ctx.tx, { accountId, role: "resident", communityId }, ctx.clock.now());
  await ctx.tell({
    type: "people.home_joined",
    subject: { module: "people", kind: "resident", id: personId },
    payload: { accountId, personId, homeId, compoundId: address.compoundId },
  });
  return personId;
}

async function personOf(ctx: Ctx, claim: Claim, asPersonId: string | undefined): Promise<string> {
  const communityId = tenantOf(ctx);
  const known = await findResidentByAccount(ctx.tx, communityId, claim.accountId);
  if (asPersonId) {
    const person = await requirePerson(ctx, "people.admit", { id: asPersonId, lock: true });
    const taken =
      (known && known.id !== asPersonId) || (person.account_id ?? claim.accountId) !== claim.accountId;
    if (taken) refuse(errors.already_registered);
    const columns = { account_id: claim.accountId };
    await updateResidentRow(ctx.tx, communityId, { id: asPersonId, now: ctx.clock.now(), columns });
    await ctx.audit({
      action: "people.account_joined",
      subject: { module: "people", kind: "resident", id: asPersonId },
      detail: { claimId: claim.id, accountId: claim.accountId },
    });
    return asPersonId;
  }
  if (known) return known.id;
  const name = (await openValue(ctx, claim.personId, claim.nameSealed)) ?? refuse(errors.unknown_reference);
  const sealed = await sealFields(ctx, claim.personId, { name });
  await addResident(ctx, {
    id: claim.personId,
    columns: { ...sealed, account_id: claim.accountId, source: "home_claim" },
  });
  return claim.personId;
}

/** An owner gets the whole home only where nobody owns any of it; shares beside others are set by staff. */
async function tieToHome(ctx: Ctx, claim: Claim, personId: string): Promise<void> {
  const { homeId, standing } = claim;
  const now = ctx.clock.now();
  const [id, fromOn] = [newId(now.getTime()), dayOf(now)];
  if (standing === "tenant") {
    const tenancy = { id, homeId, personId, kind: "whole", registered: false, fromOn, untilOn: null };
    await insertTenancy(ctx, tenancy);
    return;
  }
  if (standing === "owner" && (await listShares(ctx, homeId)).length === 0) {
    const whole = { numerator: 1, denominator: 1, certificateSealed: null };
    await insertShare(ctx, { id, homeId, personId, fromOn, ...whole });
  }
  await joinHousehold(ctx, { homeId, personId, relation: "other" });
}

/** A name that led to no record is not kept. The key of somebody who has a record is theirs and stays. */
async function forgetName(ctx: Ctx, claim: Claim): Promise<void> {
  await saveClaimName(ctx, claim.id, null);
  if (await findResident(ctx.tx, tenantOf(ctx), { id: claim.personId })) return;
  await ctx.services.keys.destroyPersonKey(personKeyId(tenantOf(ctx), claim.personId));
}
