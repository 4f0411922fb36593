import { z } from "zod";
import { defineEndpoint, zBytesIn, zBytesOut, zId, zInstant, zRef } from "#platform/contract";
import { errors } from "./errors.ts";

export const FILE_KINDS = ["image", "document", "audio"] as const;
export type FileKind = (typeof FILE_KINDS)[number];
const UPLOAD_LIMIT_BYTES = 30_000_000;

export const zFile = z.object({
  id: zId,
  title: z.string(),
  mediaType: z.string(),
  byteSize: z.int(),
  createdAt: zInstant,
  hangsOn: zRef.extend({ id: z.string() }).optional(),
});
export type FileView = z.output<typeof zFile>;

/** The client makes the id, so that sending a photo twice on a bad line keeps it once. */
export const upload = defineEndpoint({
  id: "files.upload",
  method: "PUT",
  path: "/communities/{communityId}/files/{fileId}",
  summary: { zh: "上传文件", en: "Upload a file" },
  permission: "files.upload",
  query: {
    kind: z.enum(FILE_KINDS),
    /** What it shows, in the uploader's words. The name of the file itself is not kept. */
    title: z.string().trim().max(100).default(""),
  },
  takes: "bytes",
  body: zBytesIn,
  bodyLimitBytes: UPLOAD_LIMIT_BYTES,
  output: zFile,
  errors: Object.values(errors),
});

export const getFile = defineEndpoint({
  id: "files.getFile",
  method: "GET",
  path: "/communities/{communityId}/files/{fileId}",
  summary: { zh: "文件信息", en: "About a file" },
  permission: "files.read",
  output: zFile,
});

export const download = defineEndpoint({
  id: "files.download",
  method: "GET",
  path: "/communities/{communityId}/files/{fileId}/content",
  summary: { zh: "下载文件", en: "Download a file" },
  permission: "files.read",
  gives: "bytes",
  output: zBytesOut,
});
