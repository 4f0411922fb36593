import type { Issue } from "#platform/contract";
import { canonicalJson, type Json, type LngLat } from "#platform/std";
import type { FieldValues, PlaceRow } from "./columns.ts";
import type { Datum, RawPolygon } from "./contract/fields.ts";
import type { KindName } from "./contract/kinds.ts";
import { checkPoint } from "./geometry/check-point.ts";
import { checkPolygon } from "./geometry/check-polygon.ts";
import { toWgs84 } from "./geometry/datum.ts";
import { pointWithin } from "./geometry/distance.ts";

const OUTLINE_FIELDS = ["boundary", "footprint", "outline"] as const;

/**
 * Fields with their geometry in WGS 84, checked and mended, and what was wrong with it. A place drawn as an
 * outline without a point gets a point inside it.
 */
export function settleGeometry(
  fields: FieldValues,
  { datum, path }: { datum: Datum; path: string },
): { readonly fields: FieldValues; readonly issues: readonly Issue[] } {
  const settled: Record<string, unknown> = { ...fields };
  const issues: Issue[] = [];
  const keep = (field: string, outcome: Settled<unknown>) => {
    if ("value" in outcome) settled[field] = outcome.value;
    else issues.push(...outcome.errors);
  };
  if (fields.point) keep("point", settlePoint(fields.point as LngLat, { datum, path: `${path}.point` }));
  if (fields.entrances) keep("entrances", settlePoints(fields.entrances as LngLat[], { datum, path }));
  for (const field of OUTLINE_FIELDS) {
    const outline = fields[field] as RawPolygon | null | undefined;
    if (!outline) continue;
    keep(field, settleOutline(outline, { datum, path: `${path}.${field}` }));
    const drawn = settled[field] as RawPolygon;
    if (settled.point === undefined && field !== "boundary") settled.point = pointWithin(drawn.coordinates);
  }
  return { fields: settled, issues };
}

/** The fields of `wanted` in which a row differs. */
export function differingFields(row: FieldValues, wanted: FieldValues): string[] {
  return Object.keys(wanted).filter(
    (field) => wanted[field] !== undefined && !sameValue(row[field], wanted[field]),
  );
}

/** Equal as stored: key order, and null against absent, make no difference. */
export function sameValue(a: unknown, b: unknown): boolean {
  return canonicalJson((a ?? null) as Json) === canonicalJson((b ?? null) as Json);
}

/** The hand-corrected fields once a person has changed these. */
export function afterCorrection(row: PlaceRow, changed: readonly string[]): string[] {
  return [...new Set([...row.handFields, ...changed])].sort();
}

/** What must be gone before a place of the kind can go: table and the column that points at it. */
export const DEPENDANTS: Readonly<Record<KindName, readonly (readonly [table: string, column: string])[]>> = {
  compound: [
    ["buildings", "compound_id"],
    ["facilities", "compound_id"],
    ["spaces", "compound_id"],
    ["gates", "compound_id"],
    ["grids", "compound_id"],
  ],
  building: [
    ["units", "building_id"],
    ["homes", "building_id"],
    ["facilities", "building_id"],
    ["spaces", "building_id"],
  ],
  unit: [["homes", "unit_id"]],
  home: [],
  facility: [],
  space: [],
  gate: [],
  grid: [["grids", "parent_id"]],
};

/** Fields that point at another place, and its kind. */
export const REFERENCES: Readonly<Record<string, KindName>> = {
  compoundId: "compound",
  buildingId: "building",
  unitId: "unit",
  parentId: "grid",
};

type Settled<T> = { readonly value: T } | { readonly errors: readonly Issue[] };
type Where = { readonly datum: Datum; readonly path: string };

function settlePoint(point: LngLat, { datum, path }: Where): Settled<LngLat> {
  const checked = checkPoint(point, path);
  return checked.ok ? { value: toWgs84(checked.value, datum) } : { errors: checked.errors };
}

function settlePoints(points: readonly LngLat[], { datum, path }: Where): Settled<LngLat[]> {
  const settled = points.map((point, i) => settlePoint(point, { datum, path: `${path}.entrances[${i}]` }));
  const errors = settled.flatMap((one) => ("errors" in one ? one.errors : []));
  if (errors.length > 0) return { errors };
  return { value: settled.flatMap((one) => ("value" in one ? [one.value] : [])) };
}

function settleOutline(outline: RawPolygon, { datum, path }: Where): Settled<RawPolygon> {
  const checked = checkPolygon(outline, path);
  if (!checked.ok) return { errors: checked.errors };
  const coordinates = checked.value.coordinates.map((ring) =>
    ring.map((point): [number, number] => [...toWgs84(point, datum)]),
  );
  return { value: { type: "Polygon", coordinates } };
}
