import { sql } from "kysely";
import { type Ref, refuse } from "#platform/contract";
import { type Ctx, permit, tenantOf } from "#platform/module";
import { accountOf, personOf } from "./asker.ts";
import type { CommentView } from "./contract.ts";
import { errors } from "./errors.ts";
import { internalShownTo, shownRows } from "./internal.ts";
import { getCard } from "./resolve.ts";
import { mayWithdraw, type WithdrawalColumns, withdrawnOf } from "./withdraw.ts";

type CommentRow = WithdrawalColumns & {
  id: string;
  internal: boolean;
  account_id: string | null;
  person_id: string | null;
  body_sealed: string;
  created_at: Date;
};

/** Comments on an object that the actor may read, oldest first; internal ones as far as they are for them. */
export async function listComments(ctx: Ctx, ref: Ref): Promise<CommentView[]> {
  await getCard(ctx, ref);
  const shown = shownRows(ctx, await internalShownTo(ctx, ref));
  const { rows } =
    await sql<CommentRow>`select c.*, w.account_id as withdrawn_by, w.created_at as withdrawn_at
    from (select * from cards.comments where ${shown}) c left join cards.withdrawals w on w.community_id = c.community_id and w.id = c.id
    where c.community_id = ${tenantOf(ctx)} and c.ref_module = ${ref.module} and c.ref_kind = ${ref.kind}
      and c.ref_id = ${ref.id}
    order by c.id`.execute(ctx.tx);
  const views: CommentView[] = [];
  for (const row of rows) views.push(await present(ctx, row));
  return views;
}

export type NewComment = { readonly id: string; readonly body: string; readonly internal: boolean };

export async function addComment(ctx: Ctx, ref: Ref, draft: NewComment): Promise<CommentView> {
  await getCard(ctx, ref);
  permit(!draft.internal || ctx.may("cards.internal"));
  const accountId = accountOf(ctx);
  const sealed = await sealBody(ctx, accountId, draft.body);
  const { rows } = await sql<CommentRow>`insert into cards.comments
      (community_id, id, ref_module, ref_kind, ref_id, internal, account_id, person_id, body_sealed, created_at)
    values (${tenantOf(ctx)}, ${draft.id}, ${ref.module}, ${ref.kind}, ${ref.id}, ${draft.internal},
      ${accountId ?? null}, ${personOf(ctx) ?? null}, ${sealed}, ${ctx.clock.now()})
    on conflict do nothing
    returning *, null::uuid as withdrawn_by, null::timestamptz as withdrawn_at`.execute(ctx.tx);
  const [row] = rows;
  if (!row) return sameComment(ctx, ref, draft);
  const payload = { commentId: draft.id, internal: draft.internal };
  await ctx.tell({ type: "cards.commented", subject: ref, payload });
  return present(ctx, row);
}

/** Sending twice is doing once; another comment under the same id is refused. */
async function sameComment(ctx: Ctx, ref: Ref, draft: NewComment): Promise<CommentView> {
  const known = (await listComments(ctx, ref)).find(({ id }) => id === draft.id);
  const isSame = known && known.accountId === accountOf(ctx) && known.body === draft.body;
  return isSame ? known : refuse(errors.id_taken);
}

async function present(ctx: Ctx, row: CommentRow): Promise<CommentView> {
  const withdrawn = withdrawnOf(row);
  const body = withdrawn ? undefined : await openBody(ctx, row);
  return {
    id: row.id,
    internal: row.internal,
    ...(row.account_id ? { accountId: row.account_id } : {}),
    ...(row.person_id ? { personId: row.person_id } : {}),
    ...(body === undefined ? {} : { body }),
    createdAt: row.created_at.toISOString(),
    ...(withdrawn ? { withdrawn } : {}),
    can: !withdrawn && mayWithdraw(ctx, row.account_id) ? ["withdraw"] : [],
  };
}

/** Under the key of the author's account, which goes with it; of a program under the installation's. */
async function sealBody(ctx: Ctx, accountId: string | undefined, body: string): Promise<string> {
  const { keys } = ctx.services;
  if (!accountId) return keys.seal(body);
  await keys.createPersonKey(accountId);
  return keys.sealForPerson(accountId, body);
}

async function openBody(ctx: Ctx, row: CommentRow): Promise<string | undefined> {
  const { keys } = ctx.services;
  return row.account_id ? keys.openForPerson(row.account_id, row.body_sealed) : keys.open(row.body_sealed);
}
