import { sql } from "kysely";
import type { Tx } from "#platform/db";
import type { Locale } from "#platform/std";

/** Accounts, what they sign in with, and their secrets. Runs under `linli_login`. */
export type AccountRow = {
  id: string;
  status: "active" | "disabled" | "erased";
  display_name_sealed: string | null;
  locale: Locale;
  elder_mode: boolean;
};
export type IdentifierRow = { kind: "phone" | "email" | "user_name"; value_sealed: string };
export type CredentialsRow = {
  password_hash: string | null;
  totp_secret_sealed: string | null;
  totp_last_step: number | null;
};

export async function insertAccount(
  tx: Tx,
  account: { id: string; displayNameSealed: string | null; locale: Locale; now: Date },
): Promise<void> {
  await tx
    .insertInto("identity.accounts")
    .values({
      id: account.id,
      display_name_sealed: account.displayNameSealed,
      locale: account.locale,
      created_at: account.now,
      updated_at: account.now,
    })
    .execute();
}

export function findAccount(tx: Tx, accountId: string): Promise<AccountRow | undefined> {
  return tx
    .selectFrom("identity.accounts")
    .select(["id", "status", "display_name_sealed", "locale", "elder_mode"])
    .where("id", "=", accountId)
    .executeTakeFirst() as Promise<AccountRow | undefined>;
}

export async function updateAccount(
  tx: Tx,
  accountId: string,
  change: Partial<Omit<AccountRow, "id">> & { updated_at: Date },
): Promise<void> {
  await tx.updateTable("identity.accounts").set(change).where("id", "=", accountId).execute();
}

export async function listDisplayNames(
  tx: Tx,
  accountIds: readonly string[],
): Promise<{ id: string; display_name_sealed: string | null }[]> {
  if (accountIds.length === 0) return [];
  return tx
    .selectFrom("identity.accounts")
    .select(["id", "display_name_sealed"])
    .where("id", "in", [...accountIds])
    .execute();
}

/** Adds what an account signs in with; false where another account has it. */
export async function insertIdentifier(
  tx: Tx,
  row: {
    id: string;
    account_id: string;
    kind: IdentifierRow["kind"];
    value_index: string;
    value_sealed: string;
    verified_at: Date | null;
    created_at: Date;
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto("identity.login_identifiers")
    .values(row)
    .onConflict((conflict) => conflict.columns(["kind", "value_index"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

/** The active account that signs in with this; undefined also where it was disabled or erased. */
export async function findAccountIdBy(tx: Tx, kind: string, valueIndex: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("identity.login_identifiers as i")
    .innerJoin("identity.accounts as a", "a.id", "i.account_id")
    .select("a.id")
    .where("i.kind", "=", kind)
    .where("i.value_index", "=", valueIndex)
    .where("a.status", "=", "active")
    .executeTakeFirst();
  return row?.id;
}

export function isIdentifierTaken(tx: Tx, kind: string, valueIndex: string): Promise<boolean> {
  return tx
    .selectFrom("identity.login_identifiers")
    .select("id")
    .where("kind", "=", kind)
    .where("value_index", "=", valueIndex)
    .executeTakeFirst()
    .then((row) => row !== undefined);
}

export function listIdentifiers(tx: Tx, accountId: string): Promise<IdentifierRow[]> {
  return tx
    .selectFrom("identity.login_identifiers")
    .select(["kind", "value_sealed"])
    .where("account_id", "=", accountId)
    .orderBy("created_at")
    .execute() as Promise<IdentifierRow[]>;
}

export function findCredentials(tx: Tx, accountId: string): Promise<CredentialsRow | undefined> {
  return credentialsOf(tx, accountId).executeTakeFirst();
}

/** The same, locked against a second sign-in using the same code. */
export function lockCredentials(tx: Tx, accountId: string): Promise<CredentialsRow | undefined> {
  return credentialsOf(tx, accountId).forUpdate().executeTakeFirst();
}

export async function savePassword(
  tx: Tx,
  accountId: string,
  { hash, now }: { hash: string; now: Date },
): Promise<void> {
  const set = { password_hash: hash, password_changed_at: now };
  await tx
    .insertInto("identity.credentials")
    .values({ account_id: accountId, ...set })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet(set))
    .execute();
}

export async function saveTotp(
  tx: Tx,
  accountId: string,
  { secretSealed, step, now }: { secretSealed: string | null; step: number | null; now: Date },
): Promise<void> {
  const set = {
    totp_secret_sealed: secretSealed,
    totp_enrolled_at: secretSealed === null ? null : now,
    totp_last_step: step,
  };
  await tx
    .insertInto("identity.credentials")
    .values({ account_id: accountId, ...set })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet(set))
    .execute();
}

export async function saveTotpStep(tx: Tx, accountId: string, step: number): Promise<void> {
  await tx
    .updateTable("identity.credentials")
    .set({ totp_last_step: step })
    .where("account_id", "=", accountId)
    .execute();
}

export async function replaceRecoveryCodes(
  tx: Tx,
  accountId: string,
  { hashes, now }: { hashes: readonly string[]; now: Date },
): Promise<void> {
  await tx.deleteFrom("identity.recovery_codes").where("account_id", "=", accountId).execute();
  if (hashes.length === 0) return;
  const rows = hashes.map((code_hash) => ({ account_id: accountId, code_hash, created_at: now }));
  await tx.insertInto("identity.recovery_codes").values(rows).execute();
}

/** Spends a recovery code; false where there is none such. */
export async function spendRecoveryCode(tx: Tx, accountId: string, codeHash: string): Promise<boolean> {
  const spent = await tx
    .deleteFrom("identity.recovery_codes")
    .where("account_id", "=", accountId)
    .where("code_hash", "=", codeHash)
    .returning("code_hash")
    .execute();
  return spent.length > 0;
}

/** Removes everything that leads to the person; the bare account stays, since facts point at it. */
export async function eraseAccountRows(tx: Tx, accountId: string, now: Date): Promise<void> {
  for (const table of [
    "login_identifiers",
    "credentials",
    "recovery_codes",
    "pending_sign_ins",
    "sessions",
  ]) {
    await sql`delete from ${sql.table(`identity.${table}`)} where account_id = ${accountId}`.execute(tx);
  }
  await updateAccount(tx, accountId, { status: "erased", display_name_sealed: null, updated_at: now });
}

function credentialsOf(tx: Tx, accountId: string) {
  return tx
    .selectFrom("identity.credentials")
    .select(["password_hash", "totp_secret_sealed", "totp_last_step"])
    .where("account_id", "=", accountId);
}
