import { base32 } from "@better-auth/utils/base32";
import { createOTP } from "@better-auth/utils/otp";
import { constantTimeEqual } from "better-auth/crypto";
import { newReadableCode } from "./secret.ts";

/** Time-based codes of an authenticator app (RFC 6238: SHA-1, 6 digits, 30 seconds), and recovery codes. */
const STEP_MS = 30_000;
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
const ISSUER = "邻里 Linli";

/** 160 random bits in base 32, as authenticator apps take them. */
export function newTotpSecret(): string {
  return base32.encode(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)), { padding: false });
}

/** What the QR code holds. */
export function totpUri(secret: string, accountLabel: string): string {
  return createOTP(base32.decode(secret)).url(ISSUER, accountLabel);
}

/** The code an authenticator shows at that moment. */
export function totpCode(secret: string, at: Date): Promise<string> {
  return createOTP(base32.decode(secret)).hotp(stepOf(at));
}

/**
 * The 30-second step whose code was typed: the present one or a neighbour, for clocks that differ. Steps up to
 * `lastStep` are spent, so that a code seen over a shoulder does not work again (rule ID6).
 */
export async function acceptedStep(
  secret: string,
  typed: string,
  { at, lastStep }: { at: Date; lastStep: number | null },
): Promise<number | undefined> {
  const digits = typed.normalize("NFKC").replaceAll(/\s/g, "");
  const otp = createOTP(base32.decode(secret));
  let accepted: number | undefined;
  for (const step of [-1, 0, 1].map((offset) => stepOf(at) + offset)) {
    const matches = constantTimeEqual(await otp.hotp(step), digits);
    if (matches && (lastStep === null || step > lastStep)) accepted = step;
  }
  return accepted;
}

export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, newReadableCode);
}

function stepOf(at: Date): number {
  return Math.floor(at.getTime() / STEP_MS);
}
