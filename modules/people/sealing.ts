import type { Ctx, KeyStore } from "#platform/module";
import type { SensitiveField } from "./contract/fields.ts";
import { normalIdNumber, normalName, normalPhone } from "./identifiers.ts";

/** The columns a sensitive field is kept in: sealed under the person's key, and found by keyed hash. */
export const SEALED_COLUMNS = {
  name: { sealed: "name_sealed", index: "name_index", normal: normalName },
  phone: { sealed: "phone_sealed", index: "phone_index", normal: normalPhone },
  idNumber: { sealed: "id_number_sealed", index: "id_number_index", normal: normalIdNumber },
} as const satisfies Record<SensitiveField, { sealed: string; index: string; normal: (v: string) => string }>;

export type SensitiveValues = { readonly [F in SensitiveField]?: string | null | undefined };

/** Column values of sensitive fields; null takes a value away, undefined leaves it. */
export async function sealFields(
  keys: KeyStore,
  personId: string,
  values: SensitiveValues,
): Promise<Record<string, string | null>> {
  const columns: Record<string, string | null> = {};
  for (const [field, { sealed, index }] of entries()) {
    const value = values[field];
    if (value === undefined) continue;
    columns[sealed] = value === null ? null : await keys.sealForPerson(personId, value.trim());
    columns[index] = value === null ? null : indexOf(keys, field, value);
  }
  return columns;
}

/** What an exact search looks for. */
export function indexOf(keys: KeyStore, field: SensitiveField, value: string): string {
  return keys.blindIndex(`people.${field}`, SEALED_COLUMNS[field].normal(value));
}

/** Null where nothing is kept, or the person's key has been destroyed. */
export async function openValue(
  ctx: Pick<Ctx, "services">,
  personId: string,
  sealed: string | null,
): Promise<string | null> {
  return sealed === null ? null : ((await ctx.services.keys.openForPerson(personId, sealed)) ?? null);
}

function entries() {
  return Object.entries(SEALED_COLUMNS) as [SensitiveField, (typeof SEALED_COLUMNS)[SensitiveField]][];
}
