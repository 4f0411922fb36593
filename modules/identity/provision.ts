import { type Kysely, sql } from "kysely";
import { type Role, refuse, type ScopeKind } from "#platform/contract";
import { type DB, type Tx, withSystem } from "#platform/db";
import type { Clock, KeyStore } from "#platform/module";
import { assert, type CommunityId, type Locale, type LocalText, newId } from "#platform/std";
import {
  eraseAccountRows,
  listIdentifiers,
  replaceRecoveryCodes,
  saveTotp,
  updateAccount,
} from "./account-repo.ts";
import { type AccountWork, addAccount, addIdentifier, putPassword } from "./accounts.ts";
import { errors } from "./errors.ts";
import { parseEmail, parsePhone, parseUserName } from "./identifier.ts";
import { asLogin } from "./login-role.ts";
import {
  endMembership,
  insertMembership,
  listMembershipsOf,
  lockAdministrators,
  upsertCommunity,
} from "./member-repo.ts";
import { requireAnotherAdministrator } from "./member-service.ts";
import { fits } from "./policy.ts";
import { endSessions } from "./session-repo.ts";

/** What the command line and the demo act with: no request, no actor. Each function is one transaction. */
export type IdentityDeps = { readonly db: Kysely<DB>; readonly keys: KeyStore; readonly clock: Clock };

export type NewAccount = {
  /** Made when absent. */
  readonly id?: string;
  readonly displayName: string;
  readonly locale?: Locale;
  readonly phone?: string;
  readonly email?: string;
  readonly userName?: string;
  readonly password?: string;
  /** A base-32 secret; the account then signs in with its codes as second factor. */
  readonly totpSecret?: string;
};

/**
 * Makes an account with what it signs in with, and returns its id.
 *
 * @throws Refusal `identity.identifier_taken`, `identity.not_a_phone_number`, `identity.not_a_user_name`,
 *   `identity.password_too_weak`
 */
export function createAccount(deps: IdentityDeps, account: NewAccount): Promise<string> {
  return asIdentity(deps, (work) => makeAccount(work, account));
}

/** Sets a password and ends every session of the account. @throws Refusal `identity.password_too_weak` */
export function setPassword(deps: IdentityDeps, accountId: string, password: string): Promise<void> {
  return asIdentity(deps, async (work) => {
    const identifiers = await listIdentifiers(work.tx, accountId);
    const names = identifiers.map((row) => deps.keys.open(row.value_sealed));
    await putPassword(work, accountId, { password, names });
    await endSessions(work.tx, accountId, { now: work.now });
  });
}

export type NewMembership = {
  readonly accountId: string;
  readonly role: Role;
  /** Null: the whole installation. */
  readonly communityId: string | null;
  readonly scopeKind?: ScopeKind;
  readonly scopeIds?: readonly string[];
};

/** Gives a role; one that is already held stays as it is. @throws Refusal `identity.role_and_scope_disagree` */
export function grantMembership(deps: IdentityDeps, membership: NewMembership): Promise<void> {
  return asIdentity(deps, (work) => addMembership(work, membership));
}

/** Gives a role as part of an open transaction, for modules whose act brings one: joining a home makes a resident. */
export function grantMembershipIn(tx: Tx, membership: NewMembership, now: Date): Promise<void> {
  return asLogin(tx, (login) => addMembership({ tx: login, now }, membership));
}

/** Whether anybody holds the whole installation as administrator. */
export function hasAdministrator(deps: IdentityDeps): Promise<boolean> {
  return asIdentity(deps, async ({ tx }) => (await lockAdministrators(tx, null)).length > 0);
}

/**
 * The first administrator of an installation, who sets up the second factor at the first sign-in.
 *
 * @throws Error where there is one already
 */
export function createFirstAdministrator(
  deps: IdentityDeps,
  account: NewAccount & { readonly password: string },
): Promise<string> {
  return asIdentity(deps, async (work) => {
    await sql`select pg_advisory_xact_lock(7564010)`.execute(work.tx);
    const present = await lockAdministrators(work.tx, null);
    assert(present.length === 0, "the installation has an administrator already");
    const accountId = await makeAccount(work, account);
    await addMembership(work, { accountId, role: "administrator", communityId: null });
    return accountId;
  });
}

/** Takes the authenticator and recovery codes off an account whose owner lost them, and ends its sessions. */
export function resetSecondFactor(deps: IdentityDeps, accountId: string): Promise<void> {
  return asIdentity(deps, async ({ tx, now }) => {
    await saveTotp(tx, accountId, { secretSealed: null, step: null, now });
    await replaceRecoveryCodes(tx, accountId, { hashes: [], now });
    await endSessions(tx, accountId, { now });
  });
}

/**
 * Shuts an account out, or lets it in again; its roles stay on record.
 *
 * @throws Refusal `identity.last_administrator`
 */
export function setAccountActive(deps: IdentityDeps, accountId: string, active: boolean): Promise<void> {
  return asIdentity(deps, async ({ tx, now }) => {
    const held = active ? [] : await listMembershipsOf(tx, accountId);
    for (const membership of held) await requireAnotherAdministrator(tx, membership);
    await updateAccount(tx, accountId, { status: active ? "active" : "disabled", updated_at: now });
    await endSessions(tx, accountId, { now });
  });
}

/**
 * Erases the person behind an account and ends its roles; its id stays, since facts point at it (rule ID13).
 *
 * @throws Refusal `identity.last_administrator`
 */
export async function eraseAccount(deps: IdentityDeps, accountId: string): Promise<void> {
  await asIdentity(deps, async ({ tx, now }) => {
    for (const membership of await listMembershipsOf(tx, accountId)) {
      await requireAnotherAdministrator(tx, membership);
      await endMembership(tx, membership.id, { by: null, now });
    }
    await eraseAccountRows(tx, accountId, now);
  });
  await deps.keys.destroyPersonKey(accountId);
}

/**
 * Notes what a community is called, for invitations and `identity.getMe`. Called by the module that keeps
 * communities, in its own transaction, whenever one is made or renamed.
 */
export function noteCommunity(
  tx: Tx,
  community: { id: CommunityId | string; name: LocalText; now: Date },
): Promise<void> {
  return asLogin(tx, (login) => upsertCommunity(login, community));
}

function asIdentity<T>(deps: IdentityDeps, work: (parts: AccountWork) => Promise<T>): Promise<T> {
  const { keys, clock } = deps;
  return withSystem(deps.db, (tx) => work({ tx, keys, now: clock.now() }), "linli_login");
}

async function makeAccount(work: AccountWork, account: NewAccount): Promise<string> {
  const { id, displayName, locale = "zh", phone, email, userName, password, totpSecret } = account;
  const accountId = await addAccount(work, { id, displayName, locale });
  if (phone !== undefined) {
    const value = parsePhone(phone) ?? refuse(errors.not_a_phone_number);
    await addIdentifier(work, accountId, { kind: "phone", value });
  }
  if (email !== undefined) {
    const value = parseEmail(email);
    assert(value, "an e-mail address is expected");
    await addIdentifier(work, accountId, { kind: "email", value });
  }
  if (userName !== undefined) {
    const value = parseUserName(userName) ?? refuse(errors.not_a_user_name);
    await addIdentifier(work, accountId, { kind: "user_name", value });
  }
  if (password !== undefined) {
    await putPassword(work, accountId, { password, names: [displayName, userName ?? ""] });
  }
  if (totpSecret !== undefined) {
    const secretSealed = work.keys.seal(totpSecret);
    await saveTotp(work.tx, accountId, { secretSealed, step: null, now: work.now });
  }
  return accountId;
}

async function addMembership(
  { tx, now }: Pick<AccountWork, "tx" | "now">,
  membership: NewMembership,
): Promise<void> {
  const { scopeKind = "community", scopeIds = [] } = membership;
  const grant = { ...membership, scopeKind, scopeIds };
  if (!fits(grant)) refuse(errors.role_and_scope_disagree);
  await insertMembership(tx, { ...grant, id: newId(now.getTime()), createdAt: now, grantedBy: null });
}
