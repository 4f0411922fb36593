import { createHash } from "node:crypto";
import { type Ctx, type KeyStore, tenantOf } from "#platform/module";
import type { CommunityId } from "#platform/std";
import type { SensitiveField } from "./contract/fields.ts";
import { normalIdNumber, normalName, normalPhone } from "./identifiers.ts";

/** The columns a sensitive field is kept in: sealed under the person's key, and found by keyed hash. */
export const SEALED_COLUMNS = {
  name: { sealed: "name_sealed", index: "name_index", normal: normalName },
  phone: { sealed: "phone_sealed", index: "phone_index", normal: normalPhone },
  idNumber: { sealed: "id_number_sealed", index: "id_number_index", normal: normalIdNumber },
} as const satisfies Record<SensitiveField, { sealed: string; index: string; normal: (v: string) => string }>;

/**
 * The key a person's values are sealed under (UUIDv8, SHA-256 of community and person). Person ids are made by
 * clients: derived, no id a client may choose can name the key of an account or of another community's person.
 */
export function personKeyId(communityId: CommunityId, personId: string): string {
  const hash = createHash("sha256").update(`person ${communityId} ${personId}`).digest("hex");
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `a${hash.slice(17, 20)}`];
  return [...parts, hash.slice(20, 32)].join("-");
}

/** Seals a value of a person of the ctx's community; their key is made where they have none. */
export async function sealFor(ctx: Ctx, personId: string, plain: string): Promise<string> {
  const key = personKeyId(tenantOf(ctx), personId);
  await ctx.services.keys.createPersonKey(key);
  return ctx.services.keys.sealForPerson(key, plain);
}

export type SensitiveValues = { readonly [F in SensitiveField]?: string | null | undefined };

/** Column values of sensitive fields; null takes a value away, undefined leaves it. */
export async function sealFields(
  ctx: Ctx,
  personId: string,
  values: SensitiveValues,
): Promise<Record<string, string | null>> {
  const columns: Record<string, string | null> = {};
  for (const [field, { sealed, index }] of entries()) {
    const value = values[field];
    if (value === undefined) continue;
    columns[sealed] = value === null ? null : await sealFor(ctx, personId, value.trim());
    columns[index] = value === null ? null : indexOf(ctx.services.keys, field, value);
  }
  return columns;
}

/** What an exact search looks for. */
export function indexOf(keys: KeyStore, field: SensitiveField, value: string): string {
  return keys.blindIndex(`people.${field}`, SEALED_COLUMNS[field].normal(value));
}

/** Null where nothing is kept, or the person's key has been destroyed. */
export async function openValue(ctx: Ctx, personId: string, sealed: string | null): Promise<string | null> {
  if (sealed === null) return null;
  return (await ctx.services.keys.openForPerson(personKeyId(tenantOf(ctx), personId), sealed)) ?? null;
}

function entries() {
  return Object.entries(SEALED_COLUMNS) as [SensitiveField, (typeof SEALED_COLUMNS)[SensitiveField]][];
}
