import { sql } from "kysely";
import { httpErrors, refuse } from "#platform/contract";
import { asSystem } from "#platform/events";
import { type Ctx, route } from "#platform/module";
import * as endpoints from "./contract.ts";

export const routes = [
  route(endpoints.getTask, async (ctx, { params }) => {
    const [task] = await listOwn(ctx, params.taskId);
    return task ?? refuse(httpErrors.not_found);
  }),
  route(endpoints.listTasks, async (ctx) => ({ items: await listOwn(ctx) })),
];

const TASKS_AT_MOST = 50;

type TaskRow = {
  id: string;
  name: string;
  community_id: string | null;
  state: endpoints.TaskView["state"];
  steps_done: number;
  steps_total: number | null;
  message: endpoints.TaskView["progress"]["message"] | null;
  result: Record<string, unknown> | null;
  error: endpoints.TaskView["error"] | null;
  created_at: Date;
  ended_at: Date | null;
};

/** Tasks are their starter's alone. */
async function listOwn(ctx: Ctx, id?: string): Promise<endpoints.TaskView[]> {
  if (ctx.actor.kind !== "account") return [];
  const { accountId } = ctx.actor;
  const one = id === undefined ? sql`true` : sql`id = ${id}`;
  const { rows } = await asSystem(ctx.tx, () =>
    sql<TaskRow>`select * from jobs.tasks where account_id = ${accountId} and ${one}
      order by created_at desc limit ${TASKS_AT_MOST}`.execute(ctx.tx),
  );
  return rows.map(present);
}

function present(row: TaskRow): endpoints.TaskView {
  return {
    id: row.id,
    name: row.name,
    ...(row.community_id ? { communityId: row.community_id } : {}),
    state: row.state,
    progress: {
      done: row.steps_done,
      ...(row.steps_total === null ? {} : { total: row.steps_total }),
      ...(row.message ? { message: row.message } : {}),
    },
    ...(row.result ? { result: row.result } : {}),
    ...(row.error ? { error: row.error } : {}),
    createdAt: row.created_at.toISOString(),
    ...(row.ended_at ? { endedAt: row.ended_at.toISOString() } : {}),
  };
}
