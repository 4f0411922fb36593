import { z } from "zod";
import { defineEndpoint, pageQuery, zId, zInstant, zPage } from "#platform/contract";
import { errors } from "../errors.ts";
import { zDay, zName, zProof, zRelation, zStanding } from "./fields.ts";
import { zConsent, zPersonExport } from "./residents.ts";

const BASE = "/communities/{communityId}/people" as const;

const zMember = z.object({
  id: zId,
  personId: zId,
  name: z.string().nullable(),
  relation: zRelation,
  fromOn: zDay,
});
const zShare = z.object({
  id: zId,
  personId: zId,
  name: z.string().nullable(),
  numerator: z.int(),
  denominator: z.int(),
  fromOn: zDay,
  untilOn: zDay.nullable(),
});
const zTenancy = z.object({
  id: zId,
  homeId: zId,
  personId: zId,
  name: z.string().nullable(),
  kind: z.enum(["whole", "room", "public_rental"]),
  registered: z.boolean(),
  fromOn: zDay,
  untilOn: zDay.nullable(),
});

/** Who lives in, owns and rents a home; names masked. */
export const zHomePeople = z.object({
  homeId: zId,
  home: z.string(),
  households: z.array(
    z.object({
      id: zId,
      kind: z.enum(["family", "single", "shared", "collective"]),
      fromOn: zDay,
      members: z.array(zMember),
    }),
  ),
  shares: z.array(zShare),
  tenancies: z.array(zTenancy),
});

export const getHomePeople = defineEndpoint({
  id: "people.getHomePeople",
  method: "GET",
  path: `${BASE}/homes/{homeId}`,
  summary: { zh: "房屋里的人", en: "People of a home" },
  permission: "people.read",
  output: zHomePeople,
});

export const startHousehold = defineEndpoint({
  id: "people.startHousehold",
  method: "POST",
  path: `${BASE}/homes/{homeId}/households`,
  summary: { zh: "登记一户", en: "Register a household" },
  permission: "people.write",
  body: z.object({
    id: zId,
    kind: z.enum(["family", "single", "shared", "collective"]).default("family"),
    fromOn: zDay,
    members: z.array(z.object({ id: zId, personId: zId, relation: zRelation })).max(40),
  }),
  output: zHomePeople,
  errors: [errors.unknown_reference, errors.already_there, errors.id_in_use],
});

export const addHouseholdMember = defineEndpoint({
  id: "people.addHouseholdMember",
  method: "POST",
  path: `${BASE}/households/{id}/members`,
  summary: { zh: "添加家庭成员", en: "Add a household member" },
  permission: "people.write",
  body: z.object({ id: zId, personId: zId, relation: zRelation, fromOn: zDay }),
  output: zHomePeople,
  errors: [errors.unknown_reference, errors.already_there],
});

export const endHouseholdMember = defineEndpoint({
  id: "people.endHouseholdMember",
  method: "POST",
  path: `${BASE}/household-members/{id}/end`,
  summary: { zh: "成员迁出", en: "A member leaves" },
  permission: "people.write",
  body: z.object({ untilOn: zDay }),
  output: zHomePeople,
});

/** States all owners of a home from a day on: earlier shares end, the listed ones begin, in one step. */
export const setOwnership = defineEndpoint({
  id: "people.setOwnership",
  method: "PUT",
  path: `${BASE}/homes/{homeId}/ownership`,
  summary: { zh: "登记产权份额", en: "Set the owners of a home" },
  permission: "people.write",
  body: z.object({
    fromOn: zDay,
    shares: z
      .array(
        z.object({
          id: zId,
          personId: zId,
          numerator: z.int().min(1).max(1_000_000),
          denominator: z.int().min(1).max(1_000_000),
          certificate: z.string().trim().max(60).optional(),
        }),
      )
      .max(100),
  }),
  output: zHomePeople,
  errors: [errors.shares_exceed_whole, errors.unknown_reference, errors.already_there, errors.id_in_use],
});

export const startTenancy = defineEndpoint({
  id: "people.startTenancy",
  method: "POST",
  path: `${BASE}/homes/{homeId}/tenancies`,
  summary: { zh: "登记租住", en: "Register a tenancy" },
  permission: "people.write",
  body: z.object({
    id: zId,
    personId: zId,
    kind: z.enum(["whole", "room", "public_rental"]).default("whole"),
    registered: z.boolean().default(false),
    fromOn: zDay,
    untilOn: zDay.optional(),
  }),
  output: zHomePeople,
  errors: [errors.unknown_reference, errors.id_in_use],
});

export const endTenancy = defineEndpoint({
  id: "people.endTenancy",
  method: "POST",
  path: `${BASE}/tenancies/{id}/end`,
  summary: { zh: "结束租住", en: "End a tenancy" },
  permission: "people.write",
  body: z.object({ untilOn: zDay }),
  output: zHomePeople,
});

export const zClaim = z.object({
  id: zId,
  homeId: zId,
  home: z.string(),
  /** Masked for staff, whole for oneself. */
  name: z.string().nullable(),
  standing: zStanding,
  proof: zProof,
  state: z.enum(["asked", "approved", "rejected", "withdrawn"]),
  askedAt: zInstant,
  decidedAt: zInstant.nullable(),
  reason: z.string().nullable(),
  can: z.array(z.enum(["approve", "reject", "withdraw"])),
});

/** A signed-in person asks to be recorded as living in or owning a home. Three requests at most wait at a time. */
export const askToJoinHome = defineEndpoint({
  id: "people.askToJoinHome",
  method: "POST",
  path: `${BASE}/home-claims`,
  summary: { zh: "申请加入房屋", en: "Ask to join a home" },
  permission: "signed_in",
  body: z.object({
    id: zId,
    /** The id of one's own record; where there is none yet, the id it will have, made by the client. */
    personId: zId,
    homeId: zId,
    name: zName,
    standing: zStanding,
    proof: zProof.exclude(["invitation"]),
  }),
  output: zClaim,
  errors: [errors.already_asked, errors.too_many_open, errors.unknown_reference, errors.id_in_use],
});

export const listHomeClaims = defineEndpoint({
  id: "people.listHomeClaims",
  method: "GET",
  path: `${BASE}/home-claims`,
  summary: { zh: "入户申请", en: "Requests to join homes" },
  permission: "people.admit",
  query: {
    ...pageQuery,
    cursor: zId.optional(),
    state: z.enum(["asked", "approved", "rejected", "withdrawn"]).default("asked"),
  },
  output: zPage(zClaim),
});

/** Approving records the person (or `asPersonId`, somebody already registered) and gives the resident's role. */
export const decideHomeClaim = defineEndpoint({
  id: "people.decideHomeClaim",
  method: "POST",
  path: `${BASE}/home-claims/{id}/decision`,
  summary: { zh: "处理入户申请", en: "Decide a request to join" },
  permission: "people.admit",
  body: z.object({
    decision: z.enum(["approved", "rejected"]),
    asPersonId: zId.optional(),
    reason: z.string().trim().max(200).optional(),
  }),
  output: zClaim,
  errors: [errors.already_decided, errors.unknown_reference, errors.already_registered],
});

export const withdrawHomeClaim = defineEndpoint({
  id: "people.withdrawHomeClaim",
  method: "POST",
  path: `${BASE}/home-claims/{id}/withdraw`,
  summary: { zh: "撤回入户申请", en: "Withdraw my request" },
  permission: "signed_in",
  output: zClaim,
  errors: [errors.already_decided],
});

/** A code that lets its bearer join one home without another check. The code is in this answer alone. */
export const createHomeInvitation = defineEndpoint({
  id: "people.createHomeInvitation",
  method: "POST",
  path: `${BASE}/homes/{homeId}/invitations`,
  summary: { zh: "生成入户邀请码", en: "Make an invitation code for a home" },
  permission: "people.admit",
  body: z.object({
    id: zId,
    standing: zStanding,
    uses: z.int().min(1).max(20).default(1),
    validDays: z.int().min(1).max(60).default(14),
  }),
  output: z.object({ id: zId, code: z.string(), expiresAt: zInstant, usesLeft: z.int() }),
  errors: [errors.unknown_reference, errors.id_in_use],
});

export const revokeHomeInvitation = defineEndpoint({
  id: "people.revokeHomeInvitation",
  method: "POST",
  path: `${BASE}/home-invitations/{id}/revoke`,
  summary: { zh: "作废邀请码", en: "Revoke an invitation code" },
  permission: "people.admit",
  output: z.object({ id: zId }),
});

export const joinHomeByCode = defineEndpoint({
  id: "people.joinHomeByCode",
  method: "POST",
  path: `${BASE}/home-invitations/redeem`,
  summary: { zh: "用邀请码加入房屋", en: "Join a home by code" },
  permission: "signed_in",
  body: z.object({ claimId: zId, personId: zId, name: zName, code: z.string().trim().min(4).max(20) }),
  output: zClaim,
  errors: [errors.invalid_code, errors.already_asked, errors.already_registered, errors.id_in_use],
});

/** My homes in this community and what I asked for; my own name unmasked. */
export const getMyHomes = defineEndpoint({
  id: "people.getMyHomes",
  method: "GET",
  path: `${BASE}/me`,
  summary: { zh: "我的家", en: "My homes" },
  permission: "signed_in",
  output: z.object({
    personId: zId.nullable(),
    name: z.string().nullable(),
    homes: z.array(
      z.object({
        homeId: zId,
        home: z.string(),
        buildingId: zId,
        compoundId: zId.nullable(),
        standing: z.enum(["owner", "tenant", "member"]),
      }),
    ),
    claims: z.array(zClaim),
    consents: z.array(zConsent),
  }),
});

/** Everything held about me in this community. */
export const exportMe = defineEndpoint({
  id: "people.exportMe",
  method: "POST",
  path: `${BASE}/me/export`,
  summary: { zh: "导出我的信息", en: "Export my data" },
  permission: "signed_in",
  output: zPersonExport,
});
