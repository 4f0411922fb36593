import { type Locale, type LocalText, pickText } from "#platform/std";

export type FlatRow = ReadonlyMap<string, string | number | boolean>;

/**
 * One row of a table from one item of a list: nested fields as `compound.name`, texts in the reader's language,
 * lists of plain values joined, lists of objects as JSON.
 */
export function flatten(item: unknown, locale: Locale): FlatRow {
  const row = new Map<string, string | number | boolean>();
  addTo(row, { path: "", value: item, locale });
  return row;
}

/** Every column that any row has, in the order in which they first appear. */
export function headingsOf(rows: readonly FlatRow[]): string[] {
  return [...new Set(rows.flatMap((row) => [...row.keys()]))];
}

type Step = { readonly path: string; readonly value: unknown; readonly locale: Locale };

function addTo(row: Map<string, string | number | boolean>, { path, value, locale }: Step): void {
  if (value === null || value === undefined) return;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    row.set(path || "value", value);
  } else if (Array.isArray(value)) row.set(path, joined(value));
  else if (isLocalText(value)) row.set(path, pickText(value, locale));
  else {
    for (const [name, each] of Object.entries(value)) {
      addTo(row, { path: path ? `${path}.${name}` : name, value: each, locale });
    }
  }
}

function joined(values: readonly unknown[]): string {
  const isPlain = values.every((value) => value === null || typeof value !== "object");
  return isPlain ? values.join("; ") : JSON.stringify(values);
}

function isLocalText(value: object): value is LocalText {
  const names = Object.keys(value);
  return names.includes("zh") && names.includes("en") && names.every((name) => /^(zh|en|ja|ko)$/.test(name));
}
