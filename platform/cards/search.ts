import { sql } from "kysely";
import type { Card, Ref } from "#platform/contract";
import { refBookOf } from "#platform/events";
import { type Ctx, type EventHandler, type Manifest, tenantOf } from "#platform/module";
import { groupBy } from "#platform/std";
import { resolveCards } from "./resolve.ts";
import { queryOf, vectorOf } from "./words.ts";

export type SearchQuery = {
  readonly q: string;
  readonly kinds?: readonly string[] | undefined;
  readonly limit: number;
};

/** More than asked for are looked up, since some of them may not be for this asker. */
const SPARE = 4;

/** Cards whose title or subtitle holds every word, best first, of the kinds and objects the actor may read. */
export async function searchCards(ctx: Ctx, { q, kinds, limit }: SearchQuery): Promise<Card[]> {
  const query = queryOf(q);
  const readable = readableKinds(ctx).filter((kind) => !kinds || kinds.includes(kind));
  if (!query || readable.length === 0) return [];
  const { rows } = await sql<Ref>`select ref_module as module, ref_kind as kind, ref_id as id
    from cards.index
    where community_id = ${tenantOf(ctx)} and words @@ ${query}::tsquery
      and ref_module || ':' || ref_kind = any(${readable}::text[])
    order by ts_rank(words, ${query}::tsquery) desc, ref_id limit ${limit * SPARE}`.execute(ctx.tx);
  return (await resolveCards(ctx, rows)).slice(0, limit);
}

function readableKinds(ctx: Ctx): string[] {
  return refBookOf(ctx)
    .list()
    .filter(({ refKind }) => ctx.may(refKind.permission))
    .map(({ module, refKind }) => `${module}:${refKind.kind}`);
}

/**
 * Writes the words of these objects anew; of those that are gone it forgets them. Events do it by themselves; verbs
 * that change many objects under one event call it with what they changed.
 */
export async function indexCards(ctx: Ctx, refs: readonly Ref[]): Promise<void> {
  // The index knows every card; who may find one is asked when it is found.
  const seeing: Ctx = { ...ctx, may: () => true, reach: () => "everything" };
  const book = refBookOf(ctx);
  for (const [key, group] of groupBy(refs, (ref) => `${ref.module}:${ref.kind}`)) {
    const [module = "", kind = ""] = key.split(":");
    const ids = [...new Set(group.map((ref) => ref.id))];
    const cards = (await book.find({ module, kind })?.resolve(seeing, ids)) ?? [];
    await forget(ctx, { module, kind }, ids);
    if (cards.length > 0) await remember(ctx, cards);
  }
}

async function forget(ctx: Ctx, { module, kind }: Omit<Ref, "id">, ids: readonly string[]): Promise<void> {
  await sql`delete from cards.index where community_id = ${tenantOf(ctx)}
    and ref_module = ${module} and ref_kind = ${kind} and ref_id = any(${ids}::text[])`.execute(ctx.tx);
}

async function remember(ctx: Ctx, cards: readonly Card[]): Promise<void> {
  const rows = cards.map((card) => ({ ...card.ref, words: vectorOf(card) }));
  await sql`insert into cards.index (community_id, ref_module, ref_kind, ref_id, words, indexed_at)
    select ${tenantOf(ctx)}, module, kind, id, words::tsvector, ${ctx.clock.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(module text, kind text, id text, words text)
    on conflict (community_id, ref_module, ref_kind, ref_id)
    do update set words = excluded.words, indexed_at = excluded.indexed_at`.execute(ctx.tx);
}

/**
 * The manifests with a handler that keeps the index: after any event its subject's card is indexed anew.
 *
 * @param options.except kinds `module:kind` that are not indexed: their cards are made from sealed data
 */
export function withCardIndex(
  manifests: readonly Manifest[],
  options: { except: readonly string[] },
): Manifest[] {
  const handlers = manifests
    .flatMap((manifest) => Object.keys(manifest.events))
    .map(
      (type): EventHandler => ({
        name: "cards.index",
        on: type as EventHandler["on"],
        async handle(ctx, { subject }) {
          const isIndexed = !options.except.includes(`${subject.module}:${subject.kind}`);
          if (ctx.communityId && isIndexed && refBookOf(ctx).find(subject)) await indexCards(ctx, [subject]);
        },
      }),
    );
  return manifests.map((manifest) =>
    manifest.name === "cards" ? { ...manifest, handlers: [...manifest.handlers, ...handlers] } : manifest,
  );
}
