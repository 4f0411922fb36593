import { httpErrors, type InputOf, type Role, refuse, type ScopeKind } from "#platform/contract";
import type { Tx } from "#platform/db";
import { type Ctx, permit } from "#platform/module";
import { displayNames, ownAccount } from "./account-service.ts";
import type { changeMember, listMembers } from "./contract/members.ts";
import { errors } from "./errors.ts";
import { asLogin } from "./login-role.ts";
import {
  endMembership,
  listMembershipsOf,
  lockAdministrators,
  lockMembership,
  type Membership,
  pageMemberships,
  updateMembership,
} from "./member-repo.ts";
import { bookOf, permissionsOfRoles } from "./permission-list.ts";
import { fits, grantableRoles } from "./policy.ts";
import { presentMember } from "./present.ts";

/** Members of the ctx's community; outside any, those who hold the whole installation. */
export async function pageMembers(ctx: Ctx, query: Partial<InputOf<typeof listMembers>["query"]>) {
  const limit = query.limit ?? 50;
  const asked = { communityId: ctx.communityId ?? null, role: query.role, after: query.cursor, limit };
  const page = await asLogin(ctx.tx, (tx) => pageMemberships(tx, asked));
  const names = await displayNames(
    ctx,
    page.items.map((membership) => membership.accountId),
  );
  const last = page.items.length === limit ? page.items.at(-1) : undefined;
  return {
    items: page.items.map((one) => presentMember(one, names.get(one.accountId), ctx.actor)),
    total: page.total,
    ...(last ? { next: last.id } : {}),
  };
}

export async function listRolesToGive(ctx: Ctx) {
  const book = bookOf(ctx);
  const roles = grantableRoles(ctx.actor, whereOf(ctx));
  return { items: roles.map((role) => ({ role, permissions: permissionsOfRoles(book, [role]) })) };
}

export async function changeRole(ctx: Ctx, membershipId: string, body: InputOf<typeof changeMember>["body"]) {
  const before = await asLogin(ctx.tx, async (tx) => {
    const membership = await loadMembership(ctx, tx, membershipId);
    permitManaging(ctx);
    requireGrantable(ctx, membership.role);
    requireGrantable(ctx, body.role);
    requireFit({ ...body, communityId: membership.communityId });
    if (body.role !== membership.role) {
      await requireAnotherAdministrator(tx, membership);
      const held = await listMembershipsOf(tx, membership.accountId);
      const twice = held.some((one) => one.role === body.role && one.communityId === membership.communityId);
      if (twice) refuse(errors.already_member);
    }
    await updateMembership(tx, membershipId, body);
    return membership;
  });
  const subject = { module: "identity", kind: "membership", id: membershipId };
  const detail = { from: before.role, to: body.role, scopeKind: body.scopeKind };
  await ctx.audit({ action: "identity.membership_changed", subject, detail });
  await ctx.tell({
    type: "identity.membership_changed",
    subject,
    payload: { accountId: before.accountId, role: body.role, communityId: before.communityId },
  });
  const names = await displayNames(ctx, [before.accountId]);
  return presentMember({ ...before, ...body }, names.get(before.accountId), ctx.actor);
}

export async function dismiss(ctx: Ctx, membershipId: string) {
  const by = ownAccount(ctx).accountId;
  const ended = await asLogin(ctx.tx, async (tx) => {
    const membership = await loadMembership(ctx, tx, membershipId);
    permitManaging(ctx);
    requireGrantable(ctx, membership.role);
    await requireAnotherAdministrator(tx, membership);
    await endMembership(tx, membershipId, { by, now: ctx.clock.now() });
    return membership;
  });
  const subject = { module: "identity", kind: "membership", id: membershipId };
  const { accountId, role, communityId } = ended;
  await ctx.audit({ action: "identity.membership_ended", subject, detail: { role } });
  await ctx.tell({
    type: "identity.membership_ended",
    subject,
    payload: { accountId, role, communityId },
  });
  return {};
}

/** Members are managed by those who hold the whole: a scope that could be widened by its bearer is none. */
export function permitManaging(ctx: Ctx): void {
  permit(ctx.reach("identity.manage_members") === "everything");
}

/** Refuses unless the actor may give and take this role here. */
export function requireGrantable(ctx: Ctx, role: Role): void {
  if (!grantableRoles(ctx.actor, whereOf(ctx)).includes(role)) refuse(errors.role_not_yours_to_give);
}

export function requireFit(grant: {
  role: Role;
  communityId: string | null;
  scopeKind: ScopeKind;
  scopeIds: readonly string[];
}): void {
  if (!fits(grant)) refuse(errors.role_and_scope_disagree);
}

/** Somebody must be left who can appoint others (rule ID11). */
export async function requireAnotherAdministrator(tx: Tx, membership: Membership): Promise<void> {
  if (membership.role !== "administrator") return;
  const administrators = await lockAdministrators(tx, membership.communityId);
  if (!administrators.some((id) => id !== membership.id)) refuse(errors.last_administrator);
}

function whereOf(ctx: Ctx): "community" | "installation" {
  return ctx.communityId ? "community" : "installation";
}

async function loadMembership(ctx: Ctx, tx: Tx, id: string): Promise<Membership> {
  return (await lockMembership(tx, id, ctx.communityId ?? null)) ?? refuse(httpErrors.not_found);
}
