import { sql } from "kysely";
import { withSystem } from "#platform/db";
import type { EventHandler, Manifest } from "#platform/module";
import { assert, groupBy } from "#platform/std";
import { asSystem } from "./as-system.ts";
import { type Background, inBackground } from "./background.ts";
import { claimDelivery, type Delivery, dispatchEvents, listReady, markDone, putOff } from "./deliveries.ts";
import { createLoop } from "./loop.ts";

export type RelayOptions = Background & {
  readonly manifests: readonly Manifest[];
  /** How often it looks without being woken. NOTIFY is not delivered on the embedded database. */
  readonly intervalMs?: number;
  readonly attemptsAtMost?: number;
  /** How many handlers may run at once; 1 on the embedded database, where more would only wait. */
  readonly concurrency?: number;
};

export type Relay = {
  start(): void;
  /** Looks soon: something was told in this process. */
  nudge(): void;
  /** Delivers everything that is ready, and what that tells in turn. */
  drain(): Promise<{ delivered: number; failed: number }>;
  /** Finishes the deliveries under way, then stops. */
  stop(): Promise<void>;
  /** For metrics: what waits, and what was given up (an alarm where above zero). */
  counts(): Promise<{ waiting: number; dead: number }>;
};

const INTERVAL_MS = 1000;
const ATTEMPTS_AT_MOST = 12;
const READY_AT_ONCE = 100;

/**
 * Brings events from the outbox to their handlers. The handler's work and the mark that it is done are one
 * transaction in the event's community, so that each handler has its effect once, whenever a process dies. Events
 * of one subject reach a handler in the order in which they were told, provided verbs lock what they change.
 */
export function createRelay(options: RelayOptions): Relay {
  const handlers = handlersOf(options.manifests);
  const loop = createLoop({
    intervalMs: options.intervalMs ?? INTERVAL_MS,
    run: (isStopping) => drain(options, handlers, isStopping),
    onError: (error) => options.log.error({ error }, "the relay could not look for events"),
  });
  return {
    start: loop.start,
    nudge: loop.nudge,
    stop: loop.stop,
    drain: () => drain(options, handlers, () => false),
    counts: () =>
      withSystem(options.db, async (tx) => {
        const { rows } = await sql<{ waiting: number; dead: number }>`select
          (select count(*) from events.deliveries where state = 'pending')
            + (select count(*) from events.outbox where dispatched_at is null) as waiting,
          (select count(*) from events.deliveries where state = 'dead') as dead`.execute(tx);
        return rows[0] ?? { waiting: 0, dead: 0 };
      }),
  };
}

type Handlers = {
  readonly byType: ReadonlyMap<string, readonly string[]>;
  /** By `<name> <type>`: one name may handle several types. */
  readonly find: (name: string, type: string) => EventHandler | undefined;
  readonly names: readonly string[];
};

function handlersOf(manifests: readonly Manifest[]): Handlers {
  const all = manifests.flatMap((manifest) => manifest.handlers);
  const byKey = new Map(all.map((handler) => [`${handler.name} ${handler.on}`, handler]));
  const byType = [...groupBy(all, (handler) => handler.on)].map(
    ([type, group]) => [type, group.map((handler) => handler.name)] as const,
  );
  return {
    byType: new Map(byType),
    find: (name, type) => byKey.get(`${name} ${type}`),
    names: [...new Set(all.map((handler) => handler.name))],
  };
}

async function drain(
  options: RelayOptions,
  handlers: Handlers,
  isStopping: () => boolean,
): Promise<{ delivered: number; failed: number }> {
  const total = { delivered: 0, failed: 0 };
  while (!isStopping()) {
    const now = options.clock.now();
    const dispatched = await dispatchEvents(options.db, handlers.byType, now);
    const ready = await listReady(options.db, { handlers: handlers.names, now, limit: READY_AT_ONCE });
    const outcomes = await deliverAll(options, handlers, { ready, isStopping });
    total.delivered += outcomes.filter((outcome) => outcome === "delivered").length;
    total.failed += outcomes.filter((outcome) => outcome === "failed").length;
    const moved = dispatched > 0 || outcomes.some((outcome) => outcome !== "taken");
    if (!moved) break;
  }
  return total;
}

type Outcome = "delivered" | "failed" | "taken";

/** A few at a time. Two ready deliveries never share handler and subject, so that their order is free. */
async function deliverAll(
  options: RelayOptions,
  handlers: Handlers,
  { ready, isStopping }: { ready: Delivery[]; isStopping: () => boolean },
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const queue = ready.values();
  const worker = async () => {
    for (const delivery of queue) {
      if (isStopping()) return;
      outcomes.push(await deliver(options, handlers, delivery));
    }
  };
  await Promise.all(Array.from({ length: options.concurrency ?? 1 }, worker));
  return outcomes;
}

async function deliver(options: RelayOptions, handlers: Handlers, delivery: Delivery): Promise<Outcome> {
  const work = {
    communityId: delivery.community_id ?? undefined,
    job: delivery.handler,
    requestId: delivery.request_id,
    channel: delivery.channel,
  };
  try {
    return await inBackground(options, work, async (ctx) => {
      const now = options.clock.now();
      const event = await asSystem(ctx.tx, () => claimDelivery(ctx.tx, delivery, now));
      if (!event) return "taken";
      const handler = handlers.find(delivery.handler, event.type);
      assert(handler, `${delivery.handler} no longer handles ${event.type}`);
      await handler.handle(ctx, event);
      await asSystem(ctx.tx, () => markDone(ctx.tx, delivery, now));
      return "delivered";
    });
  } catch (error) {
    await recordFailure(options, delivery, error);
    return "failed";
  }
}

async function recordFailure(options: RelayOptions, delivery: Delivery, error: unknown): Promise<void> {
  const { log, clock, attemptsAtMost = ATTEMPTS_AT_MOST } = options;
  const failure = { now: clock.now(), error: codeOf(error), attemptsAtMost };
  const state = await putOff(options.db, delivery, failure);
  const facts = { handler: delivery.handler, event: delivery.event_id, error };
  if (state === "dead") log.error(facts, "event given up: look at it and retry it");
  else log.warn(facts, "event will be tried again");
}

/** What is kept of an error: its code or kind. Messages may repeat what they failed on. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return error.name === "Refusal" ? error.message : code ? `${error.name} ${code}` : error.name;
}
