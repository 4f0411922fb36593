import { sql } from "kysely";
import { httpErrors, refuse } from "#platform/contract";
import { type Ctx, route, tenantOf } from "#platform/module";
import { asSystem } from "./as-system.ts";
import * as endpoints from "./contract.ts";
import { learningOf } from "./learn.ts";
import { liveOf } from "./live.ts";
import { withBeat } from "./stream.ts";

export const routes = [
  route(endpoints.live, async (ctx) => {
    const listener = { who: whoOf(ctx), learning: learningOf(ctx) };
    return withBeat(liveOf(ctx).follow(tenantOf(ctx), listener));
  }),
  route(endpoints.listDead, async (ctx) => ({ items: await asSystem(ctx.tx, () => listDead(ctx)) })),
  route(endpoints.retryDead, async (ctx, { params, body }) => {
    await asSystem(ctx.tx, () => retryDead(ctx, { eventId: params.eventId, handler: body.handler }));
    return {};
  }),
];

function whoOf({ actor }: Ctx): string {
  if (actor.kind === "account") return actor.accountId;
  return actor.kind === "integration" ? actor.apiKeyId : actor.kind;
}

const DEAD_AT_MOST = 200;

type DeadRow = {
  event_id: string;
  handler: string;
  type: string;
  subject_module: string;
  subject_kind: string;
  subject_id: string;
  community_id: string | null;
  attempts: number;
  last_error: string;
  settled_at: Date;
};

async function listDead(ctx: Ctx) {
  const { rows } = await sql<DeadRow>`select d.*, o.type, o.subject_module, o.subject_kind, o.subject_id
    from events.deliveries d join events.outbox o on o.id = d.event_id
    where d.state = 'dead' order by d.settled_at desc limit ${DEAD_AT_MOST}`.execute(ctx.tx);
  return rows.map((row) => ({
    eventId: row.event_id,
    handler: row.handler,
    type: row.type,
    subject: { module: row.subject_module, kind: row.subject_kind, id: row.subject_id },
    ...(row.community_id ? { communityId: row.community_id } : {}),
    attempts: row.attempts,
    lastError: row.last_error,
    givenUpAt: row.settled_at.toISOString(),
  }));
}

async function retryDead(ctx: Ctx, dead: { eventId: string; handler: string }): Promise<void> {
  const { rows } = await sql`update events.deliveries
    set state = 'pending', attempts = 0, settled_at = null, next_attempt_at = ${ctx.clock.now()}
    where event_id = ${dead.eventId} and handler = ${dead.handler} and state = 'dead'
    returning event_id`.execute(ctx.tx);
  if (rows.length === 0) refuse(httpErrors.not_found);
}
