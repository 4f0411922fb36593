import { globalTable, systemTable, type TableDecl } from "#platform/db";
import { defineModule } from "#platform/module";
import { errors } from "./errors.ts";
import { clearStaleSignIns } from "./jobs.ts";
import { personal } from "./personal.ts";
import { routes } from "./routes.ts";

export { displayNames } from "./account-service.ts";
export {
  createAccount,
  createFirstAdministrator,
  eraseAccount,
  grantMembership,
  grantMembershipIn,
  hasAdministrator,
  type IdentityDeps,
  type NewAccount,
  type NewMembership,
  noteCommunity,
  resetSecondFactor,
  setAccountActive,
  setPassword,
} from "./provision.ts";
export { type Asked, resolveActor } from "./resolve-actor.ts";
export { newTotpSecret, totpCode } from "./second-factor.ts";

const signInTable: TableDecl = systemTable({ linli_login: ["select", "insert", "update", "delete"] });
const keptTable: TableDecl["grants"] = { linli_login: ["select", "insert", "update"] };

export const manifest = defineModule({
  name: "identity",
  title: { zh: "账号与角色", en: "Accounts and roles" },
  migrations: new URL("./migrations", import.meta.url),
  tables: {
    communities: globalTable({ ...keptTable, linli_app: ["select"] }),
    accounts: globalTable(keptTable),
    memberships: globalTable({ ...keptTable, linli_app: ["select"] }),
    invitations: systemTable(keptTable),
    api_keys: systemTable(keptTable),
    login_identifiers: signInTable,
    credentials: signInTable,
    recovery_codes: signInTable,
    one_time_codes: signInTable,
    throttles: signInTable,
    pending_sign_ins: signInTable,
    sessions: signInTable,
  },
  permissions: {
    "identity.read_members": {
      title: { zh: "查看成员与角色", en: "See members and their roles" },
      roles: ["community_worker", "community_secretary", "administrator", "auditor"],
    },
    "identity.manage_members": {
      title: { zh: "邀请成员、授予和收回角色", en: "Invite members, give and take roles" },
      roles: ["community_secretary", "administrator"],
    },
    "identity.manage_keys": {
      title: { zh: "管理接口密钥", en: "Manage API keys" },
      roles: ["administrator"],
    },
  },
  errors: Object.values(errors),
  routes,
  events: {
    "identity.membership_granted": {
      title: { zh: "有人获得角色", en: "Someone was given a role" },
      payload: ["accountId", "role", "communityId"],
    },
    "identity.membership_changed": {
      title: { zh: "角色或范围有变", en: "A role or its scope changed" },
      payload: ["accountId", "role", "communityId"],
    },
    "identity.membership_ended": {
      title: { zh: "角色被收回", en: "A role was taken" },
      payload: ["accountId", "role", "communityId"],
    },
  },
  jobs: [clearStaleSignIns],
  personal,
});
