import { type Kysely, sql } from "kysely";
import type { Actor } from "#platform/contract";
import { type DB, withSystem } from "#platform/db";
import type { CommunityId, Json, JsonObject, Locale, LocalText } from "#platform/std";

export type ClaimedTask = {
  readonly id: string;
  readonly name: string;
  readonly community_id: CommunityId | null;
  readonly actor: Actor;
  readonly locale: Locale;
  readonly request_id: string;
  readonly input: Json;
};

export type TaskProgress = {
  readonly done: number;
  readonly total: number | undefined;
  readonly message: LocalText | undefined;
};

/** What went wrong, for the one who started it: with the places in what they gave, where there are any. */
export type TaskError = {
  readonly code: string;
  readonly title: LocalText;
  readonly advice: LocalText;
  readonly issues: readonly { readonly path: string; readonly message: LocalText }[];
};

/** Takes the oldest waiting task that this process knows how to run. */
export function claimTask(
  db: Kysely<DB>,
  names: readonly string[],
  now: Date,
): Promise<ClaimedTask | undefined> {
  return withSystem(db, async (tx) => {
    const { rows } = await sql<ClaimedTask>`update jobs.tasks
      set state = 'running', started_at = ${now}, touched_at = now()
      where id = (select id from jobs.tasks where state = 'waiting' and name = any(${names}::text[])
        order by created_at limit 1 for update skip locked)
      returning *`.execute(tx);
    return rows[0];
  });
}

export function touchTask(db: Kysely<DB>, id: string, progress: TaskProgress): Promise<void> {
  return withSystem(db, async (tx) => {
    await sql`update jobs.tasks set touched_at = now(), steps_done = ${progress.done},
        steps_total = ${progress.total ?? null}, message = ${jsonOf(progress.message)}::jsonb
      where id = ${id} and state = 'running'`.execute(tx);
  });
}

export type TaskEnd = { readonly result: JsonObject } | { readonly error: TaskError };

export function endTask(
  db: Kysely<DB>,
  id: string,
  { end, now }: { end: TaskEnd; now: Date },
): Promise<void> {
  const [state, result, error] =
    "result" in end ? ["done", end.result, undefined] : ["failed", undefined, end.error];
  return withSystem(db, async (tx) => {
    await sql`update jobs.tasks set state = ${state}, ended_at = ${now},
        result = ${jsonOf(result)}::jsonb, error = ${jsonOf(error)}::jsonb
      where id = ${id} and state = 'running'`.execute(tx);
  });
}

const SILENT_SECONDS = 60;

/** Ends tasks whose process is gone. They are not begun again: what they had done by then is not known here. */
export function endLostTasks(db: Kysely<DB>, error: TaskError, now: Date): Promise<number> {
  return withSystem(db, async (tx) => {
    const { numAffectedRows } = await sql`update jobs.tasks
      set state = 'failed', ended_at = ${now}, error = ${jsonOf(error)}::jsonb
      where state = 'running' and touched_at < now() - make_interval(secs => ${SILENT_SECONDS})`.execute(tx);
    return Number(numAffectedRows ?? 0);
  });
}

function jsonOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
