import { sql } from "kysely";
import type { z } from "zod";
import { asSystem } from "#platform/events";
import type { Ctx } from "#platform/module";
import type { CommunityId, JsonObject, Locale, LocalText } from "#platform/std";
import { newId } from "#platform/std";

/** What a task has while it runs. It is not inside a transaction: it opens one for each piece of its work. */
export type TaskRun = {
  readonly taskId: string;
  readonly communityId: CommunityId | undefined;
  readonly locale: Locale;
  /** Aborted when the process is stopping: end soon, between two pieces. */
  readonly signal: AbortSignal;
  /** A transaction of its own, as the one who started the task. */
  transact<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** Says how far it is. Shown within a second; never waits, so that it may be called inside `transact`. */
  progress(step: { done: number; total?: number; message?: LocalText }): void;
};

/** Long work that somebody starts once and watches. */
export type TaskDecl<Input = unknown> = {
  readonly name: string;
  readonly title: LocalText;
  readonly input: z.ZodType<Input>;
  run(task: TaskRun, input: Input): Promise<JsonObject>;
};

export function defineTask<Input>(task: TaskDecl<Input>): TaskDecl<Input> {
  return task;
}

/**
 * Starts a task with the transaction: it begins once that has committed. With an id made by the client, asking
 * twice starts it once.
 */
export async function startTask<Input>(
  ctx: Ctx,
  task: TaskDecl<Input>,
  { id, input }: { id?: string; input: NoInfer<Input> },
): Promise<string> {
  const at = ctx.clock.now();
  const taskId = id ?? newId(at.getTime());
  const accountId = ctx.actor.kind === "account" ? ctx.actor.accountId : null;
  await asSystem(ctx.tx, () =>
    sql`insert into jobs.tasks
        (id, name, community_id, account_id, actor, locale, request_id, input, created_at)
      values (${taskId}, ${task.name}, ${ctx.communityId ?? null}, ${accountId}, ${JSON.stringify(ctx.actor)},
        ${ctx.locale}, ${ctx.requestId}, ${JSON.stringify(input)}, ${at})
      on conflict (id) do nothing`.execute(ctx.tx),
  );
  return taskId;
}
