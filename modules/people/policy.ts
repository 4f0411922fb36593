import { addressesOfHomes, covers, type HomeAddress, type PlaceScope, scopeOf } from "#modules/places";
import { httpErrors, type PermissionName, refuse } from "#platform/contract";
import { type Ctx, permit, tenantOf } from "#platform/module";
import { errors } from "./errors.ts";
import { findResident, listTies, type Resident, type Tie } from "./resident-repo.ts";

/**
 * Whether a scope reaches a person: it reaches a home of theirs. Someone without a home belongs to the whole
 * community.
 */
export function reachesPerson(scope: PlaceScope, ties: readonly Tie[]): boolean {
  return scope === "everything" || ties.some((tie) => covers(scope, tie));
}

/** A person the actor may act on with this permission; anyone else is not found. */
export async function loadResident(
  ctx: Ctx,
  permission: PermissionName,
  { id, lock = false }: { id: string; lock?: boolean },
): Promise<{ resident: Resident; ties: readonly Tie[] }> {
  const communityId = tenantOf(ctx);
  const resident = (await findResident(ctx.tx, communityId, { id, lock })) ?? refuse(httpErrors.not_found);
  const ties = await listTies(ctx.tx, communityId, [id]);
  if (!reachesPerson(await scopeOf(ctx, permission), ties)) refuse(httpErrors.not_found);
  return { resident, ties };
}

/** Like `loadResident`, and refuses where the person has been erased. */
export async function loadLivingResident(
  ctx: Ctx,
  permission: PermissionName,
  asked: { id: string; lock?: boolean },
): Promise<{ resident: Resident; ties: readonly Tie[] }> {
  const found = await loadResident(ctx, permission, asked);
  if (found.resident.erased_at) refuse(errors.erased);
  return found;
}

/**
 * A living person whom a write points at, within the actor's reach. Tying a person to a home brings them within
 * the reach of whoever works there: so the reach must be there before. Who is unknown and who is out of reach get
 * the same answer.
 */
export async function requirePerson(
  ctx: Ctx,
  permission: PermissionName,
  { id, lock = false }: { id: string; lock?: boolean },
): Promise<Resident> {
  const communityId = tenantOf(ctx);
  const person = await findResident(ctx.tx, communityId, { id, lock });
  if (!person || person.erased_at) refuse(errors.unknown_reference);
  const ties = await listTies(ctx.tx, communityId, [id]);
  if (!reachesPerson(await scopeOf(ctx, permission), ties)) refuse(errors.unknown_reference);
  return person;
}

/** A home the actor may act on with this permission. Outside the scope: not found for reads, forbidden for writes. */
export async function loadHome(ctx: Ctx, permission: PermissionName, homeId: string): Promise<HomeAddress> {
  const address = (await addressesOfHomes(ctx, [homeId])).get(homeId) ?? refuse(httpErrors.not_found);
  permit(covers(await scopeOf(ctx, permission), address));
  return address;
}

/** The account that acts; keys and jobs have no business behind a mask. */
export function accountOf(ctx: Ctx): string {
  return ctx.actor.kind === "account" ? ctx.actor.accountId : refuse(httpErrors.forbidden);
}
