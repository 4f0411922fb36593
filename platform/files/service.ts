import { httpErrors, type Ref, refuse } from "#platform/contract";
import { refBookOf } from "#platform/events";
import { type Ctx, tenantOf } from "#platform/module";
import type { FileKind } from "./contract.ts";
import { errors } from "./errors.ts";
import { inspectFile } from "./inspect.ts";
import {
  deleteFiles,
  type FileRow,
  findFile,
  hangRow,
  insertFile,
  listFilesHanging,
  type RefsOfKind,
  sumUnused,
} from "./repo.ts";

const UNUSED_AT_MOST_MB = 60;

export type NewFile = {
  readonly id: string;
  readonly kind: FileKind;
  readonly title: string;
  readonly bytes: Uint8Array;
};

/** Keeps a file that hangs on nothing yet; its uploader alone may read it until it does. */
export async function uploadFile(ctx: Ctx, draft: NewFile): Promise<FileRow> {
  const known = await findFile(placeOf(ctx), draft.id);
  if (known) return sameUpload(ctx, known);
  await leaveRoom(ctx, draft.bytes.length);
  const { bytes, mediaType, extension } = await inspectFile(draft.bytes, draft.kind);
  const row: FileRow = {
    id: draft.id,
    sha256: await ctx.services.files.put(bytes),
    byte_size: bytes.length,
    media_type: mediaType,
    extension,
    title: cleanTitle(draft.title),
    hangs_module: null,
    hangs_kind: null,
    hangs_id: null,
    uploaded_by: accountOf(ctx) ?? null,
    created_at: ctx.clock.now(),
  };
  return (await insertFile(placeOf(ctx), row)) ? row : refuse(errors.id_taken);
}

/**
 * Hangs an uploaded file on an object, whose right of reading holds for it from now on. For verbs of modules; they
 * decide whether the actor may add to the object.
 */
export async function hangFile(ctx: Ctx, id: string, ref: Ref): Promise<void> {
  const file = await findFile(placeOf(ctx), id);
  if (!file || !isUploader(ctx, file)) return refuse(httpErrors.not_found);
  if (sameRef(file, ref)) return;
  if (!(await hangRow(placeOf(ctx), id, ref))) refuse(errors.already_attached);
}

/** The files of objects of one kind. The caller has decided that the objects may be read. */
export function listFilesOn(ctx: Ctx, refs: RefsOfKind): Promise<FileRow[]> {
  return listFilesHanging(placeOf(ctx), refs);
}

/** Forgets files; their bytes go with the next sweep unless another file has the same. */
export function dropFiles(ctx: Ctx, ids: readonly string[]): Promise<void> {
  return deleteFiles(placeOf(ctx), ids);
}

/** A file the actor may read: by the right of what it hangs on, else as its uploader. What may not be read is not found. */
export async function getReadableFile(ctx: Ctx, id: string): Promise<FileRow> {
  const file = await findFile(placeOf(ctx), id);
  if (!file || !(await mayRead(ctx, file))) return refuse(httpErrors.not_found);
  return file;
}

async function mayRead(ctx: Ctx, file: FileRow): Promise<boolean> {
  const ref = refOf(file);
  if (!ref) return isUploader(ctx, file);
  const refKind = refBookOf(ctx).find(ref);
  if (!refKind || !ctx.may(refKind.permission)) return false;
  return (await refKind.resolve(ctx, [ref.id])).length > 0;
}

export function refOf(file: FileRow): Ref | undefined {
  const { hangs_module: module, hangs_kind: kind, hangs_id: id } = file;
  return module && kind && id ? { module, kind, id } : undefined;
}

/** So that nobody fills the disk with what hangs nowhere. */
async function leaveRoom(ctx: Ctx, byteSize: number): Promise<void> {
  const accountId = accountOf(ctx);
  if (!accountId) return;
  const unused = await sumUnused(placeOf(ctx), accountId);
  if (unused + byteSize > UNUSED_AT_MOST_MB * 1_000_000) {
    refuse(errors.too_much_unused, { limit: `${UNUSED_AT_MOST_MB} MB` });
  }
}

function sameUpload(ctx: Ctx, file: FileRow): FileRow {
  return isUploader(ctx, file) ? file : refuse(errors.id_taken);
}

function sameRef(file: FileRow, ref: Ref): boolean {
  return file.hangs_module === ref.module && file.hangs_kind === ref.kind && file.hangs_id === ref.id;
}

function isUploader(ctx: Ctx, file: FileRow): boolean {
  const accountId = accountOf(ctx);
  return accountId !== undefined && file.uploaded_by === accountId;
}

function accountOf({ actor }: Ctx): string | undefined {
  if (actor.kind === "account") return actor.accountId;
  return actor.kind === "integration" ? actor.apiKeyId : undefined;
}

function placeOf(ctx: Ctx) {
  return { tx: ctx.tx, communityId: tenantOf(ctx) };
}

function cleanTitle(title: string): string {
  return title.replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, " ").trim();
}
