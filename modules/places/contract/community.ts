import { z } from "zod";
import { defineEndpoint, pageQuery, zId, zInstant, zLngLat, zLocalText, zPage } from "#platform/contract";
import { errors } from "../errors.ts";
import {
  zAreaHundredths,
  zCount,
  zDate,
  zDatum,
  zEvidenceMap,
  zPeopleByAge,
  zQuantities,
  zRawPolygon,
  zShort,
} from "./fields.ts";

const communityFields = {
  name: zLocalText,
  divisionCode: z
    .string()
    .regex(/^\d{12}$/)
    .nullable(),
  phone: zShort,
  timezone: z.string().max(60),
  fictional: z.boolean(),
  stage: z.enum(["new", "existing"]),
  boundary: zRawPolygon.nullable(),
  /** As declared; `boundaryAreaHundredths` is what the drawn boundary encloses. */
  areaHundredths: zAreaHundredths,
  homes: zCount,
  householdsTotal: zCount,
  householdsResident: zCount,
  people: zCount,
  peopleByAge: zPeopleByAge,
  quantities: zQuantities,
  evidence: zEvidenceMap,
  publishesFacilities: z.boolean(),
};
const optionalFields = z.object(communityFields).omit({ name: true }).partial();

export const zCommunityCard = z.object({
  id: zId,
  name: zLocalText,
  divisionCode: z.string().nullable(),
  phone: z.string().nullable(),
  status: z.enum(["open", "closed"]),
  fictional: z.boolean(),
});

export const zCommunity = z.object({
  id: zId,
  ...communityFields,
  status: z.enum(["open", "closed"]),
  closedOn: zDate.nullable(),
  boundaryAreaHundredths: z.int().nullable(),
  /** Communities this one came from, and those that came after it. */
  succeeds: z.array(zId),
  succeededBy: z.array(zId),
  revision: z.int(),
  updatedAt: zInstant,
  can: z.array(z.enum(["update", "close"])),
});

/** Every community of the installation as a card; none of it is secret. Which are mine: `identity.getMe`. */
export const listCommunities = defineEndpoint({
  id: "places.listCommunities",
  method: "GET",
  path: "/places/communities",
  summary: { zh: "社区名录", en: "Communities" },
  permission: "signed_in",
  query: {
    ...pageQuery,
    cursor: zId.optional(),
    ids: z.array(zId).max(200).optional(),
    divisionCode: z
      .string()
      .regex(/^\d{2,12}$/)
      .optional(),
    status: z.enum(["open", "closed"]).optional(),
    search: z.string().max(80).optional(),
  },
  output: zPage(zCommunityCard),
});

export const createCommunity = defineEndpoint({
  id: "places.createCommunity",
  method: "POST",
  path: "/places/communities",
  summary: { zh: "新建社区", en: "Create a community" },
  permission: "places.govern",
  body: z.object({
    id: zId,
    datum: zDatum,
    fields: z.object({ name: zLocalText }).extend(optionalFields.shape),
  }),
  output: zCommunity,
  errors: [errors.invalid_geometry, errors.id_in_use, errors.unknown_reference],
});

export const getCommunity = defineEndpoint({
  id: "places.getCommunity",
  method: "GET",
  path: "/communities/{communityId}/places/community",
  summary: { zh: "社区概况", en: "The community" },
  permission: "places.read",
  output: zCommunity,
});

export const updateCommunity = defineEndpoint({
  id: "places.updateCommunity",
  method: "PATCH",
  path: "/communities/{communityId}/places/community",
  summary: { zh: "修改社区概况", en: "Change the community" },
  permission: "places.settle",
  body: z.object({
    revision: z.int(),
    datum: zDatum,
    changes: z.object({ name: zLocalText.optional() }).extend(optionalFields.shape),
  }),
  output: zCommunity,
  errors: [errors.invalid_geometry, errors.changed_meanwhile, errors.unknown_reference],
});

export const closeCommunity = defineEndpoint({
  id: "places.closeCommunity",
  method: "POST",
  path: "/communities/{communityId}/places/community/close",
  summary: { zh: "关闭社区", en: "Close the community" },
  permission: "places.govern",
  body: z.object({ closedOn: zDate }),
  output: zCommunity,
});

/** Which successor takes what: by compound; what belongs to none goes by where it stands. */
export const zAssignment = z.object({
  successorId: zId,
  compoundIds: z.array(zId).max(1000).default([]),
});

export const zSuccession = z.object({
  id: zId,
  kind: z.enum(["split", "merge"]),
  fromIds: z.array(zId),
  toIds: z.array(zId),
  effectiveOn: zDate,
  state: z.enum(["running", "done"]),
  /** How many rows were copied, by successor and table. */
  report: z.record(z.string(), z.record(z.string(), z.int())),
  startedAt: zInstant,
  finishedAt: zInstant.nullable(),
});

/** Closes the old communities at once; the copying runs in the background and survives a crash. */
export const startSuccession = defineEndpoint({
  id: "places.startSuccession",
  method: "POST",
  path: "/places/successions",
  summary: { zh: "拆分或合并社区", en: "Split or merge communities" },
  permission: "places.govern",
  body: z.object({
    id: zId,
    kind: z.enum(["split", "merge"]),
    fromIds: z.array(zId).min(1).max(20),
    effectiveOn: zDate,
    successors: z.array(zAssignment).min(1).max(20),
  }),
  output: zSuccession,
  errors: [errors.invalid_succession, errors.id_in_use],
});

export const getSuccession = defineEndpoint({
  id: "places.getSuccession",
  method: "GET",
  path: "/places/successions/{id}",
  summary: { zh: "拆分或合并的进度", en: "Progress of a split or merger" },
  permission: "places.govern",
  output: zSuccession,
});

const zDivision = z.object({
  code: z.string(),
  name: zLocalText,
  level: z.enum(["province", "city", "county", "street", "community"]),
  parentCode: z.string().nullable(),
});

export const listDivisions = defineEndpoint({
  id: "places.listDivisions",
  method: "GET",
  path: "/places/divisions",
  summary: { zh: "行政区划", en: "Administrative divisions" },
  permission: "signed_in",
  query: {
    ...pageQuery,
    parentCode: z
      .string()
      .regex(/^\d{12}$/)
      .optional(),
    search: z.string().max(80).optional(),
  },
  output: zPage(zDivision),
});

/** Codes of 2, 4, 6, 9 or 12 digits (GB/T 2260, statistical codes). A parent missing from both is a fault. */
export const importDivisions = defineEndpoint({
  id: "places.importDivisions",
  method: "PUT",
  path: "/places/divisions",
  summary: { zh: "导入行政区划代码", en: "Import division codes" },
  permission: "places.govern",
  body: z.object({
    rows: z
      .array(
        z.object({
          code: z.string(),
          name: z.string(),
          nameEn: z.string().optional(),
          urbanRuralCode: z.string().optional(),
        }),
      )
      .max(50_000),
  }),
  output: z.object({ written: z.int(), unchanged: z.int() }),
  errors: [errors.invalid_division],
  bodyLimitBytes: 20_000_000,
});

/** What neighbouring communities publish within a distance of this community's boundary. */
export const listNeighbouringFacilities = defineEndpoint({
  id: "places.listNeighbouringFacilities",
  method: "GET",
  path: "/communities/{communityId}/places/neighbouring-facilities",
  summary: { zh: "周边社区公布的设施", en: "Facilities that neighbours publish" },
  permission: "places.read",
  query: { withinMeters: z.coerce.number().int().min(0).max(5000).default(1000) },
  output: z.object({
    items: z.array(
      z.object({
        communityId: zId,
        communityName: zLocalText,
        id: zId,
        type: z.string(),
        name: z.string().nullable(),
        point: zLngLat,
        entrances: z.array(zLngLat),
        status: z.string(),
        attributes: z.record(z.string(), z.int()),
        traits: z.record(z.string(), z.boolean()),
        opening: z.string().nullable(),
        source: z.string(),
        confidence: z.enum(["surveyed", "declared", "proxy"]),
        observedOn: zDate.nullable(),
        metersFromBoundary: z.int(),
      }),
    ),
  }),
  errors: [errors.no_boundary],
});
