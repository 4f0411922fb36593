import { ALL_STAFF, COMMUNITY_STAFF, ROLES } from "#platform/contract";
import type { PermissionDecl } from "#platform/module";
import { text } from "#platform/std";

export const permissions = {
  "places.read": { title: text("查看空间与设施", "See places and facilities"), roles: ROLES },
  "places.read_homes": { title: text("查看房屋列表", "See the list of homes"), roles: ALL_STAFF },
  "places.write": {
    title: text("维护小区、楼栋、设施", "Keep compounds, buildings, facilities"),
    roles: [...COMMUNITY_STAFF, "grid_worker", "property_staff", "property_manager"],
  },
  "places.import": {
    title: text("导入空间数据", "Import places"),
    roles: [...COMMUNITY_STAFF, "planner"],
  },
  "places.settle": {
    title: text("维护社区概况与边界", "Keep the community's facts and boundary"),
    roles: [...COMMUNITY_STAFF, "planner"],
  },
  "places.govern_grids": {
    title: text("划分网格、安排人员", "Lay out grids and put people on duty"),
    roles: [...COMMUNITY_STAFF],
  },
  "places.govern": {
    title: text("新建、关闭、拆分、合并社区", "Create, close, split and merge communities"),
    roles: ["administrator"],
  },
} as const satisfies Record<`${string}.${string}`, PermissionDecl>;
