import { route } from "#platform/module";
import * as endpoints from "./contract.ts";
import type { FileRow } from "./repo.ts";
import { getReadableFile, refOf, uploadFile } from "./service.ts";

export const routes = [
  route(endpoints.upload, async (ctx, { params, query, body }) =>
    presentFile(await uploadFile(ctx, { id: params.fileId, ...query, bytes: body.bytes })),
  ),
  route(endpoints.getFile, async (ctx, { params }) => presentFile(await getReadableFile(ctx, params.fileId))),
  route(endpoints.download, async (ctx, { params }) => {
    const file = await getReadableFile(ctx, params.fileId);
    return {
      bytes: new Uint8Array(await ctx.services.files.get(file.sha256)),
      contentType: file.media_type,
      fileName: `${file.title || file.id}.${file.extension}`,
      inline: /^(image|audio)\//.test(file.media_type),
    };
  }),
];

export function presentFile(file: FileRow): endpoints.FileView {
  const hangsOn = refOf(file);
  return {
    id: file.id,
    title: file.title,
    mediaType: file.media_type,
    byteSize: file.byte_size,
    createdAt: file.created_at.toISOString(),
    ...(hangsOn ? { hangsOn } : {}),
  };
}
