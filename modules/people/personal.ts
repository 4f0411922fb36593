import type { PersonalColumn } from "#platform/module";
import { type LocalText, text } from "#platform/std";

/** What is held about a person, how their export shows it, and what erasing does to it. */
export const personal: readonly PersonalColumn[] = [
  sealed("residents", "name_sealed", text("姓名", "Name")),
  sealed("residents", "phone_sealed", text("电话", "Phone")),
  sealed("residents", "id_number_sealed", text("证件号码", "Identity number")),
  index("residents", "name_index", text("姓名的检索值", "What the name is found by")),
  index("residents", "phone_index", text("电话的检索值", "What the phone is found by")),
  index("residents", "id_number_index", text("证件号的检索值", "What the identity number is found by")),
  plain("residents", "birth_year", { about: text("出生年份", "Year of birth"), erased: "set_null" }),
  plain("residents", "age_band", { about: text("年龄段", "Age band"), erased: "set_null" }),
  plain("residents", "sex", { about: text("性别", "Sex"), erased: "set_null" }),
  plain("residents", "account_id", { about: text("关联的账号", "Linked account"), erased: "set_null" }),
  sealed("ownership_shares", "certificate_sealed", text("产权证号", "Certificate number")),
  plain("ownership_shares", "numerator", {
    about: text("产权份额", "Ownership share"),
    erased: "kept_as_fact",
  }),
  plain("household_members", "relation", {
    about: text("家庭关系", "Relation in the household"),
    erased: "kept_as_fact",
  }),
  plain("tenancies", "kind", { about: text("租住", "Tenancy"), erased: "kept_as_fact" }),
  plain("care_tags", "need", { about: text("关爱需求", "Care need"), erased: "row_deleted" }),
  plain("care_tags", "purpose", {
    about: text("关爱用途", "Purpose of the care tag"),
    erased: "row_deleted",
  }),
  plain("consents", "purpose", { about: text("授权同意", "Consent"), erased: "kept_as_fact" }),
  sealed("home_claims", "name_sealed", text("入户申请填写的姓名", "Name given when asking to join")),
  {
    table: "home_invitations",
    column: "code_index",
    about: text("邀请码的检索值", "What an invitation code is found by"),
    exported: "left_out",
    erased: "kept_as_fact",
  },
];

function sealed(table: string, column: string, about: LocalText): PersonalColumn {
  return { table, column, about, exported: "decrypted", erased: "key_destroyed" };
}

function index(table: string, column: string, about: LocalText): PersonalColumn {
  return { table, column, about, exported: "left_out", erased: "set_null" };
}

function plain(
  table: string,
  column: string,
  { about, erased }: Pick<PersonalColumn, "about" | "erased">,
): PersonalColumn {
  return { table, column, about, exported: "as_is", erased };
}
