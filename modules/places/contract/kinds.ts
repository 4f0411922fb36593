import { z } from "zod";
import { FACILITY_TYPE_IDS, type FacilityType } from "#engines/standards";
import type { PermissionName } from "#platform/contract";
import { zId } from "#platform/contract";
import { type LocalText, text } from "#platform/std";
import {
  zAreaHundredths,
  zAttributes,
  zConfidence,
  zCount,
  zDate,
  zEvidenceMap,
  zName,
  zOption,
  zPeopleByAge,
  zPlaceId,
  zPoint,
  zPoints,
  zRawPolygon,
  zShort,
  zTraits,
  zYear,
} from "./fields.ts";

type Shape = z.ZodRawShape;

/**
 * One kind of place: its table, its fields and who may touch it. `required` fields are given at creation;
 * `optional` ones may be left out, and those that can be null are unknown then. Filters are the equality
 * questions its list answers.
 */
export type PlaceKind<Req extends Shape = Shape, Opt extends Shape = Shape, Filters extends Shape = Shape> = {
  readonly kind: string;
  readonly plural: string;
  readonly title: LocalText;
  readonly required: Req;
  readonly optional: Opt;
  readonly filters: Filters;
  readonly read: PermissionName;
  readonly write: PermissionName;
};

/** What every place may say about how it is known. */
export const provenanceShape = {
  confidence: zConfidence,
  observedOn: zDate.nullable(),
  evidence: zEvidenceMap,
};
const zFacilityType = z.enum(FACILITY_TYPE_IDS as [FacilityType, ...FacilityType[]]);
const scaleShape = { homes: zCount, householdsTotal: zCount, householdsResident: zCount, people: zCount };
const outlineOrNull = zRawPolygon.nullable();
const common = { ...provenanceShape, attributes: zAttributes };

export const KINDS = {
  compound: kind({
    kind: "compound",
    plural: "compounds",
    title: text("小区", "Compound"),
    required: { name: zName },
    optional: {
      ...common,
      ...scaleShape,
      code: zShort,
      kind: z.enum(["gated", "open", "unknown"]),
      boundary: outlineOrNull,
      point: zPoint,
      builtFrom: zYear,
      builtTo: zYear,
      propertyCompany: zShort,
      propertyService: zOption("propertyService"),
      phone: zShort,
      siteAreaHundredths: zAreaHundredths,
      floorAreaHundredths: zAreaHundredths,
    },
    filters: {},
  }),
  building: kind({
    kind: "building",
    plural: "buildings",
    title: text("楼栋", "Building"),
    required: { name: zName },
    optional: {
      ...common,
      ...scaleShape,
      compoundId: zPlaceId,
      number: zShort,
      use: zOption("use"),
      footprint: outlineOrNull,
      point: zPoint,
      entrances: zPoints,
      yearBuilt: zYear,
      floors: z.int().min(0).max(200).nullable(),
      floorsBelow: z.int().min(0).max(20).nullable(),
      units: zCount,
      peopleByAge: zPeopleByAge,
      floorAreaHundredths: zAreaHundredths,
      lifts: zCount,
      stepFree: zOption("stepFree"),
      structureState: zOption("state"),
      pipesState: zOption("state"),
      wiresState: zOption("state"),
    },
    filters: { compoundId: zId.optional() },
  }),
  unit: kind({
    kind: "unit",
    plural: "units",
    title: text("单元", "Stair"),
    required: { buildingId: zId, name: zName },
    optional: {
      ...common,
      point: zPoint,
      floors: z.int().min(0).max(200).nullable(),
      homes: zCount,
      lifts: zCount,
      stepFree: zOption("stepFree"),
    },
    filters: { buildingId: zId.optional() },
  }),
  home: kind({
    kind: "home",
    plural: "homes",
    title: text("房屋", "Home"),
    required: { buildingId: zId, number: zName },
    optional: {
      ...common,
      unitId: zPlaceId,
      floor: z.int().min(-20).max(200).nullable(),
      floorAreaHundredths: zAreaHundredths,
      use: z.enum(["residence", "shop", "office", "storage", "public", "other"]),
      occupancy: z.enum(["owner", "rented", "shared", "vacant", "unknown"]),
    },
    filters: { buildingId: zId.optional(), unitId: zId.optional() },
    read: "places.read_homes",
  }),
  facility: kind({
    kind: "facility",
    plural: "facilities",
    title: text("设施", "Facility"),
    required: { type: zFacilityType },
    optional: {
      ...common,
      compoundId: zPlaceId,
      buildingId: zPlaceId,
      name: zShort,
      point: zPoint,
      entrances: zPoints,
      outline: outlineOrNull,
      status: zOption("facilityStatus"),
      inside: z.boolean().nullable(),
      address: zShort,
      phone: zShort,
      opening: zShort,
      operator: zShort,
      ownership: zOption("ownership"),
      feeKind: zOption("feeKind"),
      traits: zTraits,
    },
    filters: { type: zFacilityType.optional(), compoundId: zId.optional() },
  }),
  space: kind({
    kind: "space",
    plural: "spaces",
    title: text("可用空间", "Space"),
    required: { kind: zOption("spaceKind") },
    optional: {
      ...common,
      compoundId: zPlaceId,
      buildingId: zPlaceId,
      name: zShort,
      point: zPoint,
      outline: outlineOrNull,
      areaHundredths: zAreaHundredths,
      owner: zShort,
      ownership: zOption("ownership"),
      condition: zOption("state"),
      sinceOn: zDate.nullable(),
      note: z.string().max(2000).nullable(),
    },
    filters: { compoundId: zId.optional() },
  }),
  gate: kind({
    kind: "gate",
    plural: "gates",
    title: text("出入口", "Gate"),
    required: { point: zPoint.unwrap() },
    optional: {
      ...common,
      compoundId: zPlaceId,
      name: zShort,
      state: zOption("gateState"),
      hours: zShort,
      passage: z.enum(["all", "foot", "vehicle"]),
      stepFree: zOption("stepFree"),
    },
    filters: { compoundId: zId.optional() },
  }),
  grid: kind({
    kind: "grid",
    plural: "grids",
    title: text("网格", "Grid"),
    required: { level: z.enum(["area", "compound", "building"]), name: zName },
    optional: {
      ...common,
      parentId: zPlaceId,
      compoundId: zPlaceId,
      code: zShort,
      boundary: outlineOrNull,
      point: zPoint,
    },
    filters: { parentId: zId.optional() },
    write: "places.govern_grids",
  }),
} as const;
export type KindName = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as readonly KindName[];

/** The field names of a kind, in the order of its declaration. */
export function fieldsOf(place: PlaceKind): string[] {
  return [...Object.keys(place.required), ...Object.keys(place.optional)];
}

type Draft<Req extends Shape, Opt extends Shape, Filters extends Shape> = Omit<
  PlaceKind<Req, Opt, Filters>,
  "read" | "write"
> &
  Partial<Pick<PlaceKind, "read" | "write">>;

function kind<Req extends Shape, Opt extends Shape, Filters extends Shape>(
  draft: Draft<Req, Opt, Filters>,
): PlaceKind<Req, Opt, Filters> {
  return { read: "places.read", write: "places.write", ...draft };
}
