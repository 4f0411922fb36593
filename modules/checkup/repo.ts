import { sql } from "kysely";
import type { BookScore, Case, Indicator } from "#engines/standards";
import type { Tx } from "#platform/db";
import type { CommunityId, LocalText } from "#platform/std";
import type { BoundaryOrigin } from "./pipeline/boundary.ts";
import type { GapList } from "./pipeline/gaps.ts";
import type { BoundaryCandidate, Inspection } from "./worker/tasks.ts";

export type ExtractRow = {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly byteSize: number;
  readonly format: Inspection["format"];
  readonly dataUntil: Date | null;
  readonly summary: Pick<Inspection, "bbox" | "counts" | "warnings">;
  readonly candidates: readonly BoundaryCandidate[];
  readonly mapSha256: string;
  readonly uploadedBy: string | null;
  readonly uploadedAt: Date;
};

export type CheckupResult = {
  readonly mapDate: string;
  readonly residences: number;
  readonly unsnapped: number;
  readonly facilities: number;
  readonly scores: readonly BookScore[];
  readonly gaps: GapList;
};

export type CheckupRow = {
  readonly id: string;
  readonly extractId: string;
  readonly judgedAs: Case;
  readonly books: readonly { readonly id: string; readonly version: string; readonly title: LocalText }[];
  readonly boundaryOrigin: BoundaryOrigin;
  readonly boundarySha256: string;
  readonly inputsSha256: string;
  readonly result: CheckupResult;
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly byteSize: number }>>;
  readonly circleSha256: string;
  readonly startedBy: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date;
};

const EXTRACT_COLUMNS = sql.raw(
  `id, file_name as "fileName", sha256, byte_size as "byteSize", format, data_until as "dataUntil", summary,
   candidates, map_sha256 as "mapSha256", uploaded_by as "uploadedBy", uploaded_at as "uploadedAt"`,
);

/** False where the id is there already. */
export async function insertExtract(tx: Tx, communityId: CommunityId, row: ExtractRow): Promise<boolean> {
  const result = await sql`
    insert into checkup.extracts (community_id, id, file_name, sha256, byte_size, format, data_until, summary,
      candidates, map_sha256, uploaded_by, uploaded_at)
    values (${communityId}, ${row.id}, ${row.fileName}, ${row.sha256}, ${row.byteSize}, ${row.format},
      ${row.dataUntil}, ${JSON.stringify(row.summary)}::jsonb, ${JSON.stringify(row.candidates)}::jsonb,
      ${row.mapSha256}, ${row.uploadedBy}, ${row.uploadedAt})
    on conflict (community_id, id) do nothing`.execute(tx);
  return result.numAffectedRows === 1n;
}

export async function findExtract(
  tx: Tx,
  communityId: CommunityId,
  id: string,
): Promise<ExtractRow | undefined> {
  const { rows } = await sql<ExtractRow>`
    select ${EXTRACT_COLUMNS} from checkup.extracts
    where community_id = ${communityId} and id = ${id}`.execute(tx);
  return rows[0];
}

/** The latest hundred, newest first. */
export async function listExtractRows(tx: Tx, communityId: CommunityId): Promise<ExtractRow[]> {
  const { rows } = await sql<ExtractRow>`
    select ${EXTRACT_COLUMNS} from checkup.extracts where community_id = ${communityId}
    order by uploaded_at desc, id desc limit 100`.execute(tx);
  return rows;
}

const CHECKUP_COLUMNS = sql.raw(
  `id, extract_id as "extractId", judged_as as "judgedAs", books, boundary_origin as "boundaryOrigin",
   boundary_sha256 as "boundarySha256", inputs_sha256 as "inputsSha256", result, files,
   circle_sha256 as "circleSha256", started_by as "startedBy", started_at as "startedAt", finished_at as "finishedAt"`,
);

/** False where the id is there already. */
export async function insertCheckup(tx: Tx, communityId: CommunityId, row: CheckupRow): Promise<boolean> {
  const result = await sql`
    insert into checkup.checkups (community_id, id, extract_id, judged_as, books, boundary_origin, boundary_sha256,
      inputs_sha256, result, files, circle_sha256, started_by, started_at, finished_at)
    values (${communityId}, ${row.id}, ${row.extractId}, ${row.judgedAs}, ${JSON.stringify(row.books)}::jsonb,
      ${row.boundaryOrigin}, ${row.boundarySha256}, ${row.inputsSha256}, ${JSON.stringify(row.result)}::jsonb,
      ${JSON.stringify(row.files)}::jsonb, ${row.circleSha256}, ${row.startedBy}, ${row.startedAt},
      ${row.finishedAt})
    on conflict (community_id, id) do nothing`.execute(tx);
  return result.numAffectedRows === 1n;
}

export async function findCheckup(
  tx: Tx,
  communityId: CommunityId,
  id: string,
): Promise<CheckupRow | undefined> {
  const { rows } = await sql<CheckupRow>`
    select ${CHECKUP_COLUMNS} from checkup.checkups
    where community_id = ${communityId} and id = ${id}`.execute(tx);
  return rows[0];
}

/** Newest first. */
export async function listCheckupRows(
  tx: Tx,
  communityId: CommunityId,
  limit: number,
): Promise<CheckupRow[]> {
  const { rows } = await sql<CheckupRow>`
    select ${CHECKUP_COLUMNS} from checkup.checkups where community_id = ${communityId}
    order by finished_at desc, id desc limit ${limit}`.execute(tx);
  return rows;
}

type IndicatorDraft = { readonly id: string; readonly indicator: Indicator };

export async function insertIndicators(
  tx: Tx,
  communityId: CommunityId,
  { checkupId, drafts }: { readonly checkupId: string; readonly drafts: readonly IndicatorDraft[] },
): Promise<void> {
  const rows = drafts.map(({ id, indicator }, position) => ({ id, position, indicator }));
  await sql`
    insert into checkup.indicators (community_id, id, checkup_id, position, book, rule, status, confidence, indicator)
    select ${communityId}::uuid, r.id, ${checkupId}::uuid, r.position, r.indicator ->> 'book', r.indicator ->> 'rule',
      r.indicator ->> 'status', r.indicator ->> 'confidence', r.indicator
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, position integer, indicator jsonb)`.execute(
    tx,
  );
}

export type IndicatorSearch = {
  readonly checkupId: string;
  readonly status?: string | undefined;
  readonly book?: string | undefined;
  readonly rule?: string | undefined;
};

/** In the books' order. */
export async function listIndicatorRows(
  tx: Tx,
  communityId: CommunityId,
  { checkupId, status, book, rule }: IndicatorSearch,
): Promise<Indicator[]> {
  const { rows } = await sql<{ indicator: Indicator }>`
    select indicator from checkup.indicators
    where community_id = ${communityId} and checkup_id = ${checkupId}
      and (${status ?? null}::text is null or status = ${status ?? null})
      and (${book ?? null}::text is null or book = ${book ?? null})
      and (${rule ?? null}::text is null or rule = ${rule ?? null})
    order by position`.execute(tx);
  return rows.map(({ indicator }) => indicator);
}

export type Publication = {
  readonly id: string;
  readonly checkupId: string;
  readonly published: boolean;
  readonly decidedBy: string | null;
  readonly decidedAt: Date;
};

/** False where the id is there already. */
export async function insertPublication(
  tx: Tx,
  communityId: CommunityId,
  row: Publication,
): Promise<boolean> {
  const result = await sql`
    insert into checkup.publications (community_id, id, checkup_id, published, decided_by, decided_at)
    values (${communityId}, ${row.id}, ${row.checkupId}, ${row.published}, ${row.decidedBy}, ${row.decidedAt})
    on conflict (community_id, id) do nothing`.execute(tx);
  return result.numAffectedRows === 1n;
}

export async function findPublication(
  tx: Tx,
  communityId: CommunityId,
  id: string,
): Promise<Pick<Publication, "checkupId" | "published"> | undefined> {
  const { rows } = await sql<Pick<Publication, "checkupId" | "published">>`
    select checkup_id as "checkupId", published from checkup.publications
    where community_id = ${communityId} and id = ${id}`.execute(tx);
  return rows[0];
}

/** Ids of the check-ups whose last publication says that residents see them. */
export async function publishedIds(tx: Tx, communityId: CommunityId): Promise<Set<string>> {
  const { rows } = await sql<{ checkupId: string; published: boolean }>`
    select distinct on (checkup_id) checkup_id as "checkupId", published from checkup.publications
    where community_id = ${communityId} order by checkup_id, decided_at desc, id desc`.execute(tx);
  return new Set(rows.filter(({ published }) => published).map(({ checkupId }) => checkupId));
}
