import { sql } from "kysely";
import { httpErrors, type Ref, refuse } from "#platform/contract";
import { type FileRow, hangFile, listFilesOn } from "#platform/files";
import { type Ctx, permit, tenantOf } from "#platform/module";
import { accountOf } from "./asker.ts";
import { refOfAttachment } from "./attachment-ref.ts";
import type { AttachmentView } from "./contract.ts";
import { errors } from "./errors.ts";
import { internalShownTo, shownRows } from "./internal.ts";
import { getCard } from "./resolve.ts";
import { mayWithdraw, type WithdrawalColumns, withdrawnOf } from "./withdraw.ts";

type AttachmentRow = WithdrawalColumns & {
  id: string;
  internal: boolean;
  file_id: string;
  account_id: string | null;
  created_at: Date;
};

/** Files attached to an object that the actor may read, oldest first; internal ones as far as they are for them. */
export async function listAttachments(ctx: Ctx, ref: Ref): Promise<AttachmentView[]> {
  await getCard(ctx, ref);
  const shown = shownRows(ctx, await internalShownTo(ctx, ref));
  const { rows } =
    await sql<AttachmentRow>`select a.*, w.account_id as withdrawn_by, w.created_at as withdrawn_at
    from (select * from cards.attachments where ${shown}) a left join cards.withdrawals w on w.community_id = a.community_id and w.id = a.id
    where a.community_id = ${tenantOf(ctx)} and a.ref_module = ${ref.module} and a.ref_kind = ${ref.kind}
      and a.ref_id = ${ref.id}
    order by a.id`.execute(ctx.tx);
  const ids = rows.map(({ id }) => id);
  const files = new Map(
    (await listFilesOn(ctx, { ...refOfAttachment(""), ids })).map((file) => [file.id, file]),
  );
  return rows.flatMap((row) => {
    const file = files.get(row.file_id);
    return file ? [present(ctx, row, file)] : [];
  });
}

export type NewAttachment = { readonly id: string; readonly fileId: string; readonly internal: boolean };

/** Attaches a file that the actor has uploaded; from now on it is read by the attachment's right. */
export async function attachFile(ctx: Ctx, ref: Ref, draft: NewAttachment): Promise<AttachmentView> {
  await getCard(ctx, ref);
  permit(!draft.internal || ctx.may("cards.internal"));
  await hangFile(ctx, draft.fileId, refOfAttachment(draft.id));
  const { rows } = await sql`insert into cards.attachments
      (community_id, id, ref_module, ref_kind, ref_id, internal, file_id, account_id, created_at)
    values (${tenantOf(ctx)}, ${draft.id}, ${ref.module}, ${ref.kind}, ${ref.id}, ${draft.internal},
      ${draft.fileId}, ${accountOf(ctx) ?? null}, ${ctx.clock.now()})
    on conflict do nothing returning id`.execute(ctx.tx);
  const isNew = rows.length > 0;
  const view = (await listAttachments(ctx, ref)).find(({ id }) => id === draft.id);
  if (!view || view.fileId !== draft.fileId) return refuse(isNew ? httpErrors.not_found : errors.id_taken);
  const payload = { attachmentId: draft.id, fileId: draft.fileId, internal: draft.internal };
  if (isNew) await ctx.tell({ type: "cards.attached", subject: ref, payload });
  return view;
}

function present(ctx: Ctx, row: AttachmentRow, file: FileRow): AttachmentView {
  const withdrawn = withdrawnOf(row);
  return {
    id: row.id,
    internal: row.internal,
    fileId: file.id,
    title: file.title,
    mediaType: file.media_type,
    byteSize: file.byte_size,
    ...(row.account_id ? { accountId: row.account_id } : {}),
    createdAt: row.created_at.toISOString(),
    ...(withdrawn ? { withdrawn } : {}),
    can: !withdrawn && mayWithdraw(ctx, row.account_id) ? ["withdraw"] : [],
  };
}
