import type { AnyEndpoint, InputOf, OutputOf, Refusal } from "#platform/contract";
import { type Ctx, type Route, route } from "#platform/module";
import { readMe, updateMe, updatePassword } from "./account-service.ts";
import { listKeys, makeKey, revokeKey } from "./api-key-service.ts";
import * as account from "./contract/account.ts";
import * as members from "./contract/members.ts";
import * as signIn from "./contract/sign-in.ts";
import { accept, invite, listInvited, lookAtInvitation, withdrawInvitation } from "./invitation-service.ts";
import { changeRole, dismiss, listRolesToGive, pageMembers } from "./member-service.ts";
import { giveSecondFactor, startSetup } from "./second-factor-service.ts";
import { endOwnOtherSessions, endOwnSession, leave, listOwnSessions } from "./session-service.ts";
import { sendCode, signInByCode, signInByPassword } from "./sign-in-service.ts";

export const routes: readonly Route[] = [
  route(signIn.requestCode, (ctx, { body }) => sendCode(ctx, body)),
  guarded(signIn.signInWithCode, (ctx, { body }) => signInByCode(ctx, body)),
  guarded(signIn.signInWithPassword, (ctx, { body }) => signInByPassword(ctx, body)),
  route(signIn.startSecondFactor, (ctx) => startSetup(ctx)),
  guarded(signIn.completeSecondFactor, (ctx, { body }) => giveSecondFactor(ctx, body)),
  route(signIn.signOut, (ctx) => leave(ctx)),
  route(account.getMe, (ctx) => readMe(ctx)),
  route(account.changeMe, (ctx, { body }) => updateMe(ctx, body)),
  guarded(account.changePassword, (ctx, { body }) => updatePassword(ctx, body)),
  route(account.listMySessions, (ctx) => listOwnSessions(ctx)),
  route(account.endSession, (ctx, { params }) => endOwnSession(ctx, params)),
  route(account.endOtherSessions, (ctx) => endOwnOtherSessions(ctx)),
  guarded(account.previewInvitation, (ctx, { body }) => lookAtInvitation(ctx, body)),
  guarded(account.acceptInvitation, (ctx, { body }) => accept(ctx, body)),
  route(members.listMembers, (ctx, { query }) => pageMembers(ctx, query)),
  route(members.listGrantableRoles, (ctx) => listRolesToGive(ctx)),
  route(members.changeMember, (ctx, { params, body }) => changeRole(ctx, params.membershipId, body)),
  route(members.removeMember, (ctx, { params }) => dismiss(ctx, params.membershipId)),
  route(members.listInvitations, (ctx) => listInvited(ctx)),
  route(members.createInvitation, (ctx, { body }) => invite(ctx, body)),
  route(members.revokeInvitation, (ctx, { params }) => withdrawInvitation(ctx, params.invitationId)),
  route(members.listApiKeys, (ctx) => listKeys(ctx)),
  route(members.createApiKey, (ctx, { body }) => makeKey(ctx, body)),
  route(members.revokeApiKey, (ctx, { params }) => revokeKey(ctx, params.apiKeyId)),
  route(members.listInstallationMembers, (ctx, { query }) => pageMembers(ctx, query)),
  route(members.removeInstallationMember, (ctx, { params }) => dismiss(ctx, params.membershipId)),
  route(members.listInstallationInvitations, (ctx) => listInvited(ctx)),
  route(members.createInstallationInvitation, (ctx, { body }) => invite(ctx, body)),
  route(members.revokeInstallationInvitation, (ctx, { params }) =>
    withdrawInvitation(ctx, params.invitationId),
  ),
];

/** A handler that may return its refusal: the kernel answers it after the transaction is kept. */
function guarded<E extends AnyEndpoint>(
  endpoint: E,
  handle: (ctx: Ctx, input: InputOf<E>) => Promise<OutputOf<E> | Refusal>,
): Route {
  return route(endpoint, handle as Route<E>["handle"]);
}
