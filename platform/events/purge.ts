import { sql } from "kysely";
import type { Ctx } from "#platform/module";
import { asSystem } from "./as-system.ts";

const KEPT_DAYS = 30;

/** Forgets events that have reached all their handlers; the audit trail keeps the acts. */
export async function purgeEvents(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - KEPT_DAYS * 86_400_000);
  await asSystem(ctx.tx, () =>
    sql`delete from events.outbox o where o.dispatched_at < ${before}
      and not exists (select from events.deliveries d where d.event_id = o.id and d.state <> 'done')`.execute(
      ctx.tx,
    ),
  );
}
