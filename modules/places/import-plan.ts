import type { FieldValues, PlaceRow } from "./columns.ts";
import { differingFields, sameValue } from "./place.ts";

/** One row as it would be written: fields settled, references resolved to ids. */
export type Incoming = { readonly id: string; readonly sourceRef: string; readonly fields: FieldValues };

type Confidence = PlaceRow["confidence"];

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
 * person corrected, a value better known than the import's, and a place that a person removed stay as they are and
 * are told as conflicts.
 *
 * @param existing every row with a source reference, removed ones too
 * @param batch.completeSource rows of this source that the import lacks are `missing`; undefined looks for none
 */
export function planImport(
  existing: readonly PlaceRow[],
  incoming: readonly Incoming[],
  batch: { completeSource: string | undefined; confidence: Confidence },
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
    plan.conflicts.push(...conflictsOf(row, to, batch.confidence));
    const fields = differingFields(row, to.fields)
      .filter((field) => !isHeld(row, field, batch.confidence))
      .map((field) => ({ field, from: row[field] ?? null, to: to.fields[field] ?? null }));
    if (fields.length > 0) plan.changed.push({ row, to, fields });
    else plan.unchanged.push({ row, to });
  }
  const { completeSource } = batch;
  const missing = existing.filter(
    (row) =>
      completeSource !== undefined &&
      row.source === completeSource &&
      !row.removedAt &&
      !seen.has(row.sourceRef ?? ""),
  );
  return { ...plan, missing };
}

const RANK = { proxy: 0, declared: 1, surveyed: 2 } as const;

/** What a person removed or corrected stays; what was surveyed gives way to no map. */
function isHeld(row: PlaceRow, field: string, confidence: Confidence): boolean {
  return row.removedAt !== null || row.handFields.includes(field) || RANK[row.confidence] > RANK[confidence];
}

function conflictsOf(row: PlaceRow, { sourceRef, fields }: Incoming, confidence: Confidence): Conflict[] {
  const base = { sourceRef, id: row.id };
  if (row.removedAt) {
    return [
      { ...base, field: "removedAt", kept: row.removedAt.toISOString(), offered: null, sourceChanged: false },
    ];
  }
  return differingFields(row, fields)
    .filter(
      (field) =>
        isHeld(row, field, confidence) && (row.handFields.includes(field) || saysSomething(fields[field])),
    )
    .map((field) => ({
      ...base,
      field,
      kept: row[field] ?? null,
      offered: fields[field] ?? null,
      sourceChanged: !sameValue(row.imported[field], fields[field]),
    }));
}

/** A source that is silent about a field does not contradict it. */
function saysSomething(value: unknown): boolean {
  if (value === null || value === undefined || value === "unknown") return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}
