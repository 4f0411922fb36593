import { ROLES } from "#platform/contract";
import { systemTable, tenantTable } from "#platform/db";
import { defineModule } from "#platform/module";
import { errors } from "./errors.ts";
import { forgetOrphans, sweepStore } from "./retention.ts";
import { routes } from "./routes.ts";

export { type FileKind, type FileView, zFile } from "./contract.ts";
export { type InspectedFile, inspectFile } from "./inspect.ts";
export type { FileRow } from "./repo.ts";
export { presentFile } from "./routes.ts";
export { dropFiles, getReadableFile, hangFile, listFilesOn, type NewFile, uploadFile } from "./service.ts";
export { type OpenFileStore, openFileStore } from "./store.ts";

export const manifest = defineModule({
  name: "files",
  title: { zh: "文件", en: "Files" },
  migrations: new URL("./migrations", import.meta.url),
  tables: {
    files: tenantTable(),
    holds: systemTable({ linli_app: ["insert"], linli_jobs: ["select", "insert", "delete"] }),
  },
  permissions: {
    "files.upload": { title: { zh: "上传文件", en: "Upload files" }, roles: ROLES },
    "files.read": {
      title: { zh: "查看文件(随所附对象的权限)", en: "Read files, by the right of what they hang on" },
      roles: ROLES,
    },
  },
  errors: Object.values(errors),
  routes,
  jobs: [
    {
      name: "files.forget_orphans",
      title: { zh: "清理未使用的上传", en: "Forget uploads nobody used" },
      schedule: "40 3 * * *",
      per: "community",
      run: forgetOrphans,
    },
    {
      name: "files.sweep",
      title: { zh: "清理无人引用的文件内容", en: "Remove bytes no file holds" },
      schedule: "50 4 * * *",
      per: "installation",
      run: async (ctx) => void (await sweepStore(ctx)),
    },
  ],
});
