import type { Actor, OutputOf, Role } from "#platform/contract";
import type { KeyStore } from "#platform/module";
import type { LocalText } from "#platform/std";
import type { AccountRow, CredentialsRow } from "./account-repo.ts";
import type { getMe } from "./contract/account.ts";
import { type Identifier, maskIdentifier } from "./identifier.ts";
import { invitationState } from "./invitation.ts";
import type { ApiKey, Invitation } from "./invitation-repo.ts";
import type { Membership } from "./member-repo.ts";
import { grantableRoles } from "./policy.ts";

type MeFacts = {
  account: AccountRow;
  displayName: string | undefined;
  identifiers: readonly Identifier[];
  credentials: CredentialsRow | undefined;
  memberships: readonly Membership[];
  communityNames: ReadonlyMap<string, LocalText>;
  permissions: { communityId: string | null; permissions: string[] }[];
};

export function presentMe(facts: MeFacts): OutputOf<typeof getMe> {
  const { account, credentials } = facts;
  return {
    account: {
      id: account.id,
      displayName: facts.displayName ?? null,
      locale: account.locale,
      elderMode: account.elder_mode,
      hasPassword: Boolean(credentials?.password_hash),
      secondFactor: credentials?.totp_secret_sealed ? "on" : "off",
      identifiers: facts.identifiers.map((one) => ({ kind: one.kind, shown: maskIdentifier(one) })),
    },
    memberships: facts.memberships.map((membership) => ({
      id: membership.id,
      role: membership.role,
      communityId: membership.communityId,
      communityName: nameIn(facts.communityNames, membership.communityId),
      scopeKind: membership.scopeKind,
      scopeIds: [...membership.scopeIds],
    })),
    permissions: facts.permissions,
  };
}

export function nameIn(names: ReadonlyMap<string, LocalText>, communityId: string | null): LocalText | null {
  return (communityId !== null && names.get(communityId)) || null;
}

export function presentMember(membership: Membership, displayName: string | undefined, actor: Actor) {
  const mine = canGive(actor, membership);
  return {
    id: membership.id,
    accountId: membership.accountId,
    displayName: displayName ?? null,
    role: membership.role,
    scopeKind: membership.scopeKind,
    scopeIds: [...membership.scopeIds],
    since: membership.createdAt.toISOString(),
    can: mine ? (["change", "remove"] as ("change" | "remove")[]) : [],
  };
}

export function presentInvitation(
  invitation: Invitation,
  { keys, now, actor }: { keys: KeyStore; now: Date; actor: Actor },
) {
  const state = invitationState(invitation, now);
  const phone = invitation.phoneSealed && keys.open(invitation.phoneSealed);
  const revocable = state === "open" && canGive(actor, invitation);
  return {
    id: invitation.id,
    communityId: invitation.communityId,
    role: invitation.role,
    scopeKind: invitation.scopeKind,
    scopeIds: [...invitation.scopeIds],
    state,
    sentTo: phone ? maskIdentifier({ kind: "phone", value: phone }) : null,
    createdAt: invitation.createdAt.toISOString(),
    expiresAt: invitation.expiresAt.toISOString(),
    can: revocable ? ["revoke" as const] : [],
  };
}

export function presentApiKey(key: ApiKey) {
  return {
    id: key.id,
    name: key.name,
    hint: key.hint,
    role: key.role,
    permissions: [...key.permissions],
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}

function canGive(actor: Actor, held: { role: Role; communityId: string | null }): boolean {
  const where = held.communityId === null ? "installation" : "community";
  return grantableRoles(actor, where).includes(held.role);
}
