import { httpErrors, type InputOf, type OutputOf, refuse } from "#platform/contract";
import type { Ctx } from "#platform/module";
import { ownAccount } from "./account-service.ts";
import type { endSession, listMySessions } from "./contract/account.ts";
import { asLogin } from "./login-role.ts";
import { secretHash } from "./secret.ts";
import { expiresAt, isLive, PENDING_COOKIE, SESSION_COOKIE } from "./session.ts";
import {
  deletePending,
  endSessions,
  findSessionByToken,
  listOpenSessions,
  lockPending,
} from "./session-repo.ts";

/** Ends what this browser holds: its session, and a sign-in not yet finished. */
export async function leave(ctx: Ctx): Promise<Record<never, never>> {
  const { keys } = ctx.services;
  const now = ctx.clock.now();
  const token = ctx.request.cookie(SESSION_COOKIE);
  const pendingToken = ctx.request.cookie(PENDING_COOKIE);
  await asLogin(ctx.tx, async (tx) => {
    const session = token && (await findSessionByToken(tx, secretHash(keys, "session", token)));
    if (session) await endSessions(tx, session.accountId, { now, only: session.id });
    const hash = pendingToken && secretHash(keys, "pending_sign_in", pendingToken);
    const pending = hash && (await lockPending(tx, hash));
    if (pending) await deletePending(tx, pending.id);
  });
  ctx.response.clearCookie(SESSION_COOKIE);
  ctx.response.clearCookie(PENDING_COOKIE);
  return {};
}

export async function listOwnSessions(ctx: Ctx): Promise<OutputOf<typeof listMySessions>> {
  const { accountId, sessionId } = ownAccount(ctx);
  const { keys } = ctx.services;
  const sessions = await asLogin(ctx.tx, (tx) => listOpenSessions(tx, accountId));
  const live = sessions.filter((session) => isLive(session, ctx.clock.now()));
  const items = live.map((session) => ({
    id: session.id,
    device: session.deviceSealed ? keys.open(session.deviceSealed) : null,
    isThisOne: session.id === sessionId,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    expiresAt: expiresAt(session).toISOString(),
  }));
  return { items };
}

/** Only one's own; whether another's session exists is not told. */
export async function endOwnSession(ctx: Ctx, { sessionId }: InputOf<typeof endSession>["params"]) {
  const { accountId } = ownAccount(ctx);
  const now = ctx.clock.now();
  const ended = await asLogin(ctx.tx, (tx) => endSessions(tx, accountId, { now, only: sessionId }));
  if (ended === 0) refuse(httpErrors.not_found);
  return {};
}

export async function endOwnOtherSessions(ctx: Ctx): Promise<{ ended: number }> {
  const { accountId, sessionId } = ownAccount(ctx);
  const now = ctx.clock.now();
  const ended = await asLogin(ctx.tx, (tx) => endSessions(tx, accountId, { now, except: sessionId }));
  return { ended };
}
