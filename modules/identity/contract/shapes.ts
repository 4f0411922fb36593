import { z } from "zod";
import { ROLES, SCOPE_KINDS, zId, zInstant, zLocalText } from "#platform/contract";
import { LOCALES } from "#platform/std";

export const zRole = z.enum(ROLES);
export const zLocale = z.enum(LOCALES);
export const zPhone = z.string().min(5).max(30);
export const zDisplayName = z.string().trim().min(1).max(60);
/** Length alone is checked here; what is too easy to guess is refused by the service. */
export const zNewPassword = z.string().min(1).max(200);

/** Where a role holds. `scopeIds` lists compounds or grids, and is empty for the whole community. */
export const zScope = {
  scopeKind: z.enum(SCOPE_KINDS).default("community"),
  scopeIds: z.array(zId).max(500).default([]),
};

/** How far a sign-in has come: done, or the second factor is owed, or must first be set up. */
export const zSignInStep = z.enum(["signed_in", "second_factor", "enrol_second_factor"]);
export const zSignedIn = z.object({ step: zSignInStep });
export const zDone = z.object({});

export const zMember = z.object({
  id: zId,
  accountId: zId,
  /** Null until the person has said a name, or after it was erased. */
  displayName: z.string().nullable(),
  role: zRole,
  scopeKind: z.enum(SCOPE_KINDS),
  scopeIds: z.array(zId),
  since: zInstant,
  can: z.array(z.enum(["change", "remove"])),
});

export const zInvitation = z.object({
  id: zId,
  communityId: zId.nullable(),
  role: zRole,
  scopeKind: z.enum(SCOPE_KINDS),
  scopeIds: z.array(zId),
  state: z.enum(["open", "accepted", "expired", "revoked"]),
  /** The phone the code was sent to, all but its last four digits hidden; null where it was handed over. */
  sentTo: z.string().nullable(),
  createdAt: zInstant,
  expiresAt: zInstant,
  can: z.array(z.enum(["revoke"])),
});
/** The code stands in the answer to the creation alone. */
export const zNewInvitation = zInvitation.extend({ code: z.string() });

export const zNewInvitationBody = z.object({
  id: zId,
  role: zRole,
  ...zScope,
  /** Sends the code there; without it the inviter hands the code over. */
  phone: zPhone.optional(),
  validDays: z.int().min(1).max(60).default(7),
});

export const zApiKey = z.object({
  id: zId,
  name: z.string(),
  hint: z.string(),
  role: zRole,
  permissions: z.array(z.string()),
  createdAt: zInstant,
  expiresAt: zInstant.nullable(),
  lastUsedAt: zInstant.nullable(),
  revokedAt: zInstant.nullable(),
});

export const zMe = z.object({
  account: z.object({
    id: zId,
    displayName: z.string().nullable(),
    locale: zLocale,
    elderMode: z.boolean(),
    hasPassword: z.boolean(),
    secondFactor: z.enum(["off", "on"]),
    /** Mobile numbers and e-mail addresses with all but a few characters hidden; user names whole. */
    identifiers: z.array(z.object({ kind: z.enum(["phone", "email", "user_name"]), shown: z.string() })),
  }),
  memberships: z.array(
    z.object({
      id: zId,
      role: zRole,
      /** Null: the whole installation. */
      communityId: zId.nullable(),
      communityName: zLocalText.nullable(),
      scopeKind: z.enum(SCOPE_KINDS),
      scopeIds: z.array(zId),
    }),
  ),
  /** What this account may do, per community; `communityId` null holds everywhere. */
  permissions: z.array(z.object({ communityId: zId.nullable(), permissions: z.array(z.string()) })),
});
