import { z } from "zod";
import { CONFIDENCES, FACILITY_TYPE_IDS, type FacilityType, STATUSES } from "#engines/standards";
import {
  defineEndpoint,
  zBytesIn,
  zBytesOut,
  zId,
  zInstant,
  zLngLat,
  zLocalText,
  zPolygon,
} from "#platform/contract";
import { errors } from "./errors.ts";

const EXTRACT_LIMIT_BYTES = 64 * 1024 * 1024;
const BASE = "/communities/{communityId}/checkup";
export const FILE_NAMES = [
  "report.html",
  "report.xlsx",
  "indicators.json",
  "coverage.geojson",
  "gaps.json",
] as const;

const zStatus = z.enum(STATUSES);
const zFacilityType = z.enum(FACILITY_TYPE_IDS as [FacilityType, ...FacilityType[]]);
const zCounts = z.record(zStatus, z.int());
const zScore = z.object({ n: z.int(), counts: zCounts });

export const zExtract = z.object({
  id: zId,
  fileName: z.string(),
  sha256: z.string(),
  byteSize: z.int(),
  format: z.enum(["xml", "xml.gz", "pbf"]),
  dataUntil: zInstant.nullable(),
  uploadedAt: zInstant,
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  counts: z.record(z.string(), z.int()),
  warnings: z.array(z.object({ message: zLocalText, count: z.int() })),
});
export const zCandidate = z.object({
  /** As `way/12`. */
  ref: z.string(),
  kind: z.enum(["residential", "neighbourhood", "administrative"]),
  name: z.string().nullable(),
  adminLevel: z.int().nullable(),
  squareMeters: z.int(),
  /** Buildings that may be homes inside it. */
  homes: z.int(),
  polygons: z.array(z.array(z.array(zLngLat))),
});
export const zBookScore = z.object({
  book: z.string(),
  as: z.enum(["new", "existing"]),
  binding: zScore,
  advice: zScore,
  goals: z.array(zScore.extend({ goal: z.string(), title: zLocalText })),
});
export const zGap = z.object({
  rank: z.int(),
  kind: z.enum(["far", "none_known", "rule"]),
  id: z.string(),
  title: zLocalText,
  types: z.array(zFacilityType),
  thresholdMeters: z.number().nullable(),
  thresholdMinutes: z.number().nullable(),
  affected: z.number(),
  total: z.number(),
  share: z.number().nullable(),
  unsnapped: z.number(),
  facilitiesKnown: z.int(),
  confidence: z.enum(CONFIDENCES),
  rules: z.array(z.string()),
  shortfall: z.number().nullable(),
  unit: z.string().nullable(),
});
export const zCheckup = z.object({
  id: zId,
  extractId: zId,
  as: z.enum(["new", "existing"]),
  books: z.array(z.object({ id: z.string(), version: z.string(), title: zLocalText })),
  boundaryOrigin: z.enum(["drawn", "residential_land", "buildings", "extract"]),
  inputsSha256: z.string(),
  /** Date of the map's data, or `unknown`. */
  mapDate: z.string(),
  residences: z.int(),
  unsnapped: z.int(),
  facilities: z.int(),
  weightBasis: z.enum(["households", "people", "buildings"]),
  scores: z.array(zBookScore),
  gaps: z.array(zGap),
  files: z.array(z.object({ name: z.enum(FILE_NAMES), byteSize: z.int() })),
  startedAt: zInstant,
  finishedAt: zInstant,
  published: z.boolean(),
  can: z.array(z.enum(["publish"])),
});

/** Reads a street extract (OSM XML, gzip or PBF). Refused ones leave nothing behind; the same id again is the same act. */
export const uploadExtract = defineEndpoint({
  id: "checkup.uploadExtract",
  method: "PUT",
  path: `${BASE}/extracts/{extractId}`,
  summary: { zh: "上传街道图", en: "Upload a street extract" },
  permission: "checkup.run",
  query: { fileName: z.string().trim().min(1).max(200) },
  takes: "bytes",
  body: zBytesIn,
  bodyLimitBytes: EXTRACT_LIMIT_BYTES,
  output: zExtract.extend({ candidates: z.array(zCandidate) }),
  errors: [errors.unreadable_extract, errors.took_too_long, errors.id_in_use],
});

export const listExtracts = defineEndpoint({
  id: "checkup.listExtracts",
  method: "GET",
  path: `${BASE}/extracts`,
  summary: { zh: "街道图列表", en: "Street extracts" },
  permission: "checkup.read",
  output: z.object({ items: z.array(zExtract) }),
});

export const getExtract = defineEndpoint({
  id: "checkup.getExtract",
  method: "GET",
  path: `${BASE}/extracts/{extractId}`,
  summary: { zh: "街道图与候选边界", en: "A street extract and its candidate boundaries" },
  permission: "checkup.read",
  output: zExtract.extend({ candidates: z.array(zCandidate) }),
});

/** GeoJSON; `properties.layer` is street, surface or building. */
export const getExtractMap = defineEndpoint({
  id: "checkup.getExtractMap",
  method: "GET",
  path: `${BASE}/extracts/{extractId}/map`,
  summary: { zh: "街道底图", en: "Streets for the map" },
  permission: "checkup.read",
  gives: "bytes",
  output: zBytesOut,
});

/** Writes the community's boundary: drawn by hand, or a candidate of an extract taken over. */
export const setBoundary = defineEndpoint({
  id: "checkup.setBoundary",
  method: "PUT",
  path: `${BASE}/boundary`,
  summary: { zh: "确定社区边界", en: "Settle the community's boundary" },
  permission: "checkup.run",
  body: z.object({
    revision: z.int(),
    boundary: z.union([
      z.object({ from: z.literal("drawn"), polygon: zPolygon }),
      z.object({ from: z.literal("extract"), extractId: zId, ref: z.string().max(40) }),
    ]),
  }),
  output: z.object({ boundary: zPolygon, revision: z.int() }),
  errors: [errors.unknown_candidate, errors.several_parts],
});

/** What an import of the extract's buildings, facilities and gates inside the boundary does, or would do. */
export const zImport = z.object({
  written: z.boolean(),
  counts: z.record(
    z.string(),
    z.object({ added: z.int(), changed: z.int(), unchanged: z.int(), kept: z.int(), missing: z.int() }),
  ),
  /** The first 500. */
  changes: z.array(
    z.object({
      kind: z.string(),
      sourceRef: z.string(),
      what: z.enum(["added", "changed", "missing"]),
      fields: z.array(z.string()),
    }),
  ),
  /** Corrections of people that stand against the import; the first 500. */
  conflicts: z.array(z.object({ kind: z.string(), sourceRef: z.string(), field: z.string() })),
  warnings: z.array(zLocalText),
});

export const previewImport = defineEndpoint({
  id: "checkup.previewImport",
  method: "POST",
  path: `${BASE}/extracts/{extractId}/import/preview`,
  summary: { zh: "预览导入", en: "Preview the import" },
  permission: "checkup.run",
  output: zImport,
  errors: [errors.took_too_long],
});

export const applyImport = defineEndpoint({
  id: "checkup.applyImport",
  method: "POST",
  path: `${BASE}/extracts/{extractId}/import`,
  summary: { zh: "导入楼栋、设施、出入口", en: "Import buildings, facilities and gates" },
  permission: "checkup.run",
  output: zImport,
  errors: [errors.took_too_long],
});

export const zCheckupOrder = z.object({
  id: zId,
  extractId: zId,
  /** All shipped books where left out. */
  books: z.array(z.string().max(80)).min(1).max(20).optional(),
  as: z.enum(["new", "existing"]).default("existing"),
  /** Kinds of facility of which the community's own list is complete, as the asker declares. */
  completeTypes: z.union([z.literal("all"), z.array(zFacilityType).max(100)]).optional(),
});

/** Runs a check-up and answers when it is done: a few seconds. The same id again is the same check-up. */
export const startCheckup = defineEndpoint({
  id: "checkup.startCheckup",
  method: "POST",
  path: `${BASE}/checkups`,
  summary: { zh: "做一次体检", en: "Run a check-up" },
  permission: "checkup.run",
  body: zCheckupOrder,
  output: zCheckup,
  errors: [errors.outside_extract, errors.took_too_long, errors.id_in_use],
});

/** The same in the background, to be watched with `jobs.getTask`; its result names the check-up. */
export const startCheckupTask = defineEndpoint({
  id: "checkup.startCheckupTask",
  method: "POST",
  path: `${BASE}/checkup-tasks`,
  summary: { zh: "在后台做一次体检", en: "Run a check-up in the background" },
  permission: "checkup.run",
  body: zCheckupOrder,
  output: z.object({ taskId: zId }),
});

export const listCheckups = defineEndpoint({
  id: "checkup.listCheckups",
  method: "GET",
  path: `${BASE}/checkups`,
  summary: { zh: "历次体检", en: "Check-ups" },
  permission: "checkup.read",
  output: z.object({ items: z.array(zCheckup) }),
});

export const getCheckup = defineEndpoint({
  id: "checkup.getCheckup",
  method: "GET",
  path: `${BASE}/checkups/{checkupId}`,
  summary: { zh: "一次体检", en: "A check-up" },
  permission: "checkup.read",
  output: zCheckup,
});

const zIndicatorLine = z.object({
  book: z.string(),
  rule: z.string(),
  number: z.string(),
  goal: z.string(),
  goalTitle: zLocalText,
  title: zLocalText,
  requirement: zLocalText,
  kind: z.enum(["required", "conditional", "recommended", "advisory"]),
  status: zStatus,
  ifConfirmed: zStatus.nullable(),
  value: z.number().nullable(),
  valueIs: z.enum(["exact", "at_least", "at_most"]).nullable(),
  unit: z.string(),
  threshold: z.number().nullable(),
  upTo: z.number().nullable(),
  shortfall: z.number().nullable(),
  n: z.int(),
  confidence: z.enum(CONFIDENCES).nullable(),
  figureConfidence: z.string(),
  missingCount: z.int(),
});

/** The scorecard's items in the books' order, without their evidence. */
export const listIndicators = defineEndpoint({
  id: "checkup.listIndicators",
  method: "GET",
  path: `${BASE}/checkups/{checkupId}/indicators`,
  summary: { zh: "体检指标", en: "Indicators" },
  permission: "checkup.read",
  query: { status: zStatus.optional(), book: z.string().max(80).optional() },
  output: z.object({ items: z.array(zIndicatorLine) }),
});

/** One item with its evidence, what is missing, sources and alternatives, as `Indicator` of the standards engine. */
export const getIndicator = defineEndpoint({
  id: "checkup.getIndicator",
  method: "GET",
  path: `${BASE}/checkups/{checkupId}/indicators/{book}/{rule}`,
  summary: { zh: "指标与证据", en: "An indicator and its evidence" },
  permission: "checkup.read",
  params: { book: z.string().max(80), rule: z.string().max(80) },
  output: zIndicatorLine.extend({
    evidence: z.array(z.looseObject({ kind: z.string(), id: z.string(), label: zLocalText })),
    missing: z.array(
      z.looseObject({ kind: z.string(), id: z.string(), label: zLocalText, filledBy: z.string() }),
    ),
    warnings: z.array(z.looseObject({ code: z.string(), text: zLocalText })),
    alternatives: z.array(z.looseObject({ id: z.string(), label: zLocalText, status: zStatus })),
    remedies: z.array(z.string()),
    clause: z.string(),
    source: z.string(),
  }),
});

/** One of the files of a check-up; `coverage.geojson` feeds the map. */
export const getCheckupFile = defineEndpoint({
  id: "checkup.getCheckupFile",
  method: "GET",
  path: `${BASE}/checkups/{checkupId}/files/{name}`,
  summary: { zh: "下载体检文件", en: "A file of the check-up" },
  permission: "checkup.read",
  params: { name: z.enum(FILE_NAMES) },
  gives: "bytes",
  output: zBytesOut,
});

export const publishCheckup = defineEndpoint({
  id: "checkup.publishCheckup",
  method: "POST",
  path: `${BASE}/checkups/{checkupId}/publication`,
  summary: { zh: "向居民公布或收回", en: "Show to residents, or take back" },
  permission: "checkup.run",
  body: z.object({ id: zId, published: z.boolean() }),
  output: zCheckup,
  errors: [errors.id_in_use],
});

/** The latest check-up that residents may see, as its scorecard and gaps; undefined until one is published. */
export const getPublishedScorecard = defineEndpoint({
  id: "checkup.getPublishedScorecard",
  method: "GET",
  path: `${BASE}/published`,
  summary: { zh: "已公布的体检结果", en: "The published scorecard" },
  permission: "checkup.read_published",
  output: z.object({
    checkup: zCheckup.omit({ files: true, inputsSha256: true, can: true }).optional(),
    items: z.array(zIndicatorLine),
  }),
});

const zLine = z.object({ type: z.literal("MultiLineString"), coordinates: z.array(z.array(zLngLat)) });
const zBandFeature = z.object({
  type: z.literal("Feature"),
  geometry: zLine,
  properties: z.object({ minutes: z.int(), fromMeters: z.int(), toMeters: z.int(), streetMeters: z.int() }),
});

/** What lies within 5, 10 and 15 minutes on foot of one's home, or of a building of one's community. */
export const getMyCircle = defineEndpoint({
  id: "checkup.getMyCircle",
  method: "GET",
  path: `${BASE}/my-circle`,
  summary: { zh: "我的十五分钟生活圈", en: "My fifteen-minute circle" },
  permission: "checkup.see_circle",
  query: {
    /** Default: the building of the home one has joined. */
    buildingId: zId.optional(),
    pace: z.enum(["planning", "elder"]).default("planning"),
  },
  output: z.object({
    origin: z.object({ buildingId: zId, name: z.string(), point: zLngLat }),
    metersPerMinute: z.number(),
    bands: z.object({ type: z.literal("FeatureCollection"), features: z.array(zBandFeature) }),
    /** The nearest of each kind that is known, nearest first; kinds with none within 15 minutes included up to 2 km. */
    nearest: z.array(
      z.object({
        type: zFacilityType,
        /** The group of daily needs it belongs to, if any. */
        need: z.string().nullable(),
        title: zLocalText,
        name: z.string().nullable(),
        point: zLngLat,
        meters: z.int(),
        minutes: z.int(),
        /** Of which straight from the doors to the street. */
        straightMeters: z.int(),
        confidence: z.enum(CONFIDENCES),
      }),
    ),
    notes: z.array(zLocalText),
    mapDate: z.string(),
    checkupId: zId,
  }),
  errors: [errors.no_checkup, errors.no_home, errors.home_not_placed],
});
