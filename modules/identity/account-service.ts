import { type Actor, httpErrors, type InputOf, type OutputOf, refuse } from "#platform/contract";
import { type Ctx, type PermissionBook, permit } from "#platform/module";
import {
  findAccount,
  findCredentials,
  listDisplayNames,
  listIdentifiers,
  savePassword,
  updateAccount,
} from "./account-repo.ts";
import { openSession } from "./admission.ts";
import type { changeMe, changePassword, getMe } from "./contract/account.ts";
import { errors } from "./errors.ts";
import { openGuard } from "./guard.ts";
import { asLogin } from "./login-role.ts";
import { listCommunityNames, listMembershipsOf, type Membership } from "./member-repo.ts";
import { hashPassword, isStrongPassword, passwordMatches } from "./password.ts";
import { bookOf, permissionsOfRoles } from "./permission-list.ts";
import { grantsInSession } from "./policy.ts";
import { presentMe } from "./present.ts";
import { isFresh } from "./session.ts";
import { endSessions, findSession } from "./session-repo.ts";

type SignedIn = Extract<Actor, { kind: "account" }>;

/** The account that asks; keys and jobs have none. */
export function ownAccount(ctx: Ctx): SignedIn {
  permit(ctx.actor.kind === "account");
  return ctx.actor;
}

export async function readMe(ctx: Ctx): Promise<OutputOf<typeof getMe>> {
  const { accountId, sessionId } = ownAccount(ctx);
  const { keys } = ctx.services;
  const facts = await asLogin(ctx.tx, async (tx) => {
    const account = (await findAccount(tx, accountId)) ?? refuse(httpErrors.not_signed_in);
    const memberships = await listMembershipsOf(tx, accountId);
    const ids = memberships.flatMap(({ communityId }) => (communityId === null ? [] : [communityId]));
    return {
      account,
      memberships,
      communityNames: await listCommunityNames(tx, ids),
      credentials: await findCredentials(tx, accountId),
      identifiers: await listIdentifiers(tx, accountId),
      session: await findSession(tx, sessionId),
    };
  });
  const sealedName = facts.account.display_name_sealed;
  const displayName = sealedName ? await keys.openForPerson(accountId, sealedName) : undefined;
  const identifiers = facts.identifiers.map((row) => ({
    kind: row.kind,
    value: keys.open(row.value_sealed),
  }));
  const inForce = grantsInSession(facts.memberships, facts.session?.withSecondFactor ?? false);
  const permissions = permissionsPerCommunity(bookOf(ctx), inForce);
  return presentMe({ ...facts, displayName, identifiers, permissions });
}

function permissionsPerCommunity(
  book: PermissionBook,
  held: readonly Pick<Membership, "role" | "communityId">[],
) {
  const places = [...new Set(held.map((membership) => membership.communityId))];
  return places.map((communityId) => {
    const roles = held.filter((membership) => membership.communityId === communityId).map(({ role }) => role);
    return { communityId, permissions: permissionsOfRoles(book, roles) };
  });
}

export async function updateMe(ctx: Ctx, body: InputOf<typeof changeMe>["body"]) {
  const { accountId } = ownAccount(ctx);
  const { displayName, locale, elderMode } = body;
  const sealed = displayName && (await ctx.services.keys.sealForPerson(accountId, displayName));
  await asLogin(ctx.tx, (tx) =>
    updateAccount(tx, accountId, {
      ...(sealed ? { display_name_sealed: sealed } : {}),
      ...(locale ? { locale } : {}),
      ...(elderMode === undefined ? {} : { elder_mode: elderMode }),
      updated_at: ctx.clock.now(),
    }),
  );
  return readMe(ctx);
}

/** A refusal is returned rather than thrown where the failed attempt must stay counted. */
export async function updatePassword(ctx: Ctx, { current, next }: InputOf<typeof changePassword>["body"]) {
  const { accountId, sessionId } = ownAccount(ctx);
  const { keys } = ctx.services;
  const now = ctx.clock.now();
  const result = await asLogin(ctx.tx, async (tx) => {
    const guard = await openGuard(ctx, tx, `current_password:${accountId}`);
    const session = await findSession(tx, sessionId);
    const credentials = await findCredentials(tx, accountId);
    const hash = credentials?.password_hash;
    if (!hash && !(session && isFresh(session, now))) refuse(errors.sign_in_again);
    if (hash && !(await passwordMatches(hash, current ?? ""))) {
      return { refusal: await guard.failed(errors.wrong_password) };
    }
    await guard.passed();
    const identifiers = await listIdentifiers(tx, accountId);
    const names = identifiers.map((row) => keys.open(row.value_sealed));
    if (!isStrongPassword(next, names)) refuse(errors.password_too_weak);
    await savePassword(tx, accountId, { hash: await hashPassword(next), now });
    await endSessions(tx, accountId, { now });
    return { withSecondFactor: session?.withSecondFactor ?? false };
  });
  if (result.refusal) return result.refusal;
  await openSession(ctx, accountId, { withSecondFactor: result.withSecondFactor });
  return {};
}

/** Names of accounts, for those who may see who did something. Erased and nameless ones are left out. */
export async function displayNames(ctx: Ctx, accountIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await asLogin(ctx.tx, (tx) => listDisplayNames(tx, [...new Set(accountIds)]));
  const names = new Map<string, string>();
  for (const { id, display_name_sealed: sealed } of rows) {
    const name = sealed ? await ctx.services.keys.openForPerson(id, sealed) : undefined;
    if (name) names.set(id, name);
  }
  return names;
}
