import type { PersonalColumn } from "#platform/module";

/** Every column that holds something about a person, how it is exported and what erasing does to it. */
export const personal: readonly PersonalColumn[] = [
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
];
