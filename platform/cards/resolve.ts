import { type Card, httpErrors, type Ref, refKey, refuse } from "#platform/contract";
import { refBookOf } from "#platform/events";
import type { Ctx } from "#platform/module";
import { groupBy, isUuid } from "#platform/std";

/**
 * The cards of those objects that exist and that the actor may read, in the order asked; others are left out. One
 * question per kind, however many objects.
 */
export async function resolveCards(ctx: Ctx, refs: readonly Ref[]): Promise<Card[]> {
  const book = refBookOf(ctx);
  const found = new Map<string, Card>();
  const askable = refs.filter(({ id }) => isUuid(id));
  for (const group of groupBy(askable, (ref) => `${ref.module}:${ref.kind}`).values()) {
    const refKind = group[0] && book.find(group[0]);
    if (!refKind || !ctx.may(refKind.permission)) continue;
    const ids = [...new Set(group.map((ref) => ref.id))];
    for (const card of await refKind.resolve(ctx, ids)) found.set(refKey(card.ref), card);
  }
  return refs.map((ref) => found.get(refKey(ref))).filter((card) => card !== undefined);
}

/** The card of one object. What the actor may not read is not found. */
export async function getCard(ctx: Ctx, ref: Ref): Promise<Card> {
  const [card] = await resolveCards(ctx, [ref]);
  return card ?? refuse(httpErrors.not_found);
}
