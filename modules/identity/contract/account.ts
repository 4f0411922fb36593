import { z } from "zod";
import { defineEndpoint, zId, zInstant, zLocalText } from "#platform/contract";
import { errors } from "../errors.ts";
import { zDisplayName, zDone, zLocale, zMe, zNewPassword, zRole } from "./shapes.ts";

export const getMe = defineEndpoint({
  id: "identity.getMe",
  method: "GET",
  path: "/identity/me",
  summary: { zh: "我的账号", en: "My account" },
  permission: "signed_in",
  output: zMe,
});

export const changeMe = defineEndpoint({
  id: "identity.changeMe",
  method: "PATCH",
  path: "/identity/me",
  summary: { zh: "修改我的设置", en: "Change my settings" },
  permission: "signed_in",
  body: z.object({
    displayName: zDisplayName.optional(),
    locale: zLocale.optional(),
    elderMode: z.boolean().optional(),
  }),
  output: zMe,
});

/** Ends every other session of the account, and goes on in this one under a new cookie. */
export const changePassword = defineEndpoint({
  id: "identity.changePassword",
  method: "POST",
  path: "/identity/me/password",
  summary: { zh: "修改密码", en: "Change my password" },
  permission: "signed_in",
  body: z.object({
    /** Needed where a password is set; without one the session must be fresh. */
    current: z.string().max(200).optional(),
    next: zNewPassword,
  }),
  output: zDone,
  errors: [errors.wrong_password, errors.too_many_attempts, errors.password_too_weak, errors.sign_in_again],
});

export const listMySessions = defineEndpoint({
  id: "identity.listMySessions",
  method: "GET",
  path: "/identity/sessions",
  summary: { zh: "我的登录设备", en: "Where I am signed in" },
  permission: "signed_in",
  output: z.object({
    items: z.array(
      z.object({
        id: zId,
        device: z.string().nullable(),
        isThisOne: z.boolean(),
        createdAt: zInstant,
        lastSeenAt: zInstant,
        expiresAt: zInstant,
      }),
    ),
  }),
});

export const endSession = defineEndpoint({
  id: "identity.endSession",
  method: "DELETE",
  path: "/identity/sessions/{sessionId}",
  summary: { zh: "让一台设备退出", en: "End one of my sessions" },
  permission: "signed_in",
  output: zDone,
});

export const endOtherSessions = defineEndpoint({
  id: "identity.endOtherSessions",
  method: "POST",
  path: "/identity/sessions/end-others",
  summary: { zh: "让其他设备都退出", en: "End all my other sessions" },
  permission: "signed_in",
  output: z.object({ ended: z.int() }),
});

const zCode = z.string().min(1).max(40);

/** What an invitation offers, to whoever holds its code. */
export const previewInvitation = defineEndpoint({
  id: "identity.previewInvitation",
  method: "POST",
  path: "/identity/invitations/preview",
  summary: { zh: "查看邀请", en: "Look at an invitation" },
  permission: "public",
  body: z.object({ code: zCode }),
  output: z.object({
    role: zRole,
    communityId: zId.nullable(),
    communityName: zLocalText.nullable(),
    expiresAt: zInstant,
  }),
  errors: [errors.invitation_not_usable, errors.too_many_attempts],
});

/** Joins the signed-in account; without one, `account` makes it, and its owner then signs in. */
export const acceptInvitation = defineEndpoint({
  id: "identity.acceptInvitation",
  method: "POST",
  path: "/identity/invitations/accept",
  summary: { zh: "接受邀请", en: "Accept an invitation" },
  permission: "public",
  body: z.object({
    code: zCode,
    account: z
      .object({ displayName: zDisplayName, userName: z.string().min(1).max(60), password: zNewPassword })
      .optional(),
  }),
  output: z.object({
    communityId: zId.nullable(),
    role: zRole,
    /** True where the account must sign in now: it is new, or its new role asks for more. */
    mustSignIn: z.boolean(),
  }),
  errors: [
    errors.invitation_not_usable,
    errors.too_many_attempts,
    errors.account_needed,
    errors.already_member,
    errors.not_a_user_name,
    errors.identifier_taken,
    errors.password_too_weak,
  ],
});
