import { COMMUNITY_STAFF } from "#platform/contract";
import { tenantTable } from "#platform/db";
import { defineModule } from "#platform/module";
import { text } from "#platform/std";
import { errors } from "./errors.ts";
import { personal } from "./personal.ts";
import { refs } from "./refs.ts";
import { routes } from "./routes.ts";

export { addCareTag } from "./care-service.ts";
export { giveConsent } from "./consent-service.ts";
export { CARE_NEEDS, type CareNeedId } from "./contract/care.ts";
export { eraseResident, exportPerson } from "./export-service.ts";
export { getHomePeople, setOwnership, startHousehold, startTenancy } from "./home-service.ts";
export { createHomeInvitation } from "./invitation-service.ts";
export { maskName, maskPhone } from "./mask.ts";
export { personOfAccount } from "./me-service.ts";
export { maskedName, maskedNames } from "./present.ts";
export { type NewResident, pageResidents, registerResident, revealResident } from "./resident-service.ts";
export { personKeyId, sealFor } from "./sealing.ts";
export { peopleSuccession } from "./succession.ts";

const NEAR = ["grid_worker", ...COMMUNITY_STAFF] as const;

export const manifest = defineModule({
  name: "people",
  title: text("居民", "People"),
  migrations: new URL("./migrations", import.meta.url),
  tables: {
    residents: tenantTable(),
    households: tenantTable(),
    household_members: tenantTable(),
    ownership_shares: tenantTable(),
    tenancies: tenantTable(),
    care_tags: tenantTable(),
    consents: tenantTable(),
    home_claims: tenantTable(),
    home_invitations: tenantTable(),
    reveals: tenantTable({ append: true }),
  },
  permissions: {
    "people.read": {
      title: text("查看居民(隐去姓名电话)", "See residents, masked"),
      roles: [...NEAR, "property_staff", "property_manager"],
    },
    "people.write": { title: text("登记和更正居民", "Register and correct residents"), roles: NEAR },
    "people.reveal": { title: text("查看完整姓名电话", "See names and numbers unmasked"), roles: NEAR },
    "people.care": { title: text("关爱需求", "Care needs"), roles: NEAR },
    "people.admit": { title: text("核实入户申请", "Check requests to join homes"), roles: NEAR },
    "people.export": {
      title: text("导出个人信息", "Export a person's data"),
      roles: ["community_secretary"],
    },
    "people.erase": { title: text("删除个人信息", "Erase a person's data"), roles: ["community_secretary"] },
  },
  errors: Object.values(errors),
  routes,
  personal,
  refs,
  events: {
    "people.registered": { title: text("登记居民", "A resident was registered"), payload: [] },
    "people.updated": { title: text("居民信息更正", "A resident was corrected"), payload: [] },
    "people.erased": { title: text("个人信息删除", "A person was erased"), payload: [] },
    "people.ownership_set": {
      title: text("产权变更", "Owners of a home were set"),
      payload: ["homeId", "fromOn"],
    },
    "people.home_asked": { title: text("入户申请", "Someone asked to join a home"), payload: ["homeId"] },
    "people.home_joined": {
      title: text("加入房屋", "Someone joined a home"),
      payload: ["accountId", "personId", "homeId", "compoundId"],
    },
  },
});
