import { generateRandomString } from "better-auth/crypto";
import type { KeyStore } from "#platform/module";

/** Secrets that are given out once and kept only as keyed hashes (rule ID2). */
export type SecretUse = "session" | "pending_sign_in" | "api_key" | "invitation" | "recovery_code";

const TOKEN_LENGTH = 43;
const API_KEY_PREFIX = "linli_";
// Crockford's base 32: no I, L, O, U, so that a code can be read out and typed.
const READABLE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A token of 256 random bits. */
export function newToken(): string {
  return generateRandomString(TOKEN_LENGTH, "a-z", "A-Z", "0-9");
}

export function newApiKey(): string {
  return `${API_KEY_PREFIX}${newToken()}`;
}

/** The key in an `Authorization` header, or undefined. */
export function bearerKey(authorization: string | undefined): string | undefined {
  const [, key] = /^Bearer (linli_[A-Za-z0-9]{43})$/.exec(authorization ?? "") ?? [];
  return key;
}

/** Ten readable characters, 50 random bits: `7KQ2M-9XWRD`. */
export function newReadableCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const letters = Array.from(bytes, (byte) => READABLE[byte % READABLE.length]).join("");
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** The code a person meant: case, spaces and look-alike letters do not matter. */
export function normalizeReadableCode(typed: string): string {
  const letters = typed.normalize("NFKC").toUpperCase().replaceAll(/[\s-]/g, "");
  return letters.replaceAll("O", "0").replaceAll(/[IL]/g, "1");
}

export function secretHash(keys: KeyStore, use: SecretUse, secret: string): string {
  const readable = use === "invitation" || use === "recovery_code";
  return keys.blindIndex(`identity.${use}`, readable ? normalizeReadableCode(secret) : secret);
}
