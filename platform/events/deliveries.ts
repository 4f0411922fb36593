import { type Kysely, sql } from "kysely";
import type { Channel } from "#platform/contract";
import { type DB, type Tx, withSystem } from "#platform/db";
import type { DomainEvent } from "#platform/module";
import type { CommunityId } from "#platform/std";

/** One event on its way to one handler. */
export type Delivery = {
  readonly event_id: string;
  readonly handler: string;
  readonly community_id: CommunityId | null;
  /** Of the act that told it: kept through all that follows from it. */
  readonly request_id: string;
  readonly channel: Channel;
};

export type ToldEvent = DomainEvent & { readonly id: string };

const EVENTS_AT_ONCE = 200;

/**
 * Gives every event that has none its delivery rows, in order. Two relays at once wait for each other here: were
 * one to skip the other's events, later ones could be delivered before earlier ones.
 *
 * @param handlers type of event → names of its handlers
 */
export function dispatchEvents(
  db: Kysely<DB>,
  handlers: ReadonlyMap<string, readonly string[]>,
  now: Date,
): Promise<number> {
  const routes = [...handlers].flatMap(([type, names]) => names.map((name) => ({ type, name })));
  return withSystem(db, async (tx) => {
    const { rows } = await sql<{ id: string }>`select id from events.outbox where dispatched_at is null
      order by position limit ${EVENTS_AT_ONCE} for update`.execute(tx);
    if (rows.length === 0) return 0;
    const ids = rows.map((row) => row.id);
    await sql`insert into events.deliveries
        (event_id, handler, position, subject_key, community_id, next_attempt_at)
      select o.id, r.name, o.position,
        concat_ws(':', o.community_id, o.subject_module, o.subject_kind, o.subject_id), o.community_id, ${now}
      from events.outbox o join jsonb_to_recordset(${JSON.stringify(routes)}::jsonb) as r(type text, name text)
        on r.type = o.type
      where o.id = any(${ids}::uuid[])
      on conflict do nothing`.execute(tx);
    await sql`update events.outbox set dispatched_at = ${now} where id = any(${ids}::uuid[])`.execute(tx);
    return rows.length;
  });
}

/** The oldest undone delivery of its handler and subject: what keeps the order of a subject's events. */
const NOTHING_BEFORE = sql`not exists (select from events.deliveries e
  where e.handler = d.handler and e.subject_key = d.subject_key and e.position < d.position
    and e.state = 'pending')`;

/** Deliveries that may be tried now, of distinct handler and subject. */
export function listReady(
  db: Kysely<DB>,
  { handlers, now, limit }: { handlers: readonly string[]; now: Date; limit: number },
): Promise<Delivery[]> {
  return withSystem(db, async (tx) => {
    const { rows } = await sql<Delivery>`select d.event_id, d.handler, d.community_id, o.request_id,
        o.actor->>'channel' as channel
      from events.deliveries d join events.outbox o on o.id = d.event_id
      where d.state = 'pending' and d.next_attempt_at <= ${now} and d.handler = any(${handlers}::text[])
        and ${NOTHING_BEFORE}
      order by d.position limit ${limit}`.execute(tx);
    return rows;
  });
}

type OutboxRow = {
  id: string;
  type: DomainEvent["type"];
  subject_module: string;
  subject_kind: string;
  subject_id: string;
  payload: Readonly<Record<string, unknown>>;
};

/** Takes the delivery for this transaction. Undefined where another has it, or it is done, or is not its turn. */
export async function claimDelivery(tx: Tx, delivery: Delivery, now: Date): Promise<ToldEvent | undefined> {
  const claimed = await sql`select from events.deliveries d
    where d.event_id = ${delivery.event_id} and d.handler = ${delivery.handler}
      and d.state = 'pending' and d.next_attempt_at <= ${now} and ${NOTHING_BEFORE}
    for update skip locked`.execute(tx);
  if (claimed.rows.length === 0) return undefined;
  const { rows } = await sql<OutboxRow>`select * from events.outbox where id = ${delivery.event_id}`.execute(
    tx,
  );
  const row = rows[0];
  return (
    row && {
      id: row.id,
      type: row.type,
      subject: { module: row.subject_module, kind: row.subject_kind, id: row.subject_id },
      payload: row.payload,
    }
  );
}

export async function markDone(tx: Tx, delivery: Delivery, now: Date): Promise<void> {
  await sql`update events.deliveries set state = 'done', settled_at = ${now}, attempts = attempts + 1
    where event_id = ${delivery.event_id} and handler = ${delivery.handler}`.execute(tx);
}

export type Failure = { readonly now: Date; readonly error: string; readonly attemptsAtMost: number };

const FIRST_WAIT_SECONDS = 5;
const LONGEST_WAIT_SECONDS = 3600;

/** Puts a failed delivery off, twice as long each time; gives it up as dead after the last attempt. */
export function putOff(db: Kysely<DB>, delivery: Delivery, failure: Failure): Promise<"pending" | "dead"> {
  const { now, error, attemptsAtMost } = failure;
  return withSystem(db, async (tx) => {
    const { rows } = await sql<{ state: "pending" | "dead" }>`update events.deliveries set
        attempts = attempts + 1, last_error = ${error},
        state = case when attempts + 1 >= ${attemptsAtMost} then 'dead' else 'pending' end,
        settled_at = case when attempts + 1 >= ${attemptsAtMost} then ${now}::timestamptz end,
        next_attempt_at = ${now}::timestamptz + make_interval(secs =>
          least(${FIRST_WAIT_SECONDS} * power(2, least(attempts, 20)), ${LONGEST_WAIT_SECONDS}))
      where event_id = ${delivery.event_id} and handler = ${delivery.handler} and state = 'pending'
      returning state`.execute(tx);
    return rows[0]?.state ?? "pending";
  });
}
