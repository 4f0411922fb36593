import { ALL_STAFF, COMMUNITY_STAFF } from "#platform/contract";
import { tenantTable } from "#platform/db";
import { defineModule, tenantOf } from "#platform/module";
import { isUuid, text } from "#platform/std";
import { errors } from "./errors.ts";
import { findCheckup } from "./repo.ts";
import { routes } from "./routes.ts";

export { type CheckupOrder, getCheckup, startCheckup } from "./checkup-service.ts";
export { importExtract, setBoundary, uploadExtract } from "./extract-service.ts";
export { type Boundary, boundaryFrom } from "./pipeline/boundary.ts";
export { type InputFinding, placeOf } from "./pipeline/finding.ts";
export { parseBoundary } from "./pipeline/parse-boundary.ts";
export { type Checkup, type CheckupInput, type CheckupStep, runCheckup } from "./pipeline/run.ts";
export { CHECKUP_FILES, type CheckupFile, checkupFiles } from "./report/files.ts";

export { checkupTask } from "./task.ts";

export const manifest = defineModule({
  name: "checkup",
  title: text("社区体检", "Check-up"),
  migrations: new URL("./migrations", import.meta.url),
  tables: {
    extracts: tenantTable({ append: true }),
    checkups: tenantTable({ append: true }),
    indicators: tenantTable({ append: true }),
    publications: tenantTable({ append: true }),
  },
  permissions: {
    "checkup.run": {
      title: text("做社区体检、导入街道图", "Run check-ups and import street extracts"),
      roles: [...COMMUNITY_STAFF, "planner"],
    },
    "checkup.read": {
      title: text("查看社区体检", "See check-ups"),
      roles: [...COMMUNITY_STAFF, "planner", "street_manager"],
    },
    "checkup.read_published": {
      title: text("查看已公布的体检结果", "See the published scorecard"),
      roles: ["resident", ...ALL_STAFF],
    },
    "checkup.see_circle": {
      title: text("查看自己的生活圈", "See one's own circle"),
      roles: ["resident", ...ALL_STAFF],
    },
  },
  errors: Object.values(errors),
  routes,
  events: {
    "checkup.finished": {
      title: text("体检完成", "Check-up finished"),
      payload: ["extractId", "gaps", "indicators"],
    },
    "checkup.published": { title: text("体检结果已公布", "Check-up published"), payload: [] },
    "checkup.withdrawn": { title: text("体检结果已收回", "Check-up taken back"), payload: [] },
  },
  refs: [
    {
      kind: "checkup",
      title: text("社区体检", "Check-up"),
      permission: "checkup.read",
      async resolve(ctx, ids) {
        const rows = await Promise.all(
          ids.filter(isUuid).map((id) => findCheckup(ctx.tx, tenantOf(ctx), id)),
        );
        return rows
          .filter((row) => row !== undefined)
          .map((row) => {
            const date = row.finishedAt.toISOString().slice(0, 10);
            return {
              ref: { module: "checkup", kind: "checkup", id: row.id },
              title: text(`社区体检 ${date}`, `Check-up of ${date}`),
              href: `/checkup/${row.id}`,
            };
          });
      },
    },
  ],
  measures: [
    {
      id: "checkup.rules_by_status",
      title: text("体检条目数", "Rules by status"),
      unit: "rule",
      dimensions: ["book", "status"],
    },
  ],
});
