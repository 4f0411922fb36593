import type { Role } from "#platform/contract";
import type { LocalText } from "#platform/std";

export const ROLE_TITLES: Readonly<Record<Role, LocalText>> = {
  resident: { zh: "居民", en: "resident" },
  grid_worker: { zh: "网格员", en: "grid worker" },
  community_worker: { zh: "社区工作者", en: "community worker" },
  community_secretary: { zh: "社区书记", en: "community secretary" },
  property_staff: { zh: "物业人员", en: "property staff" },
  property_manager: { zh: "物业经理", en: "property manager" },
  committee_member: { zh: "业委会成员", en: "owners' committee member" },
  planner: { zh: "规划师", en: "planner" },
  street_manager: { zh: "街道管理员", en: "street manager" },
  administrator: { zh: "系统管理员", en: "administrator" },
  auditor: { zh: "审计员", en: "auditor" },
};
