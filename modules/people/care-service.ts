import { sql } from "kysely";
import { scopeOf } from "#modules/places";
import { httpErrors, refuse } from "#platform/contract";
import { type Ctx, tenantOf } from "#platform/module";
import { CARE_NEEDS, type CareNeedId } from "./contract/care.ts";
import { addMonths, dayOf } from "./dates.ts";
import { errors } from "./errors.ts";
import { loadLivingResident, reachesPerson } from "./policy.ts";
import { maskedName } from "./present.ts";
import { listTies } from "./resident-repo.ts";

type CareTag = {
  readonly id: string;
  readonly personId: string;
  readonly need: CareNeedId;
  readonly purpose: string;
  readonly source: "self" | "family" | "visit" | "agency";
  readonly sinceOn: string;
  readonly reviewOn: string;
  readonly endedOn: string | null;
};

/** Living tags within the asker's reach. Looking is noted in the audit trail. */
export async function pageCareTags(
  ctx: Ctx,
  asked: {
    need?: string | undefined;
    personId?: string | undefined;
    reviewBefore?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
) {
  const communityId = tenantOf(ctx);
  const conditions = [
    sql`community_id = ${communityId} and ended_on is null`,
    ...(asked.need ? [sql`need = ${asked.need}`] : []),
    ...(asked.personId ? [sql`person_id = ${asked.personId}`] : []),
    ...(asked.reviewBefore ? [sql`review_on < ${asked.reviewBefore}`] : []),
    ...(asked.after ? [sql`id > ${asked.after}`] : []),
  ];
  const { rows } = await sql<CareTag>`select ${COLUMNS} from people.care_tags
    where ${sql.join(conditions, sql` and `)} order by id limit ${asked.limit + 1}`.execute(ctx.tx);
  const page = rows.slice(0, asked.limit);
  const scope = await scopeOf(ctx, "people.care");
  const ties = await listTies(
    ctx.tx,
    communityId,
    page.map(({ personId }) => personId),
  );
  const reached = page.filter((tag) =>
    reachesPerson(
      scope,
      ties.filter(({ personId }) => personId === tag.personId),
    ),
  );
  await ctx.audit({ action: "people.care_read", detail: { count: reached.length } });
  const items = [];
  for (const tag of reached) items.push(await presentTag(ctx, tag));
  const last = rows.length > asked.limit ? page.at(-1) : undefined;
  return { items, ...(last ? { next: last.id } : {}) };
}

export type NewCareTag = Pick<CareTag, "id" | "personId" | "source" | "sinceOn"> & { readonly need: string };

export async function addCareTag(ctx: Ctx, { id, personId, need, source, sinceOn }: NewCareTag) {
  const known = CARE_NEEDS[need as CareNeedId] ?? refuse(errors.unknown_need);
  await loadLivingResident(ctx, "people.care", { id: personId });
  const reviewOn = addMonths(sinceOn, known.reviewMonths);
  await sql`insert into people.care_tags (community_id, id, person_id, need, purpose, source, since_on, review_on)
    values (${tenantOf(ctx)}, ${id}, ${personId}, ${need}, ${known.purpose.zh}, ${source}, ${sinceOn}, ${reviewOn})
    on conflict (community_id, id) do nothing`
    .execute(ctx.tx)
    .catch((error: { code?: string }) => {
      if (error.code === "23505") refuse(errors.already_there);
      throw error;
    });
  return presentTag(ctx, await getTag(ctx, id));
}

export async function reviewCareTag(
  ctx: Ctx,
  { id, outcome, on }: { id: string; outcome: "still_needed" | "ended"; on: string },
) {
  const tag = await getTag(ctx, id);
  await loadLivingResident(ctx, "people.care", { id: tag.personId });
  const change =
    outcome === "ended"
      ? sql`ended_on = greatest(${on}::date, since_on)`
      : sql`review_on = ${addMonths(on, CARE_NEEDS[tag.need]?.reviewMonths ?? 6)}`;
  await sql`update people.care_tags set ${change}
    where community_id = ${tenantOf(ctx)} and id = ${id} and ended_on is null`.execute(ctx.tx);
  return presentTag(ctx, await getTag(ctx, id));
}

const COLUMNS = sql`id, person_id as "personId", need, purpose, source, since_on::text as "sinceOn",
  review_on::text as "reviewOn", ended_on::text as "endedOn"`;

async function getTag(ctx: Ctx, id: string): Promise<CareTag> {
  const { rows } = await sql<CareTag>`select ${COLUMNS} from people.care_tags
    where community_id = ${tenantOf(ctx)} and id = ${id}`.execute(ctx.tx);
  return rows[0] ?? refuse(httpErrors.not_found);
}

async function presentTag(ctx: Ctx, tag: CareTag) {
  const name = await maskedName(ctx, tag.personId);
  return { ...tag, name, overdue: tag.endedOn === null && tag.reviewOn < dayOf(ctx.clock.now()) };
}
