import type { Invitation } from "./invitation-repo.ts";

export type InvitationState = "open" | "accepted" | "expired" | "revoked";

/** An invitation is used once, until it expires or is revoked (rule ID10). */
export function invitationState(
  invitation: Pick<Invitation, "acceptedAt" | "revokedAt" | "expiresAt">,
  now: Date,
): InvitationState {
  if (invitation.acceptedAt) return "accepted";
  if (invitation.revokedAt) return "revoked";
  return now < invitation.expiresAt ? "open" : "expired";
}
