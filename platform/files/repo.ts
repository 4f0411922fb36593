import type { Ref } from "#platform/contract";
import type { Tx } from "#platform/db";
import { asSystem } from "#platform/events";
import type { CommunityId } from "#platform/std";

export type FileRow = {
  readonly id: string;
  readonly sha256: string;
  readonly byte_size: number;
  readonly media_type: string;
  readonly extension: string;
  readonly title: string;
  readonly hangs_module: string | null;
  readonly hangs_kind: string | null;
  readonly hangs_id: string | null;
  readonly uploaded_by: string | null;
  readonly created_at: Date;
};
type Place = { readonly tx: Tx; readonly communityId: CommunityId };

export async function findFile({ tx, communityId }: Place, id: string): Promise<FileRow | undefined> {
  const row = await tx
    .selectFrom("files.files")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row as FileRow | undefined;
}

/** Objects of one kind. */
export type RefsOfKind = Omit<Ref, "id"> & { readonly ids: readonly string[] };

export async function listFilesHanging({ tx, communityId }: Place, refs: RefsOfKind): Promise<FileRow[]> {
  if (refs.ids.length === 0) return [];
  const rows = await tx
    .selectFrom("files.files")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("hangs_module", "=", refs.module)
    .where("hangs_kind", "=", refs.kind)
    .where("hangs_id", "in", [...refs.ids])
    .orderBy("id")
    .execute();
  return rows as FileRow[];
}

/** Bytes of somebody's uploads that hang nowhere. */
export async function sumUnused({ tx, communityId }: Place, uploadedBy: string): Promise<number> {
  const row = await tx
    .selectFrom("files.files")
    .select(({ fn }) => fn.sum<string | null>("byte_size").as("bytes"))
    .where("community_id", "=", communityId)
    .where("uploaded_by", "=", uploadedBy)
    .where("hangs_id", "is", null)
    .executeTakeFirst();
  return Number(row?.bytes ?? 0);
}

/** False where the id is taken. */
export async function insertFile({ tx, communityId }: Place, file: FileRow): Promise<boolean> {
  const inserted = await tx
    .insertInto("files.files")
    .values({ community_id: communityId, ...file })
    .onConflict((conflict) => conflict.columns(["community_id", "id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!inserted) return false;
  const hold = { sha256: file.sha256, community_id: communityId, file_id: file.id };
  await tx.insertInto("files.holds").values(hold).execute();
  return true;
}

/** Hangs a file that hangs nowhere; false where it does already. */
export async function hangRow({ tx, communityId }: Place, id: string, ref: Ref): Promise<boolean> {
  const hung = await tx
    .updateTable("files.files")
    .set({ hangs_module: ref.module, hangs_kind: ref.kind, hangs_id: ref.id })
    .where("community_id", "=", communityId)
    .where("id", "=", id)
    .where("hangs_id", "is", null)
    .returning("id")
    .executeTakeFirst();
  return hung !== undefined;
}

export async function deleteFiles({ tx, communityId }: Place, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .deleteFrom("files.files")
    .where("community_id", "=", communityId)
    .where("id", "in", [...ids])
    .execute();
  await asSystem(tx, () =>
    tx
      .deleteFrom("files.holds")
      .where("community_id", "=", communityId)
      .where("file_id", "in", [...ids])
      .execute(),
  );
}

export async function listOrphans({ tx, communityId }: Place, before: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom("files.files")
    .select("id")
    .where("community_id", "=", communityId)
    .where("hangs_id", "is", null)
    .where("created_at", "<", before)
    .execute();
  return rows.map((row) => row.id);
}

export async function listHeld(tx: Tx, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await asSystem(tx, () =>
    tx
      .selectFrom("files.holds")
      .select("sha256")
      .where("sha256", "in", [...hashes])
      .execute(),
  );
  return new Set(rows.map((row) => row.sha256));
}
