import type { Tx } from "#platform/db";
import type { Session } from "./session.ts";

/** Sessions, and sign-ins that owe their second factor. Runs under `linli_login`. */
const SESSION_COLUMNS = [
  "s.id",
  "s.account_id",
  "s.with_second_factor",
  "s.device_sealed",
  "s.totp_secret_sealed",
  "s.created_at",
  "s.last_seen_at",
  "s.ended_at",
] as const;

export type StoredSession = Session & {
  readonly deviceSealed: string | null;
  readonly totpSecretSealed: string | null;
};

export type PendingSignIn = {
  readonly id: string;
  readonly accountId: string;
  readonly owes: "second_factor" | "enrol_second_factor";
  readonly totpSecretSealed: string | null;
  readonly attempts: number;
  readonly expiresAt: Date;
};

export async function insertSession(
  tx: Tx,
  row: {
    id: string;
    account_id: string;
    token_hash: string;
    with_second_factor: boolean;
    device_sealed: string | null;
    created_at: Date;
    last_seen_at: Date;
  },
): Promise<void> {
  await tx.insertInto("identity.sessions").values(row).execute();
}

/** The session of a token, of an account that is still active. */
export async function findSessionByToken(tx: Tx, tokenHash: string): Promise<StoredSession | undefined> {
  const row = await tx
    .selectFrom("identity.sessions as s")
    .innerJoin("identity.accounts as a", "a.id", "s.account_id")
    .select(SESSION_COLUMNS)
    .where("s.token_hash", "=", tokenHash)
    .where("a.status", "=", "active")
    .executeTakeFirst();
  return row && toSession(row as SessionRow);
}

export async function findSession(tx: Tx, sessionId: string): Promise<StoredSession | undefined> {
  const row = await tx
    .selectFrom("identity.sessions as s")
    .select(SESSION_COLUMNS)
    .where("s.id", "=", sessionId)
    .executeTakeFirst();
  return row && toSession(row as SessionRow);
}

export async function listOpenSessions(tx: Tx, accountId: string): Promise<StoredSession[]> {
  const rows = await tx
    .selectFrom("identity.sessions as s")
    .select(SESSION_COLUMNS)
    .where("s.account_id", "=", accountId)
    .where("s.ended_at", "is", null)
    .orderBy("s.last_seen_at", "desc")
    .execute();
  return rows.map((row) => toSession(row as SessionRow));
}

export async function updateSession(
  tx: Tx,
  sessionId: string,
  change: { last_seen_at?: Date; totp_secret_sealed?: string | null; with_second_factor?: boolean },
): Promise<void> {
  await tx.updateTable("identity.sessions").set(change).where("id", "=", sessionId).execute();
}

/** Ends sessions of an account: one, or all, or all but one. Returns how many were open. */
export async function endSessions(
  tx: Tx,
  accountId: string,
  { now, only, except }: { now: Date; only?: string; except?: string },
): Promise<number> {
  let query = tx
    .updateTable("identity.sessions")
    .set({ ended_at: now })
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null);
  if (only) query = query.where("id", "=", only);
  if (except) query = query.where("id", "!=", except);
  return (await query.returning("id").execute()).length;
}

export async function insertPending(
  tx: Tx,
  row: {
    id: string;
    account_id: string;
    token_hash: string;
    owes: string;
    created_at: Date;
    expires_at: Date;
  },
): Promise<void> {
  await tx.insertInto("identity.pending_sign_ins").values(row).execute();
}

export async function lockPending(tx: Tx, tokenHash: string): Promise<PendingSignIn | undefined> {
  const row = await tx
    .selectFrom("identity.pending_sign_ins")
    .select(["id", "account_id", "owes", "totp_secret_sealed", "attempts", "expires_at"])
    .where("token_hash", "=", tokenHash)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    id: row.id,
    accountId: row.account_id,
    owes: row.owes as PendingSignIn["owes"],
    totpSecretSealed: row.totp_secret_sealed,
    attempts: row.attempts,
    expiresAt: row.expires_at,
  };
}

export async function updatePending(
  tx: Tx,
  id: string,
  change: { totp_secret_sealed?: string; attempts?: number },
): Promise<void> {
  await tx.updateTable("identity.pending_sign_ins").set(change).where("id", "=", id).execute();
}

export async function deletePending(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("identity.pending_sign_ins").where("id", "=", id).execute();
}

/** Clears what can no longer be used to sign in, and the numbers that old invitations were sent to. */
export async function deleteStale(tx: Tx, before: { day: Date; idle: Date; absolute: Date }): Promise<void> {
  await tx.deleteFrom("identity.one_time_codes").where("expires_at", "<", before.day).execute();
  await tx.deleteFrom("identity.pending_sign_ins").where("expires_at", "<", before.day).execute();
  await tx.deleteFrom("identity.throttles").where("counted_from", "<", before.day).execute();
  await tx.deleteFrom("identity.sessions").where("last_seen_at", "<", before.idle).execute();
  await tx.deleteFrom("identity.sessions").where("created_at", "<", before.absolute).execute();
  await tx.deleteFrom("identity.sessions").where("ended_at", "<", before.day).execute();
  await tx
    .updateTable("identity.invitations")
    .set({ phone_sealed: null })
    .where("expires_at", "<", before.day)
    .where("phone_sealed", "is not", null)
    .execute();
}

type SessionRow = {
  id: string;
  account_id: string;
  with_second_factor: boolean;
  device_sealed: string | null;
  totp_secret_sealed: string | null;
  created_at: Date;
  last_seen_at: Date;
  ended_at: Date | null;
};

function toSession(row: SessionRow): StoredSession {
  return {
    id: row.id,
    accountId: row.account_id,
    withSecondFactor: row.with_second_factor,
    deviceSealed: row.device_sealed,
    totpSecretSealed: row.totp_secret_sealed,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    endedAt: row.ended_at,
  };
}
