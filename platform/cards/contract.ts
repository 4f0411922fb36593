import { z } from "zod";
import { defineEndpoint, zBytesOut, zId, zInstant, zLocalText } from "#platform/contract";
import { errors } from "./errors.ts";

const zName = z.string().regex(/^[a-z][a-z_]*$/);
const zRefId = z.string().min(1).max(100);
const zAnyRef = z.object({ module: z.string(), kind: z.string(), id: z.string() });
const onRef = { module: zName, kind: zName, refId: zRefId };

export const zCard = z.object({
  ref: zAnyRef,
  title: zLocalText,
  subtitle: zLocalText.optional(),
  href: z.string().optional(),
});

export const resolve = defineEndpoint({
  id: "cards.resolve",
  method: "GET",
  path: "/communities/{communityId}/cards/resolve",
  summary: { zh: "对象名片", en: "Cards of objects" },
  permission: "cards.read",
  query: {
    /** `module:kind:id`, repeated. */
    ref: z
      .array(z.string().regex(/^[a-z_]+:[a-z_]+:[^:]{1,100}$/))
      .min(1)
      .max(100),
  },
  output: z.object({ items: z.array(zCard) }),
});

export const search = defineEndpoint({
  id: "cards.search",
  method: "GET",
  path: "/communities/{communityId}/cards/search",
  summary: { zh: "搜索", en: "Search" },
  permission: "cards.read",
  query: {
    q: z.string().min(1).max(100),
    /** `module:kind`, repeated. */
    kind: z.array(z.string()).max(50).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  },
  output: z.object({ items: z.array(zCard) }),
});

const withdrawn = z.object({ at: zInstant, accountId: zId.optional() }).optional();
const can = z.array(z.enum(["withdraw"]));

export const zComment = z.object({
  id: zId,
  internal: z.boolean(),
  accountId: zId.optional(),
  personId: zId.optional(),
  /** Absent where it was withdrawn, or its author's data was erased. */
  body: z.string().optional(),
  createdAt: zInstant,
  withdrawn,
  can,
});
export type CommentView = z.output<typeof zComment>;

export const listComments = defineEndpoint({
  id: "cards.listComments",
  method: "GET",
  path: "/communities/{communityId}/cards/{module}/{kind}/{refId}/comments",
  summary: { zh: "留言", en: "Comments" },
  permission: "cards.read",
  params: onRef,
  output: z.object({ items: z.array(zComment) }),
});

export const addComment = defineEndpoint({
  id: "cards.addComment",
  method: "POST",
  path: "/communities/{communityId}/cards/{module}/{kind}/{refId}/comments",
  summary: { zh: "发表留言", en: "Add a comment" },
  permission: "cards.comment",
  params: onRef,
  body: z.object({
    id: zId,
    body: z.string().trim().min(1).max(2000),
    /** For staff only, and seen by staff only. */
    internal: z.boolean().default(false),
  }),
  output: zComment,
  errors: [errors.id_taken],
});

export const withdrawComment = defineEndpoint({
  id: "cards.withdrawComment",
  method: "POST",
  path: "/communities/{communityId}/cards/comments/{commentId}/withdraw",
  summary: { zh: "撤回留言", en: "Withdraw a comment" },
  permission: "cards.comment",
  output: z.object({}),
  errors: [errors.already_withdrawn],
});

export const zAttachment = z.object({
  id: zId,
  internal: z.boolean(),
  fileId: zId,
  title: z.string(),
  mediaType: z.string(),
  byteSize: z.int(),
  accountId: zId.optional(),
  createdAt: zInstant,
  withdrawn,
  can,
});
export type AttachmentView = z.output<typeof zAttachment>;

export const listAttachments = defineEndpoint({
  id: "cards.listAttachments",
  method: "GET",
  path: "/communities/{communityId}/cards/{module}/{kind}/{refId}/attachments",
  summary: { zh: "附件", en: "Attachments" },
  permission: "cards.read",
  params: onRef,
  output: z.object({ items: z.array(zAttachment) }),
});

export const attach = defineEndpoint({
  id: "cards.attach",
  method: "POST",
  path: "/communities/{communityId}/cards/{module}/{kind}/{refId}/attachments",
  summary: { zh: "添加附件", en: "Attach an uploaded file" },
  permission: "cards.comment",
  params: onRef,
  body: z.object({ id: zId, fileId: zId, internal: z.boolean().default(false) }),
  output: zAttachment,
  errors: [errors.id_taken],
});

export const withdrawAttachment = defineEndpoint({
  id: "cards.withdrawAttachment",
  method: "POST",
  path: "/communities/{communityId}/cards/attachments/{attachmentId}/withdraw",
  summary: { zh: "撤回附件", en: "Withdraw an attachment" },
  permission: "cards.comment",
  output: z.object({}),
  errors: [errors.already_withdrawn],
});

const zQuery = z.record(z.string(), z.union([z.string().max(500), z.array(z.string().max(500)).max(50)]));
export const zSavedExport = z.object({ id: zId, name: z.string(), list: z.string(), query: zQuery });
export type SavedExport = z.output<typeof zSavedExport>;

export const listExports = defineEndpoint({
  id: "cards.listExports",
  method: "GET",
  path: "/communities/{communityId}/cards/exports",
  summary: { zh: "我的导出", en: "My saved exports" },
  permission: "cards.export",
  output: z.object({ items: z.array(zSavedExport) }),
});

export const saveExport = defineEndpoint({
  id: "cards.saveExport",
  method: "PUT",
  path: "/communities/{communityId}/cards/exports/{exportId}",
  summary: { zh: "保存导出", en: "Save an export" },
  permission: "cards.export",
  body: z.object({
    name: z.string().trim().min(1).max(60),
    /** The id of a list endpoint: `places.listHomes`. */
    list: z.string().max(100),
    query: zQuery,
  }),
  output: zSavedExport,
  errors: [errors.unknown_list, errors.id_taken],
});

export const deleteExport = defineEndpoint({
  id: "cards.deleteExport",
  method: "DELETE",
  path: "/communities/{communityId}/cards/exports/{exportId}",
  summary: { zh: "删除导出", en: "Delete a saved export" },
  permission: "cards.export",
  output: z.object({}),
});

export const runExport = defineEndpoint({
  id: "cards.runExport",
  method: "GET",
  path: "/communities/{communityId}/cards/exports/{exportId}/csv",
  summary: { zh: "导出为 CSV", en: "Export as CSV" },
  permission: "cards.export",
  gives: "bytes",
  output: zBytesOut,
  errors: [errors.unknown_list],
});
