import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/**
 * Sealed text: `<kind><version>.<key id>.<base64url of nonce ‖ tag ‖ ciphertext>`, AES-256-GCM. Kind, version,
 * key id and context are authenticated, so that a value moved to another person or purpose does not open.
 */
export type SealedKind = "i" | "p" | "w";

export type SealingKey = { readonly id: string; readonly secret: Uint8Array };

/** A sealed text that is damaged, forged, or sealed under another key. Says nothing of its content. */
export class SealError extends Error {}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const FORM = /^([ipw])1\.([0-9a-f]{16})\.([A-Za-z0-9_-]+)$/;

type Envelope = { readonly kind: SealedKind; readonly key: SealingKey; readonly context: string };

export function sealBytes(plain: Uint8Array, { kind, key, context }: Envelope): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key.secret, nonce);
  const head = `${kind}${VERSION}.${key.id}`;
  cipher.setAAD(Buffer.from(`${head}.${context}`));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return `${head}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
}

/** @throws SealError where the text was not sealed in exactly this envelope */
export function openBytes(sealed: string, { kind, key, context }: Envelope): Uint8Array {
  if (keyIdOf(sealed, kind) !== key.id) throw new SealError("sealed under another key");
  const [head, packed] = splitSealed(sealed);
  const bytes = Buffer.from(packed, "base64url");
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new SealError("sealed text is cut short");
  const decipher = createDecipheriv("aes-256-gcm", key.secret, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(`${head}.${context}`));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealError("sealed text does not open under its key");
  }
}

/** @throws SealError where the text is not a sealed text of this kind */
export function keyIdOf(sealed: string, kind: SealedKind): string {
  const match = FORM.exec(sealed);
  if (match?.[1] !== kind) throw new SealError("not a sealed text of this kind");
  return match[2] as string;
}

/** A key for one use, drawn from a secret so that no two uses share one (RFC 5869). */
export function deriveKey(secret: Uint8Array, use: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, new Uint8Array(0), `linli ${use}`, KEY_BYTES));
}

export function keyedHash(key: Uint8Array, value: string): string {
  return createHmac("sha256", key).update(value).digest("hex");
}

export function newSecret(): Uint8Array {
  return new Uint8Array(randomBytes(KEY_BYTES));
}

export function newKeyId(): string {
  return randomBytes(8).toString("hex");
}

function splitSealed(sealed: string): [head: string, packed: string] {
  const at = sealed.lastIndexOf(".");
  return [sealed.slice(0, at), sealed.slice(at + 1)];
}
