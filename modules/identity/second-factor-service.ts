import { type InputOf, refuse } from "#platform/contract";
import type { Tx } from "#platform/db";
import type { Ctx } from "#platform/module";
import {
  listIdentifiers,
  lockCredentials,
  replaceRecoveryCodes,
  saveTotp,
  saveTotpStep,
  spendRecoveryCode,
} from "./account-repo.ts";
import { auditFailure, openSession } from "./admission.ts";
import type { completeSecondFactor } from "./contract/sign-in.ts";
import { errors } from "./errors.ts";
import { openGuard } from "./guard.ts";
import { maskIdentifier } from "./identifier.ts";
import { asLogin } from "./login-role.ts";
import { acceptedStep, newRecoveryCodes, newTotpSecret, totpUri } from "./second-factor.ts";
import { secretHash } from "./secret.ts";
import { isFresh, PENDING_COOKIE } from "./session.ts";
import {
  deletePending,
  endSessions,
  findSession,
  lockPending,
  type PendingSignIn,
  type StoredSession,
  updatePending,
  updateSession,
} from "./session-repo.ts";

const PENDING_ATTEMPTS = 5;

/** Where a second factor is being given or set up: in a sign-in that waits for it, or inside a session. */
type Place =
  | { readonly kind: "pending"; readonly accountId: string; readonly pending: PendingSignIn }
  | { readonly kind: "session"; readonly accountId: string; readonly session: StoredSession };

export async function startSetup(ctx: Ctx): Promise<{ secret: string; uri: string }> {
  const { keys } = ctx.services;
  return asLogin(ctx.tx, async (tx) => {
    const place = await findPlace(ctx, tx);
    if (place.kind === "session" && !isFresh(place.session, ctx.clock.now())) refuse(errors.sign_in_again);
    const credentials = await lockCredentials(tx, place.accountId);
    if (credentials?.totp_secret_sealed) refuse(errors.second_factor_already_on);
    const secret = newTotpSecret();
    const change = { totp_secret_sealed: keys.seal(secret) };
    if (place.kind === "pending") await updatePending(tx, place.pending.id, change);
    else await updateSession(tx, place.session.id, change);
    const [first] = await listIdentifiers(tx, place.accountId);
    const label = first
      ? maskIdentifier({ kind: first.kind, value: keys.open(first.value_sealed) })
      : "linli";
    return { secret, uri: totpUri(secret, label) };
  });
}

/** A refusal is returned rather than thrown where the failed attempt must stay counted. */
export async function giveSecondFactor(ctx: Ctx, { code }: InputOf<typeof completeSecondFactor>["body"]) {
  const result = await asLogin(ctx.tx, async (tx) => {
    const place = await findPlace(ctx, tx);
    const { accountId } = place;
    const guard = await openGuard(ctx, tx, `second_factor:${accountId}`);
    const given = await checkCode(ctx, tx, { place, code });
    if (!given) {
      if (place.kind === "pending") await countAttempt(tx, place.pending);
      return { accountId, refusal: await guard.failed(errors.wrong_second_factor) };
    }
    await guard.passed();
    if (place.kind === "pending") await deletePending(tx, place.pending.id);
    else if (given.recoveryCodes) await endSessions(tx, accountId, { now: ctx.clock.now() });
    return { accountId, refusal: undefined, recoveryCodes: given.recoveryCodes };
  });
  if (result.refusal) {
    await auditFailure(ctx, "second_factor", result.accountId);
    return result.refusal;
  }
  const { accountId, recoveryCodes } = result;
  if (recoveryCodes) {
    const subject = { module: "identity", kind: "account", id: accountId };
    await ctx.audit({ action: "identity.second_factor_enrolled", subject });
  }
  await openSession(ctx, accountId, { withSecondFactor: true });
  return { step: "signed_in" as const, ...(recoveryCodes ? { recoveryCodes } : {}) };
}

async function findPlace(ctx: Ctx, tx: Tx): Promise<Place> {
  const token = ctx.request.cookie(PENDING_COOKIE);
  const hash = token && secretHash(ctx.services.keys, "pending_sign_in", token);
  const pending = hash ? await lockPending(tx, hash) : undefined;
  if (pending && pending.attempts < PENDING_ATTEMPTS && ctx.clock.now() < pending.expiresAt) {
    return { kind: "pending", accountId: pending.accountId, pending };
  }
  const session = ctx.actor.kind === "account" ? await findSession(tx, ctx.actor.sessionId) : undefined;
  if (!session || session.endedAt) return refuse(errors.sign_in_expired);
  return { kind: "session", accountId: session.accountId, session };
}

/** Undefined: wrong. Recovery codes are there when this code switched the authenticator on. */
async function checkCode(
  ctx: Ctx,
  tx: Tx,
  { place, code }: { place: Place; code: string },
): Promise<{ recoveryCodes: string[] | undefined } | undefined> {
  const credentials = await lockCredentials(tx, place.accountId);
  if (credentials?.totp_secret_sealed) {
    const right = await checkEnrolled(ctx, tx, { accountId: place.accountId, code });
    return right ? { recoveryCodes: undefined } : undefined;
  }
  const started = place.kind === "pending" ? place.pending.totpSecretSealed : place.session.totpSecretSealed;
  if (!started) return refuse(errors.second_factor_not_started);
  const { keys } = ctx.services;
  const now = ctx.clock.now();
  const step = await acceptedStep(keys.open(started), code, { at: now, lastStep: null });
  if (step === undefined) return undefined;
  await saveTotp(tx, place.accountId, { secretSealed: started, step, now });
  const recoveryCodes = newRecoveryCodes();
  const hashes = recoveryCodes.map((recovery) => secretHash(keys, "recovery_code", recovery));
  await replaceRecoveryCodes(tx, place.accountId, { hashes, now });
  return { recoveryCodes };
}

async function checkEnrolled(
  ctx: Ctx,
  tx: Tx,
  { accountId, code }: { accountId: string; code: string },
): Promise<boolean> {
  const { keys } = ctx.services;
  const credentials = await lockCredentials(tx, accountId);
  const sealed = credentials?.totp_secret_sealed;
  if (!credentials || !sealed) return false;
  const lastStep = credentials.totp_last_step;
  const step = await acceptedStep(keys.open(sealed), code, { at: ctx.clock.now(), lastStep });
  if (step !== undefined) await saveTotpStep(tx, accountId, step);
  return step !== undefined || spendRecoveryCode(tx, accountId, secretHash(keys, "recovery_code", code));
}

async function countAttempt(tx: Tx, pending: PendingSignIn): Promise<void> {
  await updatePending(tx, pending.id, { attempts: pending.attempts + 1 });
}
