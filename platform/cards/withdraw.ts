import { sql } from "kysely";
import { httpErrors, type Ref, refuse } from "#platform/contract";
import { type Ctx, permit, tenantOf } from "#platform/module";
import { accountOf } from "./asker.ts";
import { errors } from "./errors.ts";
import { internalShownTo } from "./internal.ts";
import { getCard } from "./resolve.ts";

export type WithdrawalColumns = {
  readonly withdrawn_by: string | null;
  readonly withdrawn_at: Date | null;
};

type Owned = Ref & { internal: boolean; account_id: string | null };

/**
 * Marks a comment or attachment as withdrawn, by its author or by who keeps order here. The fact that it was there
 * stays.
 */
export async function withdraw(ctx: Ctx, what: "comment" | "attachment", id: string): Promise<void> {
  const table = sql.table(what === "comment" ? "cards.comments" : "cards.attachments");
  const { rows } =
    await sql<Owned>`select ref_module as module, ref_kind as kind, ref_id as id, internal, account_id
    from ${table} where community_id = ${tenantOf(ctx)} and id = ${id}`.execute(ctx.tx);
  const [owned] = rows;
  if (!owned) return refuse(httpErrors.not_found);
  await getCard(ctx, owned);
  if (owned.internal && !(await isShown(ctx, owned))) return refuse(httpErrors.not_found);
  permit(mayWithdraw(ctx, owned.account_id));
  const marked = await sql`insert into cards.withdrawals (community_id, id, account_id, created_at)
    values (${tenantOf(ctx)}, ${id}, ${accountOf(ctx) ?? null}, ${ctx.clock.now()})
    on conflict do nothing returning id`.execute(ctx.tx);
  if (marked.rows.length === 0) refuse(errors.already_withdrawn);
}

async function isShown(ctx: Ctx, owned: Owned): Promise<boolean> {
  const view = await internalShownTo(ctx, owned);
  return (
    view === "all" || (view === "own" && owned.account_id !== null && owned.account_id === accountOf(ctx))
  );
}

export function mayWithdraw(ctx: Ctx, authorAccountId: string | null): boolean {
  const accountId = accountOf(ctx);
  return (accountId !== undefined && accountId === authorAccountId) || ctx.may("cards.moderate");
}

export function withdrawnOf(row: WithdrawalColumns): { at: string; accountId?: string } | undefined {
  if (!row.withdrawn_at) return undefined;
  const at = row.withdrawn_at.toISOString();
  return row.withdrawn_by ? { at, accountId: row.withdrawn_by } : { at };
}
