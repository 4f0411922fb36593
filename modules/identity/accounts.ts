import { refuse } from "#platform/contract";
import type { Tx } from "#platform/db";
import type { KeyStore } from "#platform/module";
import { type Locale, newId } from "#platform/std";
import { insertAccount, insertIdentifier, savePassword } from "./account-repo.ts";
import { errors } from "./errors.ts";
import { type Identifier, identifierIndex } from "./identifier.ts";
import { hashPassword, isStrongPassword } from "./password.ts";

/** What making accounts needs; `tx` runs under `linli_login`. */
export type AccountWork = { readonly tx: Tx; readonly keys: KeyStore; readonly now: Date };

/** Makes an account with its own key, so that erasing the key erases the name (rule ID1). */
export async function addAccount(
  { tx, keys, now }: AccountWork,
  account: { id?: string | undefined; displayName: string | undefined; locale: Locale },
): Promise<string> {
  const id = account.id ?? newId(now.getTime());
  await keys.createPersonKey(id);
  const displayNameSealed = account.displayName ? await keys.sealForPerson(id, account.displayName) : null;
  await insertAccount(tx, { id, displayNameSealed, locale: account.locale, now });
  return id;
}

/** Gives an account something to sign in with. Refuses what another account has. */
export async function addIdentifier(
  { tx, keys, now }: AccountWork,
  accountId: string,
  identifier: Identifier,
): Promise<void> {
  const added = await insertIdentifier(tx, {
    id: newId(now.getTime()),
    account_id: accountId,
    kind: identifier.kind,
    value_index: identifierIndex(keys, identifier),
    value_sealed: keys.seal(identifier.value),
    verified_at: now,
    created_at: now,
  });
  if (!added) refuse(errors.identifier_taken);
}

/** Sets a password after judging it; `names` are what the account is called, which it may not be. */
export async function putPassword(
  { tx, now }: Pick<AccountWork, "tx" | "now">,
  accountId: string,
  { password, names }: { password: string; names: readonly string[] },
): Promise<void> {
  if (!isStrongPassword(password, names)) refuse(errors.password_too_weak);
  await savePassword(tx, accountId, { hash: await hashPassword(password), now });
}
