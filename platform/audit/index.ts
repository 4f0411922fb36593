import { systemTable, tenantTable } from "#platform/db";
import { defineModule } from "#platform/module";
import { routes } from "./routes.ts";
import { sealCommunity, sealInstallation } from "./seal.ts";

export { type ActorRef, actorRef } from "./actor-ref.ts";
export { type CsvCell, csvOf } from "./csv.ts";
export { sealCommunity, sealInstallation } from "./seal.ts";
export { type AuditFinding, type AuditVerdict, verifyAudit } from "./verify.ts";
export { type AuditParts, writeAudit, writeInstallationAudit } from "./write.ts";

const appended = () => systemTable({ linli_app: ["select", "insert"] });

export const manifest = defineModule({
  name: "audit",
  title: { zh: "操作记录", en: "Audit trail" },
  migrations: new URL("./migrations", import.meta.url),
  tables: {
    entries: tenantTable({ append: true }),
    seals: tenantTable({ append: true }),
    seal_members: tenantTable({ append: true }),
    installation_entries: appended(),
    installation_seals: appended(),
    installation_seal_members: appended(),
  },
  permissions: {
    "audit.read": {
      title: { zh: "查看操作记录", en: "Read the audit trail" },
      roles: ["auditor", "administrator", "community_secretary"],
    },
    "audit.read_installation": {
      title: { zh: "查看系统级操作记录", en: "Read the installation's audit trail" },
      roles: ["auditor", "administrator"],
    },
  },
  routes,
  jobs: [
    {
      name: "audit.seal",
      title: { zh: "封存操作记录", en: "Seal the audit trail" },
      schedule: "*/10 * * * *",
      per: "community",
      run: async (ctx) => void (await sealCommunity(ctx)),
    },
    {
      name: "audit.seal_installation",
      title: { zh: "封存系统级操作记录", en: "Seal the installation's audit trail" },
      schedule: "5-55/10 * * * *",
      per: "installation",
      run: async (ctx) => void (await sealInstallation(ctx)),
    },
  ],
});
