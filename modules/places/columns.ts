import type { LngLat } from "#platform/std";
import { fieldsOf, type PlaceKind } from "./contract/kinds.ts";

/** A place as the house handles it: field names as in the contract, dates as ISO text, coordinates as one point. */
export type PlaceRow = { readonly [field: string]: unknown } & {
  readonly id: string;
  readonly communityId: string;
  readonly source: string;
  readonly sourceRef: string | null;
  readonly confidence: "surveyed" | "declared" | "proxy";
  readonly observedOn: string | null;
  readonly handFields: readonly string[];
  readonly imported: Readonly<Record<string, unknown>>;
  readonly succeedsId: string | null;
  readonly revision: number;
  readonly updatedAt: Date;
  readonly removedAt: Date | null;
};

/** Field values by contract name, as they are written. */
export type FieldValues = { readonly [field: string]: unknown };

const META_FIELDS = [
  "id",
  "communityId",
  "source",
  "sourceRef",
  "handFields",
  "imported",
  "succeedsId",
  "revision",
  "updatedAt",
  "removedAt",
] as const;
const DATE_FIELDS: ReadonlySet<string> = new Set(["observedOn", "sinceOn"]);
const JSON_FIELDS: ReadonlySet<string> = new Set([
  "boundary",
  "footprint",
  "outline",
  "entrances",
  "peopleByAge",
  "traits",
  "attributes",
  "evidence",
  "imported",
]);

/** What to select for a kind: column, and the cast it needs. */
export function columnsOf(place: PlaceKind): { readonly column: string; readonly asText: boolean }[] {
  const fields = [...META_FIELDS, ...fieldsOf(place)];
  return fields.flatMap((field) =>
    field === "point"
      ? [plain("lng"), plain("lat")]
      : [{ column: snakeCase(field), asText: DATE_FIELDS.has(field) }],
  );
}

/** Contract fields as column values; objects become JSON text where `json` is `text`. */
export function toColumns(
  fields: FieldValues,
  json: "text" | "values" = "text",
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(fields).flatMap(([field, value]): [string, unknown][] => {
    if (value === undefined) return [];
    if (field === "point") return pointColumns(value as LngLat | null);
    const asText = json === "text" && JSON_FIELDS.has(field) && value !== null;
    return [[snakeCase(field), asText ? JSON.stringify(value) : value]];
  });
  return Object.fromEntries(entries);
}

/** A selected row under its contract names. */
export function fromColumns(row: Readonly<Record<string, unknown>>): PlaceRow {
  const { lng, lat, ...rest } = row;
  const fields = Object.fromEntries(
    Object.entries(rest).map(([column, value]) => [camelCase(column), value]),
  );
  return { ...fields, ...("lng" in row ? { point: lng === null ? null : [lng, lat] } : {}) } as PlaceRow;
}

export function snakeCase(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camelCase(column: string): string {
  return column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function pointColumns(point: LngLat | null): [string, unknown][] {
  return [
    ["lng", point?.[0] ?? null],
    ["lat", point?.[1] ?? null],
  ];
}

function plain(column: string) {
  return { column, asText: false };
}
