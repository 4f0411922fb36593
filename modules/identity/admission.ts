import type { z } from "zod";
import type { Ctx } from "#platform/module";
import { newId } from "#platform/std";
import { findCredentials } from "./account-repo.ts";
import type { zSignInStep } from "./contract/shapes.ts";
import { asLogin } from "./login-role.ts";
import { listMembershipsOf } from "./member-repo.ts";
import { newToken, secretHash } from "./secret.ts";
import { ABSOLUTE_MS, deviceName, PENDING_COOKIE, PENDING_LIFE_MS, SESSION_COOKIE } from "./session.ts";
import { endSessions, findSessionByToken, insertPending, insertSession } from "./session-repo.ts";

type Step = z.output<typeof zSignInStep>;

/** After the first factor: opens a session, or a sign-in that waits for its second factor (rule ID8). */
export async function admit(ctx: Ctx, accountId: string): Promise<{ step: Step }> {
  const step = await asLogin(ctx.tx, async (tx): Promise<Step> => {
    const credentials = await findCredentials(tx, accountId);
    if (credentials?.totp_secret_sealed) return "second_factor";
    const held = await listMembershipsOf(tx, accountId);
    return held.some((membership) => membership.role === "administrator")
      ? "enrol_second_factor"
      : "signed_in";
  });
  if (step === "signed_in") await openSession(ctx, accountId, { withSecondFactor: false });
  else await openPending(ctx, accountId, step);
  return { step };
}

/** Opens a session under a new token and ends the one this browser had (rule ID5). */
export async function openSession(
  ctx: Ctx,
  accountId: string,
  options: { withSecondFactor: boolean },
): Promise<void> {
  const now = ctx.clock.now();
  const { keys } = ctx.services;
  const token = newToken();
  const device = deviceName(ctx.request.userAgent);
  await asLogin(ctx.tx, async (tx) => {
    const old = ctx.request.cookie(SESSION_COOKIE);
    const replaced = old ? await findSessionByToken(tx, secretHash(keys, "session", old)) : undefined;
    if (replaced) await endSessions(tx, replaced.accountId, { now, only: replaced.id });
    await insertSession(tx, {
      id: newId(now.getTime()),
      account_id: accountId,
      token_hash: secretHash(keys, "session", token),
      with_second_factor: options.withSecondFactor,
      device_sealed: device ? keys.seal(device) : null,
      created_at: now,
      last_seen_at: now,
    });
  });
  ctx.response.setCookie(SESSION_COOKIE, token, { maxAgeSeconds: ABSOLUTE_MS / 1000 });
  ctx.response.clearCookie(PENDING_COOKIE);
  await ctx.audit({
    action: "identity.signed_in",
    subject: { module: "identity", kind: "account", id: accountId },
    detail: { secondFactor: options.withSecondFactor },
  });
}

async function openPending(ctx: Ctx, accountId: string, owes: Step): Promise<void> {
  const now = ctx.clock.now();
  const token = newToken();
  await asLogin(ctx.tx, (tx) =>
    insertPending(tx, {
      id: newId(now.getTime()),
      account_id: accountId,
      token_hash: secretHash(ctx.services.keys, "pending_sign_in", token),
      owes,
      created_at: now,
      expires_at: new Date(now.getTime() + PENDING_LIFE_MS),
    }),
  );
  ctx.response.setCookie(PENDING_COOKIE, token, { maxAgeSeconds: PENDING_LIFE_MS / 1000 });
}

/** Notes a failed guess in the audit trail, by ids alone. */
export async function auditFailure(ctx: Ctx, way: string, accountId: string | undefined): Promise<void> {
  await ctx.audit({
    action: "identity.sign_in_failed",
    ...(accountId ? { subject: { module: "identity", kind: "account", id: accountId } } : {}),
    detail: { way },
  });
}
