import { z } from "zod";
import { defineEndpoint, zId, zLngLat } from "#platform/contract";
import { errors } from "../errors.ts";
import { zConfidence, zDate, zDatum } from "./fields.ts";
import { KIND_NAMES, type KindName } from "./kinds.ts";

const zGeometry = z.union([
  z.object({ type: z.literal("Point"), coordinates: zLngLat }),
  z.object({ type: z.literal("Polygon"), coordinates: z.array(z.array(zLngLat)) }),
]);

/** RFC 7946 FeatureCollection; `properties.kind` tells what it is. Places without geometry are counted only. */
export const getMap = defineEndpoint({
  id: "places.getMap",
  method: "GET",
  path: "/communities/{communityId}/places/map",
  summary: { zh: "社区地图", en: "Map of the community" },
  permission: "places.read",
  output: z.object({
    type: z.literal("FeatureCollection"),
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
    features: z.array(
      z.object({
        type: z.literal("Feature"),
        id: zId,
        geometry: zGeometry,
        properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      }),
    ),
    withoutGeometry: z.record(z.string(), z.int()),
  }),
});

/** Names and numbers of homes, to find one's own when joining; no figures, nobody's name. */
export const listAddresses = defineEndpoint({
  id: "places.listAddresses",
  method: "GET",
  path: "/communities/{communityId}/places/addresses",
  summary: { zh: "门牌", en: "Addresses" },
  permission: "signed_in",
  query: { compoundId: zId.optional(), buildingId: zId.optional() },
  output: z.object({
    compounds: z.array(z.object({ id: zId, name: z.string() })),
    buildings: z.array(z.object({ id: zId, compoundId: zId.nullable(), name: z.string() })),
    units: z.array(z.object({ id: zId, name: z.string() })),
    homes: z.array(z.object({ id: zId, unitId: zId.nullable(), number: z.string() })),
  }),
});

export const setGridBuildings = defineEndpoint({
  id: "places.setGridBuildings",
  method: "PUT",
  path: "/communities/{communityId}/places/grids/{id}/buildings",
  summary: { zh: "设定网格包含的楼栋", en: "Set the buildings of a grid" },
  permission: "places.govern_grids",
  body: z.object({ buildingIds: z.array(zId).max(5000) }),
  output: z.object({ buildingIds: z.array(zId) }),
  errors: [errors.unknown_reference],
});

export const getGridBuildings = defineEndpoint({
  id: "places.getGridBuildings",
  method: "GET",
  path: "/communities/{communityId}/places/grids/{id}/buildings",
  summary: { zh: "网格包含的楼栋", en: "Buildings of a grid" },
  permission: "places.read",
  output: z.object({ buildingIds: z.array(zId) }),
});

const zDuty = z.object({
  id: zId,
  gridId: zId,
  accountId: zId,
  role: z.enum(["lead", "member"]),
  fromOn: zDate,
  untilOn: zDate.nullable(),
});

export const listGridDuties = defineEndpoint({
  id: "places.listGridDuties",
  method: "GET",
  path: "/communities/{communityId}/places/grid-duties",
  summary: { zh: "网格在岗人员", en: "People on duty in grids" },
  permission: "places.read",
  query: { gridId: zId.optional() },
  output: z.object({ items: z.array(zDuty) }),
});

export const startGridDuty = defineEndpoint({
  id: "places.startGridDuty",
  method: "POST",
  path: "/communities/{communityId}/places/grid-duties",
  summary: { zh: "安排网格人员", en: "Put someone on duty in a grid" },
  permission: "places.govern_grids",
  body: z.object({
    id: zId,
    gridId: zId,
    accountId: zId,
    role: z.enum(["lead", "member"]).default("member"),
    fromOn: zDate,
  }),
  output: zDuty,
  errors: [errors.unknown_reference, errors.already_on_duty],
});

export const endGridDuty = defineEndpoint({
  id: "places.endGridDuty",
  method: "POST",
  path: "/communities/{communityId}/places/grid-duties/{id}/end",
  summary: { zh: "结束网格安排", en: "End a grid duty" },
  permission: "places.govern_grids",
  body: z.object({ untilOn: zDate }),
  output: zDuty,
});

const zKindName = z.enum(KIND_NAMES as [KindName, ...KindName[]]);
/**
 * One row of an import. `fields` are those of the kind; a reference may be an id or `{ref}`, the source reference
 * of a row of the same import or of an earlier one.
 */
const zImportRow = z.object({
  kind: zKindName,
  sourceRef: z.string().min(1).max(200),
  fields: z.record(z.string(), z.unknown()),
});

const zCounts = z.object({
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  kept: z.int(),
  missing: z.int(),
});

export const zImportReport = z.object({
  written: z.boolean(),
  counts: z.partialRecord(zKindName, zCounts),
  changes: z.array(
    z.object({
      kind: zKindName,
      sourceRef: z.string(),
      /** Null for a row that a preview would add. */
      id: zId.nullable(),
      what: z.enum(["added", "changed", "missing"]),
      fields: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
    }),
  ),
  /** Where a person's correction stands against the import; the correction is kept. */
  conflicts: z.array(
    z.object({
      kind: zKindName,
      sourceRef: z.string(),
      id: zId,
      field: z.string(),
      kept: z.unknown(),
      offered: z.unknown(),
      /** Whether the source says something new since it was last imported. */
      sourceChanged: z.boolean(),
    }),
  ),
  warnings: z.array(z.object({ path: z.string(), message: z.object({ zh: z.string(), en: z.string() }) })),
});

export const importPlaces = defineEndpoint({
  id: "places.import",
  method: "POST",
  path: "/communities/{communityId}/places/import",
  summary: { zh: "导入空间数据", en: "Import places" },
  permission: "places.import",
  body: z.object({
    /** Names the data set: `osm`, `census`. Rows are told apart by source reference. */
    source: z.string().regex(/^[a-z][a-z0-9_-]{0,40}$/),
    observedOn: zDate,
    confidence: zConfidence,
    datum: zDatum,
    /** Kinds of which the batch holds everything: rows of the same source that are absent are reported. */
    completeFor: z.array(zKindName).default([]),
    dryRun: z.boolean().default(false),
    rows: z.array(zImportRow).max(60_000),
  }),
  output: zImportReport,
  errors: [errors.invalid_import],
  bodyLimitBytes: 40_000_000,
});
