import { z } from "zod";
import type { Issue } from "#platform/contract";
import { newId, text } from "#platform/std";
import type { FieldValues, PlaceRow } from "./columns.ts";
import type { Datum } from "./contract/fields.ts";
import { KIND_NAMES, KINDS, type KindName, type PlaceKind } from "./contract/kinds.ts";
import type { Incoming } from "./import-plan.ts";
import { REFERENCES, settleGeometry } from "./place.ts";

/** One row of an import as given; its place in the import is kept for findings. */
export type ImportRow = {
  readonly kind: KindName;
  readonly sourceRef: string;
  readonly fields: Readonly<Record<string, unknown>>;
};
type Schemas = ReadonlyMap<KindName, z.ZodType>;
type Placed = ImportRow & { readonly path: string };
export type Parsed = {
  readonly byKind: ReadonlyMap<KindName, Incoming[]>;
  readonly issues: readonly Issue[];
};

/**
 * Checks every row against its kind, settles geometry, gives new rows their ids and turns references into ids.
 * Every fault is told with its row; nothing is decided yet.
 */
export function parseImport(
  rows: readonly ImportRow[],
  {
    datum,
    existing,
    nowMs,
  }: { datum: Datum; existing: ReadonlyMap<KindName, readonly PlaceRow[]>; nowMs: number },
): Parsed {
  const placed = rows.map((row, i) => ({ ...row, path: `body.rows[${i}]` }));
  const issues: Issue[] = doubledRows(placed);
  const ids = new Map<string, string>();
  for (const [kind, known] of existing) {
    for (const row of known) ids.set(keyOf(kind, row.sourceRef ?? ""), row.id);
  }
  for (const { kind, sourceRef } of placed) {
    if (!ids.has(keyOf(kind, sourceRef))) ids.set(keyOf(kind, sourceRef), newId(nowMs));
  }
  const byKind = new Map<KindName, Incoming[]>();
  const schemas = new Map(KIND_NAMES.map((kind) => [kind, schemaOf(kind)]));
  for (const row of placed) {
    const parsed = parseRow(row, { datum, ids, schemas });
    issues.push(...parsed.issues);
    const id = ids.get(keyOf(row.kind, row.sourceRef)) as string;
    const same = byKind.get(row.kind) ?? [];
    same.push({ id, sourceRef: row.sourceRef, fields: parsed.fields });
    byKind.set(row.kind, same);
  }
  return { byKind, issues };
}

function parseRow(
  { kind, fields, path }: Placed,
  { datum, ids, schemas }: { datum: Datum; ids: ReadonlyMap<string, string>; schemas: Schemas },
): { fields: FieldValues; issues: Issue[] } {
  const { fields: resolved, issues } = resolveReferences(fields, ids, `${path}.fields`);
  const parsed = (schemas.get(kind) as z.ZodType).safeParse(resolved);
  if (!parsed.success) {
    return { fields: {}, issues: [...issues, ...parsed.error.issues.map((one) => located(one, path))] };
  }
  const settled = settleGeometry(parsed.data as FieldValues, { datum, path: `${path}.fields` });
  return { fields: settled.fields, issues: [...issues, ...settled.issues] };
}

/** `{ref: "osm:way/1"}` becomes the id of the row that bears the reference. */
function resolveReferences(
  fields: Readonly<Record<string, unknown>>,
  ids: ReadonlyMap<string, string>,
  path: string,
): { fields: Record<string, unknown>; issues: Issue[] } {
  const resolved: Record<string, unknown> = { ...fields };
  const issues: Issue[] = [];
  for (const [field, target] of Object.entries(REFERENCES)) {
    const ref = (fields[field] as { ref?: unknown } | null | undefined)?.ref;
    if (typeof ref !== "string") continue;
    const id = ids.get(keyOf(target, ref));
    resolved[field] = id;
    if (id) continue;
    const title = KINDS[target].title;
    issues.push({
      path: `${path}.${field}`,
      message: text(`找不到${title.zh}“${ref}”`, `no ${title.en.toLowerCase()} “${ref}”`),
    });
  }
  return { fields: resolved, issues };
}

function doubledRows(rows: readonly Placed[]): Issue[] {
  const first = new Map<string, string>();
  return rows.flatMap(({ kind, sourceRef, path }) => {
    const key = keyOf(kind, sourceRef);
    const before = first.get(key);
    first.set(key, before ?? path);
    if (!before) return [];
    const message = text(
      `编号“${sourceRef}”与 ${before} 重复`,
      `“${sourceRef}” is also the reference of ${before}`,
    );
    return [{ path: `${path}.sourceRef`, message }];
  });
}

/** What a row of the kind may hold; a field nobody knows is a fault, not something to drop silently. */
function schemaOf(kind: KindName): z.ZodType {
  const place: PlaceKind = KINDS[kind];
  return z.strictObject({ ...place.required, ...z.object(place.optional).partial().shape });
}

function located(issue: z.core.$ZodIssue, path: string): Issue {
  const place = issue.path.reduce<string>(
    (so, step) => (typeof step === "number" ? `${so}[${step}]` : `${so}.${String(step)}`),
    `${path}.fields`,
  );
  const unknown = issue.code === "unrecognized_keys" ? issue.keys.join("、") : undefined;
  const zh = unknown ? `不认识的字段:${unknown}` : "内容不符合要求";
  return { path: place, message: { zh, en: issue.message } };
}

function keyOf(kind: KindName, sourceRef: string): string {
  return `${kind} ${sourceRef}`;
}
