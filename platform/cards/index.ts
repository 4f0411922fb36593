import { ALL_STAFF, ROLES } from "#platform/contract";
import { tenantTable } from "#platform/db";
import { defineModule } from "#platform/module";
import { attachmentRef } from "./attachment-ref.ts";
import { errors } from "./errors.ts";
import { routes } from "./routes.ts";

export { createListBook, type ListBook, type ListService } from "./list-book.ts";
export { getCard, resolveCards } from "./resolve.ts";
export { indexCards, searchCards, withCardIndex } from "./search.ts";

const STAFF = [...ALL_STAFF, "administrator"] as const;

export const manifest = defineModule({
  name: "cards",
  title: { zh: "名片、留言、附件、搜索", en: "Cards, comments, attachments, search" },
  migrations: new URL("./migrations", import.meta.url),
  tables: {
    comments: tenantTable({ append: true }),
    attachments: tenantTable({ append: true }),
    withdrawals: tenantTable({ append: true }),
    index: tenantTable(),
    saved_exports: tenantTable(),
  },
  permissions: {
    "cards.read": {
      title: { zh: "查看名片、留言和搜索", en: "See cards and comments, search" },
      roles: ROLES,
    },
    "cards.comment": {
      title: { zh: "留言和添加附件", en: "Comment and attach" },
      roles: ROLES.filter((role) => role !== "auditor"),
    },
    "cards.internal": { title: { zh: "内部留言", en: "Internal comments" }, roles: STAFF },
    "cards.moderate": {
      title: { zh: "撤回他人留言", en: "Withdraw others' comments" },
      roles: ["community_secretary", "administrator"],
    },
    "cards.export": {
      title: { zh: "保存和运行导出", en: "Save and run exports" },
      roles: [...STAFF, "auditor"],
    },
  },
  errors: Object.values(errors),
  routes,
  refs: [attachmentRef],
  events: {
    "cards.commented": {
      title: { zh: "有新留言", en: "Somebody commented" },
      payload: ["commentId", "internal"],
    },
    "cards.attached": {
      title: { zh: "有新附件", en: "A file was attached" },
      payload: ["attachmentId", "fileId", "internal"],
    },
  },
  personal: [
    {
      table: "comments",
      column: "body_sealed",
      about: { zh: "留言内容", en: "What the person commented" },
      exported: "decrypted",
      erased: "key_destroyed",
    },
  ],
});
