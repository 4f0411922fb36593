import { httpErrors, type InputOf, type OutputOf, Refusal, refuse } from "#platform/contract";
import type { Tx } from "#platform/db";
import type { Ctx } from "#platform/module";
import { newId } from "#platform/std";
import { ownAccount } from "./account-service.ts";
import { addAccount, addIdentifier, putPassword } from "./accounts.ts";
import type { acceptInvitation, previewInvitation } from "./contract/account.ts";
import type { createInvitation } from "./contract/members.ts";
import { errors } from "./errors.ts";
import { openGuard } from "./guard.ts";
import { parsePhone, parseUserName } from "./identifier.ts";
import { invitationState } from "./invitation.ts";
import {
  type Invitation,
  insertInvitation,
  listInvitationsOf,
  lockInvitation,
  lockInvitationByCode,
  updateInvitation,
} from "./invitation-repo.ts";
import { asLogin } from "./login-role.ts";
import { insertMembership, listCommunityNames } from "./member-repo.ts";
import { permitManaging, requireFit, requireGrantable } from "./member-service.ts";
import { nameIn, presentInvitation } from "./present.ts";
import { ROLE_TITLES } from "./role-titles.ts";
import { newReadableCode, secretHash } from "./secret.ts";

const DAY_MS = 86_400_000;

export async function listInvited(ctx: Ctx) {
  const invitations = await asLogin(ctx.tx, (tx) => listInvitationsOf(tx, ctx.communityId ?? null));
  const seen = { keys: ctx.services.keys, now: ctx.clock.now(), actor: ctx.actor };
  return { items: invitations.map((invitation) => presentInvitation(invitation, seen)) };
}

export async function invite(ctx: Ctx, body: InputOf<typeof createInvitation>["body"]) {
  const { keys } = ctx.services;
  const now = ctx.clock.now();
  permitManaging(ctx);
  const { accountId } = ownAccount(ctx);
  const communityId = ctx.communityId ?? null;
  requireGrantable(ctx, body.role);
  requireFit({ ...body, communityId });
  const phone = body.phone === undefined ? undefined : parsePhone(body.phone);
  if (body.phone !== undefined && !phone) refuse(errors.not_a_phone_number);
  const code = newReadableCode();
  const invitation: Invitation = {
    id: body.id,
    communityId,
    role: body.role,
    scopeKind: body.scopeKind,
    scopeIds: body.scopeIds,
    phoneSealed: phone ? keys.seal(phone) : null,
    invitedBy: accountId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + body.validDays * DAY_MS),
    acceptedAt: null,
    revokedAt: null,
  };
  const codeHash = secretHash(keys, "invitation", code);
  const isNew = await asLogin(ctx.tx, (tx) => insertInvitation(tx, { ...invitation, codeHash }));
  if (!isNew) refuse(errors.secret_shown_once);
  if (phone) await sendInvitation(ctx, { invitation, phone, code, days: body.validDays });
  return { ...presentInvitation(invitation, { keys, now, actor: ctx.actor }), code };
}

async function sendInvitation(
  ctx: Ctx,
  { invitation, phone, code, days }: { invitation: Invitation; phone: string; code: string; days: number },
): Promise<void> {
  const { communityId } = invitation;
  const names = await asLogin(ctx.tx, (tx) => listCommunityNames(tx, communityId ? [communityId] : []));
  const place = nameIn(names, communityId) ?? { zh: "邻里", en: "Linli" };
  const role = ROLE_TITLES[invitation.role];
  await ctx.services.messenger.send(ctx, {
    to: { kind: "sms", address: phone },
    template: "identity.invitation",
    text: {
      zh: `【邻里】${place.zh}邀请您加入,角色:${role.zh}。邀请码 ${code},${days} 天内有效。`,
      en: `[Linli] ${place.en} invites you as ${role.en}. Your code is ${code}, valid for ${days} days.`,
    },
  });
}

export async function withdrawInvitation(ctx: Ctx, invitationId: string) {
  const now = ctx.clock.now();
  await asLogin(ctx.tx, async (tx) => {
    const found = await lockInvitation(tx, invitationId, ctx.communityId ?? null);
    const invitation = found ?? refuse(httpErrors.not_found);
    permitManaging(ctx);
    requireGrantable(ctx, invitation.role);
    if (invitationState(invitation, now) === "revoked") return;
    if (invitationState(invitation, now) !== "open") refuse(errors.invitation_not_usable);
    await updateInvitation(tx, invitation.id, { revoked_at: now });
  });
  return {};
}

/** A refusal is returned rather than thrown where the failed attempt must stay counted. */
export async function lookAtInvitation(
  ctx: Ctx,
  { code }: InputOf<typeof previewInvitation>["body"],
): Promise<OutputOf<typeof previewInvitation> | Refusal> {
  return asLogin(ctx.tx, async (tx) => {
    const invitation = await findOpen(ctx, tx, code);
    if (invitation instanceof Refusal) return invitation;
    const { role, communityId, expiresAt } = invitation;
    const names = await listCommunityNames(tx, communityId ? [communityId] : []);
    const communityName = nameIn(names, communityId);
    return { role, communityId, communityName, expiresAt: expiresAt.toISOString() };
  });
}

export async function accept(
  ctx: Ctx,
  { code, account }: InputOf<typeof acceptInvitation>["body"],
): Promise<OutputOf<typeof acceptInvitation> | Refusal> {
  const now = ctx.clock.now();
  const result = await asLogin(ctx.tx, async (tx) => {
    const invitation = await findOpen(ctx, tx, code);
    if (invitation instanceof Refusal) return invitation;
    const accountId = ctx.actor.kind === "account" ? ctx.actor.accountId : await enrol(ctx, tx, account);
    const membershipId = newId(now.getTime());
    const membership = { ...invitation, id: membershipId, accountId, createdAt: now };
    const joined = await insertMembership(tx, { ...membership, grantedBy: invitation.invitedBy });
    if (!joined) refuse(errors.already_member);
    await updateInvitation(tx, invitation.id, { accepted_at: now, accepted_by: accountId });
    return { invitation, accountId, membershipId };
  });
  if (result instanceof Refusal) return result;
  const { role, communityId } = result.invitation;
  const subject = { module: "identity", kind: "membership", id: result.membershipId };
  const payload = { accountId: result.accountId, role, communityId };
  await ctx.audit({ action: "identity.membership_granted", subject, detail: { role, by: "invitation" } });
  await ctx.tell({ type: "identity.membership_granted", subject, payload });
  return { communityId, role, mustSignIn: ctx.actor.kind !== "account" || role === "administrator" };
}

async function findOpen(ctx: Ctx, tx: Tx, code: string): Promise<Invitation | Refusal> {
  const guard = await openGuard(ctx, tx, undefined);
  const found = await lockInvitationByCode(tx, secretHash(ctx.services.keys, "invitation", code));
  if (found && invitationState(found, ctx.clock.now()) === "open") return found;
  return guard.failed(errors.invitation_not_usable);
}

type NewAccount = NonNullable<InputOf<typeof acceptInvitation>["body"]["account"]>;

async function enrol(ctx: Ctx, tx: Tx, account: NewAccount | undefined): Promise<string> {
  if (!account) return refuse(errors.account_needed);
  const userName = parseUserName(account.userName) ?? refuse(errors.not_a_user_name);
  const work = { tx, keys: ctx.services.keys, now: ctx.clock.now() };
  const accountId = await addAccount(work, { displayName: account.displayName, locale: ctx.locale });
  await addIdentifier(work, accountId, { kind: "user_name", value: userName });
  await putPassword(work, accountId, {
    password: account.password,
    names: [userName, account.displayName],
  });
  return accountId;
}
