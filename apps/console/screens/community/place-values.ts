import type { FieldSpec } from "./place-fields.ts";

/** A place as the server shows it; which fields it has depends on its kind. */
export type PlaceRow = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly revision: number;
  readonly source: string;
  readonly sourceRef: string | null;
  readonly updatedAt: string;
  readonly handFields: readonly string[];
  readonly can: readonly ("update" | "remove")[];
};
/** What a form holds: a text for each field, empty where unknown. */
export type Draft = Readonly<Record<string, string>>;
export type Fault = "not_a_number" | "not_whole" | "not_a_point";
export type Reading = {
  /** As the endpoints take them; only what differs from the row. */
  readonly changes: Readonly<Record<string, unknown>>;
  readonly faults: Readonly<Record<string, Fault>>;
};

export function fieldValue(row: PlaceRow, field: FieldSpec): unknown {
  if (!field.in) return row[field.name] ?? null;
  return (row[field.in] as Readonly<Record<string, unknown>> | undefined)?.[field.name] ?? null;
}

/** The row's values as a form shows them. */
export function draftOf(row: PlaceRow | undefined, fields: readonly FieldSpec[]): Draft {
  return Object.fromEntries(
    fields.map((field) => [field.name, row ? textOf(fieldValue(row, field), field) : ""]),
  );
}

/** Reads a form back: what changed, and which fields do not make sense. */
export function readDraft(draft: Draft, fields: readonly FieldSpec[], row: PlaceRow | undefined): Reading {
  const changes: Record<string, unknown> = {};
  const faults: Record<string, Fault> = {};
  const before = draftOf(row, fields);
  for (const field of fields) {
    const typed = (draft[field.name] ?? "").trim();
    if (typed === before[field.name]) continue;
    const read = parse(typed, field);
    if ("fault" in read) faults[field.name] = read.fault;
    else if (field.in) changes[field.in] = merged(changes[field.in] ?? row?.[field.in], field, read.value);
    else changes[field.name] = read.value;
  }
  return { changes, faults };
}

function merged(record: unknown, { name }: FieldSpec, value: unknown): Record<string, unknown> {
  const { [name]: _, ...others } = (record ?? {}) as Record<string, unknown>;
  return value === null ? others : { ...others, [name]: value };
}

function textOf(value: unknown, { as }: FieldSpec): string {
  if (value === null || value === undefined) return "";
  if (as === "area" || as === "hundredths") return String(Number(value) / 100);
  if (as === "point") return (value as number[]).map((each) => Number(each.toFixed(6))).join(", ");
  if (as === "yesno") return value ? "yes" : "no";
  return String(value);
}

function parse(typed: string, { as }: FieldSpec): { value: unknown } | { fault: Fault } {
  if (typed === "") return { value: null };
  if (as === "int" || as === "year") return parseNumber(typed, 1);
  if (as === "area" || as === "hundredths") return parseNumber(typed, 100);
  if (as === "point") return parsePoint(typed);
  if (as === "yesno") return { value: typed === "yes" };
  return { value: typed };
}

function parseNumber(typed: string, perUnit: 1 | 100): { value: number } | { fault: Fault } {
  const value = Number(typed.replaceAll(",", ""));
  if (!Number.isFinite(value)) return { fault: "not_a_number" };
  if (perUnit === 1 && !Number.isInteger(value)) return { fault: "not_whole" };
  return { value: Math.round(value * perUnit) };
}

function parsePoint(typed: string): { value: [number, number] } | { fault: Fault } {
  const [lng, lat, ...more] = typed.split(/[,\uFF0C\s]+/).map(Number);
  const isPoint = lng !== undefined && lat !== undefined && more.length === 0;
  if (!isPoint || !Number.isFinite(lng) || !Number.isFinite(lat)) return { fault: "not_a_point" };
  return { value: [lng, lat] };
}
