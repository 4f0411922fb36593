import { globalTable, systemTable, type TableDecl } from "#platform/db";
import { defineModule } from "#platform/module";
import { errors } from "./errors.ts";
import { clearStaleSignIns } from "./jobs.ts";
import { routes } from "./routes.ts";

export { displayNames } from "./account-service.ts";
export {
  createAccount,
  createFirstAdministrator,
  eraseAccount,
  grantMembership,
  hasAdministrator,
  type IdentityDeps,
  type NewAccount,
  type NewMembership,
  noteCommunity,
  resetSecondFactor,
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
  personal: [
    {
      table: "accounts",
      column: "display_name_sealed",
      about: { zh: "显示的姓名", en: "The name shown" },
      exported: "decrypted",
      erased: "key_destroyed",
    },
    {
      table: "login_identifiers",
      column: "value_sealed",
      about: { zh: "登录用的手机号、邮箱或用户名", en: "Phone, e-mail or user name to sign in with" },
      exported: "decrypted",
      erased: "row_deleted",
    },
    {
      table: "login_identifiers",
      column: "value_index",
      about: { zh: "登录名的检索值", en: "What a login name is found by" },
      exported: "left_out",
      erased: "row_deleted",
    },
    {
      table: "sessions",
      column: "device_sealed",
      about: { zh: "登录设备", en: "The device signed in from" },
      exported: "decrypted",
      erased: "row_deleted",
    },
    {
      table: "one_time_codes",
      column: "phone_index",
      about: { zh: "收到验证码的手机号的检索值", en: "What the phone of a code is found by" },
      exported: "left_out",
      erased: "row_deleted",
    },
    {
      table: "invitations",
      column: "phone_sealed",
      about: { zh: "收到邀请的手机号", en: "The phone an invitation was sent to" },
      exported: "left_out",
      erased: "set_null",
    },
    {
      table: "credentials",
      column: "totp_secret_sealed",
      about: { zh: "动态口令的密钥", en: "The authenticator's secret" },
      exported: "left_out",
      erased: "row_deleted",
    },
    {
      table: "pending_sign_ins",
      column: "totp_secret_sealed",
      about: { zh: "正在绑定的动态口令密钥", en: "An authenticator's secret being set up" },
      exported: "left_out",
      erased: "row_deleted",
    },
    {
      table: "sessions",
      column: "totp_secret_sealed",
      about: { zh: "正在绑定的动态口令密钥", en: "An authenticator's secret being set up" },
      exported: "left_out",
      erased: "row_deleted",
    },
    {
      table: "throttles",
      column: "key_index",
      about: { zh: "试错次数的检索值", en: "What failed attempts are counted under" },
      exported: "left_out",
      erased: "row_deleted",
    },
  ],
});
