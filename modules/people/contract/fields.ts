import { z } from "zod";
import { zId, zInstant } from "#platform/contract";
import { type LocalText, text } from "#platform/std";

/** What the law wants protected most: masked in every answer, shown only by `revealResident`. */
export const SENSITIVE_FIELDS = ["name", "phone", "idNumber"] as const;
export type SensitiveField = (typeof SENSITIVE_FIELDS)[number];

/** For what someone may look behind a mask. */
export const REVEAL_PURPOSES = {
  contact: text("联系本人", "To contact the person"),
  visit: text("上门走访", "To visit"),
  verify: text("核实身份", "To verify identity"),
  emergency: text("紧急处置", "Emergency"),
  correct: text("更正信息", "To correct the record"),
  legal: text("依法提供", "Required by law"),
} as const satisfies Record<string, LocalText>;
export type RevealPurpose = keyof typeof REVEAL_PURPOSES;

/** How somebody stands to a home. */
export const STANDINGS = {
  owner: text("产权人", "Owner"),
  tenant: text("承租人", "Tenant"),
  family: text("家庭成员", "Family member"),
} as const satisfies Record<string, LocalText>;

export const RELATIONS = {
  head: text("户主", "Head"),
  spouse: text("配偶", "Spouse"),
  child: text("子女", "Child"),
  parent: text("父母", "Parent"),
  grandparent: text("祖父母", "Grandparent"),
  grandchild: text("孙辈", "Grandchild"),
  relative: text("其他亲属", "Relative"),
  other: text("其他", "Other"),
} as const satisfies Record<string, LocalText>;

export const PROOFS = {
  certificate: text("不动产权证", "Ownership certificate"),
  contract: text("租赁合同", "Tenancy contract"),
  bill: text("水电缴费单", "Utility bill"),
  visit: text("上门核实", "Visit"),
  invitation: text("邀请码", "Invitation code"),
} as const satisfies Record<string, LocalText>;

export const CONSENT_PURPOSES = {
  notices: text("接收社区通知", "Community notices"),
  care_visits: text("探访关爱", "Care visits"),
  devices: text("安全设备与告警", "Safety devices and alarms"),
  door_access: text("门禁通行", "Door access"),
  health_record: text("健康档案", "Health record"),
  family_agent: text("家人代办", "Family acting for me"),
} as const satisfies Record<string, LocalText>;

export const zName = z.string().trim().min(1).max(60);
export const zPhone = z.string().trim().min(5).max(30);
export const zIdNumber = z.string().trim().min(5).max(30);
export const zDay = z.iso.date();
export const zStanding = oneOf(STANDINGS);
export const zRelation = oneOf(RELATIONS);
export const zProof = oneOf(PROOFS);
export const zConsentPurpose = oneOf(CONSENT_PURPOSES);
export const zRevealPurpose = oneOf(REVEAL_PURPOSES);
export const zAgeBand = z.enum(["0-2", "3-5", "6-17", "18-59", "60-79", "80+"]);

/** Where a person belongs: one line per home and standing. */
export const zTie = z.object({
  homeId: zId,
  home: z.string(),
  compoundId: zId.nullable(),
  standing: z.enum(["owner", "tenant", "member"]),
});

/** A person as everyone but themselves sees them: masked. `null` name: erased. */
export const zResident = z.object({
  id: zId,
  name: z.string().nullable(),
  phone: z.string().nullable(),
  idNumber: z.string().nullable(),
  birthYear: z.int().nullable(),
  ageBand: zAgeBand.nullable(),
  sex: z.enum(["female", "male"]).nullable(),
  hasAccount: z.boolean(),
  leftOn: zDay.nullable(),
  erasedAt: zInstant.nullable(),
  ties: z.array(zTie),
  revision: z.int(),
  updatedAt: zInstant,
  can: z.array(z.enum(["update", "reveal", "export", "erase", "care"])),
});

function oneOf<const T extends Record<string, LocalText>>(
  options: T,
): z.ZodEnum<{ [K in keyof T & string]: K }> {
  return z.enum(Object.keys(options) as [string, ...string[]]) as never;
}
