import type { FieldValues, PlaceRow } from "./columns.ts";
import { differingFields, sameValue } from "./place.ts";

/** One row as it would be written: fields settled, references resolved to ids. */
export type Incoming = { readonly id: string; readonly sourceRef: string; readonly fields: FieldValues };

export type FieldChange = { readonly field: string; readonly from: unknown; readonly to: unknown };
export type Conflict = {
  readonly sourceRef: string;
  readonly id: string;
  readonly field: string;
  readonly kept: unknown;
  readonly offered: unknown;
  readonly sourceChanged: boolean;
};
export type ImportPlan = {
  readonly added: readonly Incoming[];
  readonly changed: readonly {
    readonly row: PlaceRow;
    readonly to: Incoming;
    readonly fields: FieldChange[];
  }[];
  readonly unchanged: readonly { readonly row: PlaceRow; readonly to: Incoming }[];
  readonly conflicts: readonly Conflict[];
  readonly missing: readonly PlaceRow[];
};

/**
 * What an import would do to the rows of one kind. A row is the same if its source reference is; a field that a
 * person corrected, and a place that a person removed, stay as they are and are told as conflicts.
 *
 * @param existing every row with a source reference, removed ones too
 * @param source rows of this source that the import lacks are `missing`; undefined looks for none
 */
export function planImport(
  existing: readonly PlaceRow[],
  incoming: readonly Incoming[],
  source: string | undefined,
): ImportPlan {
  const byRef = new Map(existing.map((row) => [row.sourceRef, row]));
  const seen = new Set(incoming.map(({ sourceRef }) => sourceRef));
  const plan = { added: [], changed: [], unchanged: [], conflicts: [] } as {
    -readonly [K in "added" | "changed" | "unchanged" | "conflicts"]: ImportPlan[K][number][];
  };
  for (const to of incoming) {
    const row = byRef.get(to.sourceRef);
    if (!row) {
      plan.added.push(to);
      continue;
    }
    const conflicts = conflictsOf(row, to);
    plan.conflicts.push(...conflicts);
    const held = new Set(row.removedAt ? Object.keys(to.fields) : conflicts.map(({ field }) => field));
    const fields = differingFields(row, to.fields)
      .filter((field) => !held.has(field))
      .map((field) => ({ field, from: row[field] ?? null, to: to.fields[field] ?? null }));
    if (fields.length > 0) plan.changed.push({ row, to, fields });
    else plan.unchanged.push({ row, to });
  }
  const missing = existing.filter(
    (row) =>
      source !== undefined && row.source === source && !row.removedAt && !seen.has(row.sourceRef ?? ""),
  );
  return { ...plan, missing };
}

function conflictsOf(row: PlaceRow, { sourceRef, fields }: Incoming): Conflict[] {
  const base = { sourceRef, id: row.id };
  if (row.removedAt) {
    return [
      { ...base, field: "removedAt", kept: row.removedAt.toISOString(), offered: null, sourceChanged: false },
    ];
  }
  return differingFields(row, fields)
    .filter((field) => row.handFields.includes(field))
    .map((field) => ({
      ...base,
      field,
      kept: row[field] ?? null,
      offered: fields[field] ?? null,
      sourceChanged: !sameValue(row.imported[field], fields[field]),
    }));
}
