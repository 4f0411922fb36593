import { z } from "zod";
import { ATTRIBUTES, type AttributeField, CONFIDENCES, TRAITS, type Trait } from "#engines/standards";
import { zId, zLngLat } from "#platform/contract";
import { type LocalText, text } from "#platform/std";

/** Completed years of age; the bands do not overlap. 0–2 is what rules call "0–3 岁", 3–5 kindergarten age. */
export const AGE_BANDS = ["0-2", "3-5", "6-17", "18-59", "60-79", "80+"] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** The groups of facts that carry their own confidence, source and date beside the row's. */
export const EVIDENCE_GROUPS = [
  "homes",
  "households",
  "people",
  "area",
  "boundary",
  "form",
  "state",
  "accessibility",
  "use",
  "attributes",
] as const;
export type EvidenceGroup = (typeof EVIDENCE_GROUPS)[number];

/** In what reference system coordinates are given. CGCS2000 equals WGS 84 for our use (below 0.1 m). */
export const DATUMS = ["WGS84", "CGCS2000", "GCJ02", "BD09"] as const;
export type Datum = (typeof DATUMS)[number];

export const OPTIONS = {
  use: labels({
    residential: text("住宅", "Residential"),
    mixed: text("商住", "Mixed"),
    commercial: text("商业", "Commercial"),
    public: text("公共", "Public"),
    other: text("其他", "Other"),
    unknown: text("未知", "Unknown"),
  }),
  state: labels({
    good: text("完好", "Good"),
    fair: text("一般", "Fair"),
    poor: text("较差", "Poor"),
    dangerous: text("危险", "Dangerous"),
    unknown: text("未知", "Unknown"),
  }),
  stepFree: labels({
    yes: text("无障碍", "Step-free"),
    partly: text("部分无障碍", "Partly"),
    no: text("有台阶", "Steps only"),
    unknown: text("未知", "Unknown"),
  }),
  ownership: labels({
    public: text("政府或国有", "Public"),
    collective: text("集体", "Collective"),
    owners: text("业主共有", "Owners in common"),
    developer: text("开发单位", "Developer"),
    private: text("私有", "Private"),
    unknown: text("未知", "Unknown"),
  }),
  feeKind: labels({
    free: text("免费", "Free"),
    low_fee: text("低偿", "Low fee"),
    inclusive: text("普惠", "Inclusive price"),
    market: text("市场价", "Market price"),
    unknown: text("未知", "Unknown"),
  }),
  facilityStatus: labels({
    planned: text("规划", "Planned"),
    building: text("在建", "Being built"),
    in_use: text("使用中", "In use"),
    paused: text("暂停", "Paused"),
    closed: text("关闭", "Closed"),
  }),
  gateState: labels({
    open: text("常开", "Open"),
    residents: text("居民刷卡", "Residents only"),
    locked: text("封闭", "Locked"),
    hours: text("定时开放", "Certain hours"),
  }),
  spaceKind: labels({
    idle_land: text("闲置土地", "Idle land"),
    idle_room: text("闲置用房", "Idle room"),
    micro_space: text("小微空间", "Micro space"),
    cleared_site: text("拆违腾退地", "Cleared site"),
    public_housing: text("公有住房", "Public housing"),
    heritage: text("历史建筑", "Heritage"),
    roof: text("屋顶", "Roof"),
    underground: text("地下空间", "Underground"),
    under_bridge: text("桥下空间", "Under a bridge"),
    other: text("其他", "Other"),
  }),
  propertyService: labels({
    professional: text("专业物业", "Professional"),
    entrusted: text("社区托管", "Entrusted to the community"),
    social: text("社会组织代管", "Social organisation"),
    self_managed: text("居民自管", "Managed by residents"),
    none: text("无物业", "None"),
    unknown: text("未知", "Unknown"),
  }),
} as const;

export const zDate = z.iso.date();
export const zName = z.string().trim().min(1).max(120);
export const zShort = z.string().trim().max(200).nullable();
export const zCount = z.int().min(0).max(10_000_000).nullable();
/** A floor or site of at most 100 km², in 0.01 m². */
export const zAreaHundredths = z.int().min(1).max(1_000_000_000_000).nullable();
export const zYear = z.int().min(1800).max(2200).nullable();
export const zPlaceId = zId.nullable();
/** Loose on purpose: range, ring and crossing faults are told with their place by `checkPolygon`. */
export const zRawPolygon = z.object({
  type: z.literal("Polygon"),
  coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))).min(1),
});
export type RawPolygon = z.output<typeof zRawPolygon>;
export const zPoint = zLngLat.nullable();
export const zPoints = z.array(zLngLat).max(50);
export const zConfidence = z.enum(CONFIDENCES);
export const zEvidence = z.object({ confidence: zConfidence, source: z.string().max(200), date: zDate });
export type EvidenceNote = z.output<typeof zEvidence>;
export const zEvidenceMap = z.partialRecord(z.enum(EVIDENCE_GROUPS), zEvidence);
export const zPeopleByAge = z.partialRecord(z.enum(AGE_BANDS), z.int().min(0).max(1_000_000));
/** Whole numbers by name; the standards' attributes and whatever else a form counts. */
export const zAttributes = z.record(
  z.string().regex(/^[a-z][A-Za-z0-9]{0,40}$/),
  z.int().min(0).max(1_000_000_000_000),
);
export const zTraits = z.partialRecord(z.enum(Object.keys(TRAITS) as [Trait, ...Trait[]]), z.boolean());
/** A quantity of the community (`QUANTITY_TYPES` and further ones of rule books) with where it comes from. */
export const zQuantities = z.record(
  z.string().regex(/^[a-z][a-z0-9_]{0,60}$/),
  zEvidence.extend({ value: z.int().min(0).max(1_000_000_000_000) }),
);
export const zDatum = z.enum(DATUMS).default("WGS84");
/** The attribute fields that rule books read, for forms and importers. */
export const ATTRIBUTE_FIELDS: readonly AttributeField[] = Object.values(ATTRIBUTES).map(
  ({ field }) => field,
);

/** An enum schema of an option list. */
export function zOption<K extends keyof typeof OPTIONS>(
  name: K,
): z.ZodType<keyof (typeof OPTIONS)[K] & string> {
  return z.enum(Object.keys(OPTIONS[name]) as [string, ...string[]]) as never;
}

function labels<const T extends Record<string, LocalText>>(options: T): T {
  return options;
}
