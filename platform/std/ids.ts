import type { Brand } from "./brand.ts";

export type Uuid = Brand<string, "Uuid">;
export type CommunityId = Brand<string, "CommunityId">;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isUuid(value: string): value is Uuid {
  return UUID.test(value);
}

/** The tenant of a request, or undefined: only a lower-case UUID may ever reach a `SET LOCAL` statement. */
export function parseCommunityId(value: string): CommunityId | undefined {
  return isUuid(value) ? (value as string as CommunityId) : undefined;
}

/**
 * A new UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then 74 random bits. Clients make ids themselves, so
 * that sending a write twice does it once.
 */
export function newId(nowMs: number = Date.now()): Uuid {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let rest = nowMs;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  return [8, 12, 16, 20, 32].map((end, i) => hex.slice([0, 8, 12, 16, 20][i], end)).join("-") as Uuid;
}
