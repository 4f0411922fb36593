import { sql } from "kysely";
import type { Role, ScopeKind } from "#platform/contract";
import type { Tx } from "#platform/db";

/** Invitations and API keys. Runs under `linli_login`. */
export type Invitation = {
  readonly id: string;
  readonly communityId: string | null;
  readonly role: Role;
  readonly scopeKind: ScopeKind;
  readonly scopeIds: readonly string[];
  readonly phoneSealed: string | null;
  readonly invitedBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
};

export type ApiKey = {
  readonly id: string;
  readonly communityId: string;
  readonly name: string;
  readonly hint: string;
  readonly role: Role;
  readonly permissions: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
};

/** False where an invitation with this id exists. */
export async function insertInvitation(
  tx: Tx,
  invitation: Invitation & { readonly codeHash: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into identity.invitations (id, community_id, role, scope_kind, scope_ids, code_hash, phone_sealed,
      invited_by, created_at, expires_at)
    values (${invitation.id}, ${invitation.communityId}, ${invitation.role}, ${invitation.scopeKind},
      ${[...invitation.scopeIds]}::uuid[], ${invitation.codeHash}, ${invitation.phoneSealed},
      ${invitation.invitedBy}, ${invitation.createdAt}, ${invitation.expiresAt})
    on conflict (id) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

export async function listInvitationsOf(tx: Tx, communityId: string | null): Promise<Invitation[]> {
  const rows = await invitations(tx)
    .where("community_id", communityId === null ? "is" : "=", communityId)
    .orderBy("created_at", "desc")
    .limit(500)
    .execute();
  return rows.map((row) => toInvitation(row as InvitationRow));
}

export async function lockInvitationByCode(tx: Tx, codeHash: string): Promise<Invitation | undefined> {
  const row = await invitations(tx).where("code_hash", "=", codeHash).forUpdate().executeTakeFirst();
  return row && toInvitation(row as InvitationRow);
}

export async function lockInvitation(
  tx: Tx,
  id: string,
  communityId: string | null,
): Promise<Invitation | undefined> {
  const row = await invitations(tx)
    .where("id", "=", id)
    .where("community_id", communityId === null ? "is" : "=", communityId)
    .forUpdate()
    .executeTakeFirst();
  return row && toInvitation(row as InvitationRow);
}

export async function updateInvitation(
  tx: Tx,
  id: string,
  change: { accepted_at: Date; accepted_by: string } | { revoked_at: Date },
): Promise<void> {
  await tx.updateTable("identity.invitations").set(change).where("id", "=", id).execute();
}

/** False where a key with this id exists. */
export async function insertApiKey(
  tx: Tx,
  key: ApiKey & { readonly keyHash: string; readonly createdBy: string | null },
): Promise<boolean> {
  const { rows } = await sql`
    insert into identity.api_keys (id, community_id, name, key_hash, hint, role, permissions, created_by,
      created_at, expires_at)
    values (${key.id}, ${key.communityId}, ${key.name}, ${key.keyHash}, ${key.hint}, ${key.role},
      ${[...key.permissions]}::text[], ${key.createdBy}, ${key.createdAt}, ${key.expiresAt})
    on conflict (id) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

export async function findApiKeyByHash(tx: Tx, keyHash: string): Promise<ApiKey | undefined> {
  const row = await apiKeys(tx).where("key_hash", "=", keyHash).executeTakeFirst();
  return row && toApiKey(row as ApiKeyRow);
}

export async function listApiKeysOf(tx: Tx, communityId: string): Promise<ApiKey[]> {
  const rows = await apiKeys(tx).where("community_id", "=", communityId).orderBy("created_at").execute();
  return rows.map((row) => toApiKey(row as ApiKeyRow));
}

/** Notes a use, or revokes; false where the community has no such key. */
export async function updateApiKey(
  tx: Tx,
  key: { id: string; communityId: string },
  change: { last_used_at: Date } | { revoked_at: Date },
): Promise<boolean> {
  const changed = await tx
    .updateTable("identity.api_keys")
    .set(change)
    .where("id", "=", key.id)
    .where("community_id", "=", key.communityId)
    .returning("id")
    .execute();
  return changed.length > 0;
}

function invitations(tx: Tx) {
  return tx
    .selectFrom("identity.invitations")
    .select([
      "id",
      "community_id",
      "role",
      "scope_kind",
      "scope_ids",
      "phone_sealed",
      "invited_by",
      "created_at",
      "expires_at",
      "accepted_at",
      "revoked_at",
    ]);
}

function apiKeys(tx: Tx) {
  return tx
    .selectFrom("identity.api_keys")
    .select([
      "id",
      "community_id",
      "name",
      "hint",
      "role",
      "permissions",
      "created_at",
      "expires_at",
      "last_used_at",
      "revoked_at",
    ]);
}

type InvitationRow = {
  id: string;
  community_id: string | null;
  role: Role;
  scope_kind: ScopeKind;
  scope_ids: string[];
  phone_sealed: string | null;
  invited_by: string | null;
  created_at: Date;
  expires_at: Date;
  accepted_at: Date | null;
  revoked_at: Date | null;
};

function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    communityId: row.community_id,
    role: row.role,
    scopeKind: row.scope_kind,
    scopeIds: row.scope_ids,
    phoneSealed: row.phone_sealed,
    invitedBy: row.invited_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    acceptedAt: row.accepted_at,
    revokedAt: row.revoked_at,
  };
}

type ApiKeyRow = {
  id: string;
  community_id: string;
  name: string;
  hint: string;
  role: Role;
  permissions: string[];
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
};

function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    communityId: row.community_id,
    name: row.name,
    hint: row.hint,
    role: row.role,
    permissions: row.permissions,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}
