import { constantTimeEqual, generateRandomString } from "better-auth/crypto";
import type { KeyStore } from "#platform/module";

/** A code sent to a phone. It lives shortly, bears few attempts, and opens once (rule ID3). */
export type OneTimeCode = {
  readonly id: string;
  readonly codeHash: string;
  readonly attempts: number;
  readonly expiresAt: Date;
};

export const CODE_LIFE_MS = 5 * 60_000;
export const CODE_GAP_MS = 60_000;
const CODE_ATTEMPTS = 5;
const CODES_PER_HOUR = 5;
const HOUR_MS = 3_600_000;

export function newCode(): string {
  return generateRandomString(6, "0-9");
}

/** Six digits can be tried through, so the hash is keyed and bound to this one code. */
export function codeHash(keys: KeyStore, id: string, typed: string): string {
  const digits = typed.normalize("NFKC").replaceAll(/\s/g, "");
  return keys.blindIndex("identity.one_time_code", `${id}:${digits}`);
}

/** Whether the typed code opens: compared in constant time, whatever there is to compare with. */
export function judgeCode(
  code: OneTimeCode | undefined,
  typed: string,
  { keys, now }: { keys: KeyStore; now: Date },
): "right" | "wrong" {
  const expected = code?.codeHash ?? codeHash(keys, "none", "");
  const equal = constantTimeEqual(expected, codeHash(keys, code?.id ?? "nobody", typed));
  const open = code !== undefined && code.attempts < CODE_ATTEMPTS && now < code.expiresAt;
  return equal && open ? "right" : "wrong";
}

export function isSpent(attempts: number): boolean {
  return attempts >= CODE_ATTEMPTS;
}

/** Milliseconds to wait before another code may be sent, given when those of the last hour were. */
export function waitBeforeNextCode(sentAt: readonly Date[], now: Date): number {
  const times = sentAt.map((at) => at.getTime()).sort((a, b) => b - a);
  const gap = times[0] === undefined ? 0 : times[0] + CODE_GAP_MS - now.getTime();
  const oldest = times[CODES_PER_HOUR - 1];
  const hour = oldest === undefined ? 0 : oldest + HOUR_MS - now.getTime();
  return Math.max(0, gap, hour);
}
