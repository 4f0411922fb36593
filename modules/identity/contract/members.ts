import { z } from "zod";
import { defineEndpoint, pageQuery, zId, zInstant, zPage } from "#platform/contract";
import { errors } from "../errors.ts";
import {
  zApiKey,
  zDone,
  zInvitation,
  zMember,
  zNewInvitation,
  zNewInvitationBody,
  zRole,
  zScope,
} from "./shapes.ts";

const inviteErrors = [
  errors.role_not_yours_to_give,
  errors.role_and_scope_disagree,
  errors.not_a_phone_number,
  errors.secret_shown_once,
];

export const listMembers = defineEndpoint({
  id: "identity.listMembers",
  method: "GET",
  path: "/communities/{communityId}/identity/members",
  summary: { zh: "成员与角色", en: "Members and their roles" },
  permission: "identity.read_members",
  query: { ...pageQuery, cursor: zId.optional(), role: zRole.optional() },
  output: zPage(zMember),
});

/** The roles the asker may give here, each with what it may do. */
export const listGrantableRoles = defineEndpoint({
  id: "identity.listGrantableRoles",
  method: "GET",
  path: "/communities/{communityId}/identity/grantable-roles",
  summary: { zh: "可授予的角色", en: "Roles that may be given" },
  permission: "identity.manage_members",
  output: z.object({ items: z.array(z.object({ role: zRole, permissions: z.array(z.string()) })) }),
});

/** Role and scope are given whole: a scope left out is the whole community. */
export const changeMember = defineEndpoint({
  id: "identity.changeMember",
  method: "PUT",
  path: "/communities/{communityId}/identity/members/{membershipId}",
  summary: { zh: "修改角色或范围", en: "Change a member's role or scope" },
  permission: "identity.manage_members",
  body: z.object({ role: zRole, ...zScope }),
  output: zMember,
  errors: [
    errors.role_not_yours_to_give,
    errors.role_and_scope_disagree,
    errors.already_member,
    errors.last_administrator,
  ],
});

export const removeMember = defineEndpoint({
  id: "identity.removeMember",
  method: "DELETE",
  path: "/communities/{communityId}/identity/members/{membershipId}",
  summary: { zh: "移除成员的角色", en: "Take a role from a member" },
  permission: "identity.manage_members",
  output: zDone,
  errors: [errors.role_not_yours_to_give, errors.last_administrator],
});

export const listInvitations = defineEndpoint({
  id: "identity.listInvitations",
  method: "GET",
  path: "/communities/{communityId}/identity/invitations",
  summary: { zh: "邀请", en: "Invitations" },
  permission: "identity.manage_members",
  output: z.object({ items: z.array(zInvitation) }),
});

export const createInvitation = defineEndpoint({
  id: "identity.createInvitation",
  method: "POST",
  path: "/communities/{communityId}/identity/invitations",
  summary: { zh: "邀请成员", en: "Invite a member" },
  permission: "identity.manage_members",
  body: zNewInvitationBody,
  output: zNewInvitation,
  errors: inviteErrors,
});

export const revokeInvitation = defineEndpoint({
  id: "identity.revokeInvitation",
  method: "DELETE",
  path: "/communities/{communityId}/identity/invitations/{invitationId}",
  summary: { zh: "撤销邀请", en: "Revoke an invitation" },
  permission: "identity.manage_members",
  output: zDone,
  errors: [errors.invitation_not_usable, errors.role_not_yours_to_give],
});

export const listApiKeys = defineEndpoint({
  id: "identity.listApiKeys",
  method: "GET",
  path: "/communities/{communityId}/identity/api-keys",
  summary: { zh: "接口密钥", en: "API keys" },
  permission: "identity.manage_keys",
  output: z.object({ items: z.array(zApiKey) }),
});

/** `key` stands in this answer alone. Sent as `Authorization: Bearer <key>`. */
export const createApiKey = defineEndpoint({
  id: "identity.createApiKey",
  method: "POST",
  path: "/communities/{communityId}/identity/api-keys",
  summary: { zh: "创建接口密钥", en: "Create an API key" },
  permission: "identity.manage_keys",
  body: z.object({
    id: zId,
    name: z.string().trim().min(1).max(80),
    /** The key acts as this role … */
    role: zRole,
    /** … held to these permissions of it. */
    permissions: z.array(z.string().max(100)).min(1).max(200),
    expiresAt: zInstant.optional(),
  }),
  output: zApiKey.extend({ key: z.string() }),
  errors: [errors.permission_not_in_role, errors.role_not_yours_to_give, errors.secret_shown_once],
});

export const revokeApiKey = defineEndpoint({
  id: "identity.revokeApiKey",
  method: "DELETE",
  path: "/communities/{communityId}/identity/api-keys/{apiKeyId}",
  summary: { zh: "撤销接口密钥", en: "Revoke an API key" },
  permission: "identity.manage_keys",
  output: zDone,
});

/** Administrators and auditors of the whole installation. */
export const listInstallationMembers = defineEndpoint({
  id: "identity.listInstallationMembers",
  method: "GET",
  path: "/identity/installation/members",
  summary: { zh: "全系统的管理员与审计员", en: "Those who hold the whole installation" },
  permission: "identity.read_members",
  query: { ...pageQuery, cursor: zId.optional() },
  output: zPage(zMember),
});

export const removeInstallationMember = defineEndpoint({
  id: "identity.removeInstallationMember",
  method: "DELETE",
  path: "/identity/installation/members/{membershipId}",
  summary: { zh: "移除全系统的角色", en: "Take a role over the installation" },
  permission: "identity.manage_members",
  output: zDone,
  errors: [errors.role_not_yours_to_give, errors.last_administrator],
});

export const listInstallationInvitations = defineEndpoint({
  id: "identity.listInstallationInvitations",
  method: "GET",
  path: "/identity/installation/invitations",
  summary: { zh: "全系统的邀请", en: "Invitations to the whole installation" },
  permission: "identity.manage_members",
  output: z.object({ items: z.array(zInvitation) }),
});

export const createInstallationInvitation = defineEndpoint({
  id: "identity.createInstallationInvitation",
  method: "POST",
  path: "/identity/installation/invitations",
  summary: { zh: "邀请管理员或审计员", en: "Invite an administrator or auditor" },
  permission: "identity.manage_members",
  body: zNewInvitationBody,
  output: zNewInvitation,
  errors: inviteErrors,
});

export const revokeInstallationInvitation = defineEndpoint({
  id: "identity.revokeInstallationInvitation",
  method: "DELETE",
  path: "/identity/installation/invitations/{invitationId}",
  summary: { zh: "撤销全系统的邀请", en: "Revoke an invitation to the installation" },
  permission: "identity.manage_members",
  output: zDone,
  errors: [errors.invitation_not_usable, errors.role_not_yours_to_give],
});
