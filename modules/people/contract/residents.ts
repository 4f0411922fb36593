import { z } from "zod";
import { defineEndpoint, pageQuery, zId, zInstant, zPage } from "#platform/contract";
import { errors } from "../errors.ts";
import {
  SENSITIVE_FIELDS,
  zAgeBand,
  zConsentPurpose,
  zDay,
  zIdNumber,
  zName,
  zPhone,
  zResident,
  zRevealPurpose,
} from "./fields.ts";

const BASE = "/communities/{communityId}/people" as const;

const optional = {
  phone: zPhone.nullable().optional(),
  idNumber: zIdNumber.nullable().optional(),
  birthYear: z.int().min(1880).max(2200).nullable().optional(),
  ageBand: zAgeBand.nullable().optional(),
  sex: z.enum(["female", "male"]).nullable().optional(),
};

/** Exact name or phone, within the asker's reach; there is no search by part of a name. */
export const listResidents = defineEndpoint({
  id: "people.listResidents",
  method: "GET",
  path: `${BASE}/residents`,
  summary: { zh: "居民", en: "Residents" },
  permission: "people.read",
  query: {
    ...pageQuery,
    cursor: zId.optional(),
    name: zName.optional(),
    phone: zPhone.optional(),
    homeId: zId.optional(),
    buildingId: zId.optional(),
    compoundId: zId.optional(),
  },
  output: zPage(zResident),
});

export const getResident = defineEndpoint({
  id: "people.getResident",
  method: "GET",
  path: `${BASE}/residents/{id}`,
  summary: { zh: "居民", en: "A resident" },
  permission: "people.read",
  output: zResident,
});

/** With `homeId` the person also becomes a member of that home's household (made where there is none). */
export const registerResident = defineEndpoint({
  id: "people.registerResident",
  method: "POST",
  path: `${BASE}/residents`,
  summary: { zh: "登记居民", en: "Register a resident" },
  permission: "people.write",
  body: z.object({ id: zId, name: zName, ...optional, homeId: zId.optional() }),
  output: zResident,
  errors: [errors.already_registered, errors.invalid_id_number, errors.unknown_reference, errors.id_in_use],
});

export const updateResident = defineEndpoint({
  id: "people.updateResident",
  method: "PATCH",
  path: `${BASE}/residents/{id}`,
  summary: { zh: "更正居民信息", en: "Correct a resident" },
  permission: "people.write",
  body: z.object({
    revision: z.int(),
    changes: z.object({ name: zName.optional(), ...optional, leftOn: zDay.nullable().optional() }),
  }),
  output: zResident,
  errors: [errors.changed_meanwhile, errors.already_registered, errors.invalid_id_number, errors.erased],
});

/** Shows what is masked, for a stated purpose; who looked is kept for the person to see. */
export const revealResident = defineEndpoint({
  id: "people.revealResident",
  method: "POST",
  path: `${BASE}/residents/{id}/reveal`,
  summary: { zh: "查看完整信息", en: "Reveal masked fields" },
  permission: "people.reveal",
  body: z.object({
    fields: z.array(z.enum(SENSITIVE_FIELDS)).min(1),
    purpose: zRevealPurpose,
  }),
  output: z.object({
    name: z.string().nullable().optional(),
    phone: z.string().nullable().optional(),
    idNumber: z.string().nullable().optional(),
  }),
  errors: [errors.erased],
});

const zHolding = z.object({
  table: z.string(),
  column: z.string(),
  about: z.object({ zh: z.string(), en: z.string() }),
  values: z.array(z.unknown()),
  erased: z.enum(["key_destroyed", "row_deleted", "set_null", "kept_as_fact"]),
});
export const zPersonExport = z.object({
  personId: zId,
  exportedAt: zInstant,
  /** Everything held about the person in this community, column by column, with what erasing does to it. */
  holdings: z.array(zHolding),
  reveals: z.array(z.object({ at: zInstant, fields: z.array(z.string()), purpose: z.string() })),
});

export const exportResident = defineEndpoint({
  id: "people.exportResident",
  method: "POST",
  path: `${BASE}/residents/{id}/export`,
  summary: { zh: "导出个人信息", en: "Export a person's data" },
  permission: "people.export",
  output: zPersonExport,
  errors: [errors.erased],
});

/**
 * `confirm` is the sentence `删除 {masked name}` or `erase {masked name}`, typed by hand; without the name where none
 * can be read any more. Cannot be undone.
 */
export const eraseResident = defineEndpoint({
  id: "people.eraseResident",
  method: "POST",
  path: `${BASE}/residents/{id}/erase`,
  summary: { zh: "删除个人信息", en: "Erase a person's data" },
  permission: "people.erase",
  body: z.object({ confirm: z.string().max(100) }),
  output: zResident,
  errors: [errors.confirmation_differs],
});

const zConsent = z.object({
  id: zId,
  personId: zId,
  purpose: zConsentPurpose,
  textVersion: z.string(),
  givenBy: z.enum(["self", "guardian", "agent"]),
  givenAt: zInstant,
  withdrawnAt: zInstant.nullable(),
});

export const listConsents = defineEndpoint({
  id: "people.listConsents",
  method: "GET",
  path: `${BASE}/residents/{id}/consents`,
  summary: { zh: "授权同意", en: "Consents" },
  permission: "people.read",
  output: z.object({ items: z.array(zConsent) }),
});

export const giveConsent = defineEndpoint({
  id: "people.giveConsent",
  method: "POST",
  path: `${BASE}/residents/{id}/consents`,
  summary: { zh: "记录同意", en: "Record a consent" },
  permission: "people.write",
  body: z.object({
    id: zId,
    purpose: zConsentPurpose,
    textVersion: z.string().min(1).max(40),
    givenBy: z.enum(["self", "guardian", "agent"]).default("self"),
  }),
  output: zConsent,
  errors: [errors.already_there, errors.erased],
});

export const withdrawConsent = defineEndpoint({
  id: "people.withdrawConsent",
  method: "POST",
  path: `${BASE}/consents/{id}/withdraw`,
  summary: { zh: "撤回同意", en: "Withdraw a consent" },
  permission: "people.write",
  output: zConsent,
});
export { zConsent };
