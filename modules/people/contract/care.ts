import { z } from "zod";
import { defineEndpoint, pageQuery, zId, zPage } from "#platform/contract";
import { type LocalText, text } from "#platform/std";
import { errors } from "../errors.ts";
import { zDay } from "./fields.ts";

/**
 * The needs a person may be tagged with, each with why it is kept and how soon it must be looked at again. A need
 * says what help is wanted, not what somebody is; a tag past its review date is shown as overdue, not as true.
 */
export const CARE_NEEDS = {
  lives_alone: need(
    "独居老人探访",
    "Lives alone: visits",
    "定期探访、主动联系",
    "Regular visits and calls",
    6,
  ),
  left_behind: need("留守照看", "Left behind: looked after", "定期探访", "Regular visits", 6),
  bedridden: need("卧床照护", "Bedridden: care at home", "上门照护与应急转移", "Care at home, evacuation", 3),
  dementia: need(
    "认知障碍防走失",
    "Dementia: not getting lost",
    "防走失、家属联系",
    "Finding, family contact",
    6,
  ),
  disability: need(
    "无障碍协助",
    "Disability: assistance",
    "无障碍协助与应急转移",
    "Assistance, evacuation",
    12,
  ),
  chronic_illness: need(
    "慢病随访",
    "Chronic illness: follow-up",
    "家庭医生签约随访",
    "Family-doctor follow-up",
    12,
  ),
  meals: need("助餐送餐", "Meals", "助餐送餐", "Meals brought or shared", 6),
  low_income: need("生活困难帮扶", "Hardship: support", "政策帮扶", "Support under policy", 12),
  bereaved: need("失独家庭关怀", "Lost an only child: care", "关怀走访", "Care visits", 12),
  minor_alone: need("困境儿童关爱", "Child in difficulty: care", "关爱走访", "Care visits", 3),
  pregnancy: need("孕产妇随访", "Pregnancy: follow-up", "孕产期随访", "Follow-up around birth", 3),
  language: need("语言协助", "Language help", "用本人的语言办事", "Service in one's own language", 24),
} as const satisfies Record<string, CareNeed>;
export type CareNeedId = keyof typeof CARE_NEEDS;
export type CareNeed = {
  readonly title: LocalText;
  readonly purpose: LocalText;
  readonly reviewMonths: number;
};

const BASE = "/communities/{communityId}/people" as const;
const zNeed = z.enum(Object.keys(CARE_NEEDS) as [CareNeedId, ...CareNeedId[]]);
const zSource = z.enum(["self", "family", "visit", "agency"]);

export const zCareTag = z.object({
  id: zId,
  personId: zId,
  name: z.string().nullable(),
  need: zNeed,
  purpose: z.string(),
  source: zSource,
  sinceOn: zDay,
  reviewOn: zDay,
  overdue: z.boolean(),
  endedOn: zDay.nullable(),
});

export const listCareTags = defineEndpoint({
  id: "people.listCareTags",
  method: "GET",
  path: `${BASE}/care-tags`,
  summary: { zh: "关爱需求", en: "Care needs" },
  permission: "people.care",
  query: {
    ...pageQuery,
    cursor: zId.optional(),
    need: zNeed.optional(),
    personId: zId.optional(),
    reviewBefore: zDay.optional(),
  },
  output: zPage(zCareTag),
});

export const addCareTag = defineEndpoint({
  id: "people.addCareTag",
  method: "POST",
  path: `${BASE}/care-tags`,
  summary: { zh: "登记关爱需求", en: "Add a care need" },
  permission: "people.care",
  body: z.object({ id: zId, personId: zId, need: zNeed, source: zSource, sinceOn: zDay }),
  output: zCareTag,
  errors: [errors.already_there, errors.unknown_reference, errors.erased],
});

/** Looked at again: still needed until the next review, or ended. */
export const reviewCareTag = defineEndpoint({
  id: "people.reviewCareTag",
  method: "POST",
  path: `${BASE}/care-tags/{id}/review`,
  summary: { zh: "复核关爱需求", en: "Review a care need" },
  permission: "people.care",
  body: z.object({ outcome: z.enum(["still_needed", "ended"]), on: zDay }),
  output: zCareTag,
});

function need(
  zh: string,
  en: string,
  ...[purposeZh, purposeEn, reviewMonths]: [string, string, number]
): CareNeed {
  return { title: text(zh, en), purpose: text(purposeZh, purposeEn), reviewMonths };
}
