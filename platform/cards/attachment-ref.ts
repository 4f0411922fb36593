import { sql } from "kysely";
import { type Card, type Ref, refKey } from "#platform/contract";
import { type Ctx, type RefKind, tenantOf } from "#platform/module";
import { groupBy } from "#platform/std";
import { internalShownTo, shownRows } from "./internal.ts";
import { resolveCards } from "./resolve.ts";

const TITLE = { zh: "附件", en: "Attachment" };

/** What an attached file hangs on, so that it is read by the attachment's rule and not by the object's alone. */
export const attachmentRef: RefKind = {
  kind: "attachment",
  title: TITLE,
  permission: "cards.read",
  resolve: cardsOfAttachments,
};

export function refOfAttachment(id: string): Ref {
  return { module: "cards", kind: "attachment", id };
}

type Row = { readonly id: string } & Omit<Ref, "id"> & { readonly ref_id: string };

/** Of those that are not withdrawn, on objects the actor may read; internal ones as they are listed there. */
async function cardsOfAttachments(ctx: Ctx, ids: readonly string[]): Promise<Card[]> {
  const { rows } = await sql<Row>`select a.id, ref_module as module, ref_kind as kind, ref_id
    from cards.attachments a
    where a.community_id = ${tenantOf(ctx)} and a.id = any(${ids}::uuid[]) and not exists
      (select from cards.withdrawals w where w.community_id = a.community_id and w.id = a.id)`.execute(
    ctx.tx,
  );
  const onRef = groupBy(rows, (row) => refKey({ ...row, id: row.ref_id }));
  const cards: Card[] = [];
  for (const group of onRef.values()) cards.push(...(await cardsOn(ctx, group)));
  return cards;
}

/** @param group attachments of one object */
async function cardsOn(ctx: Ctx, group: readonly Row[]): Promise<Card[]> {
  const [first] = group;
  if (!first) return [];
  const ref = { module: first.module, kind: first.kind, id: first.ref_id };
  const [object] = await resolveCards(ctx, [ref]);
  if (!object) return [];
  const shown = shownRows(ctx, await internalShownTo(ctx, ref));
  const { rows } = await sql<{ id: string }>`select id from cards.attachments
    where community_id = ${tenantOf(ctx)} and id = any(${group.map(({ id }) => id)}::uuid[])
      and ${shown}`.execute(ctx.tx);
  return rows.map(({ id }) => ({
    ref: refOfAttachment(id),
    title: TITLE,
    subtitle: object.title,
    ...(object.href ? { href: object.href } : {}),
  }));
}
