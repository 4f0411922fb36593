import { type Kysely, sql } from "kysely";
import { type DB, withSystem } from "#platform/db";
import { codeOf, createLoop } from "#platform/events";
import type { Logger } from "#platform/log";
import type { Clock, KeyStore } from "#platform/module";
import { type Locale, type LocalText, pickText } from "#platform/std";
import { type Adapter, DeliveryError, type Letter, UndeliverableError } from "./adapter.ts";

export type PostOfficeOptions = {
  readonly db: Kysely<DB>;
  readonly clock: Clock;
  readonly keys: KeyStore;
  readonly log: Logger;
  /** A kind without an adapter cannot be sent: its messages are given up and counted. */
  readonly adapters: { readonly sms: Adapter | undefined; readonly email: Adapter | undefined };
  readonly intervalMs?: number;
};

export type PostOffice = {
  start(): void;
  nudge(): void;
  /** Sends everything that is due. */
  drain(): Promise<{ sent: number; failed: number }>;
  /** Finishes the message under way and closes the adapters. */
  stop(): Promise<void>;
};

type Claimed = {
  id: string;
  kind: "sms" | "email";
  template: string;
  locale: Locale;
  address_sealed: string;
  text_sealed: string;
  attempts: number;
};

const INTERVAL_MS = 1000;
const ATTEMPTS_AT_MOST = 8;
/** After this another process takes it that this one died while sending. */
const LEASE_SECONDS = 120;
const FIRST_WAIT_SECONDS = 10;
const LONGEST_WAIT_SECONDS = 3600;

/**
 * Takes messages out of the house, one by one, none twice unless a process dies while sending: then it is sent
 * again under the same id. No transaction is open while the network is waited for.
 */
export function createPostOffice(options: PostOfficeOptions): PostOffice {
  const loop = createLoop({
    intervalMs: options.intervalMs ?? INTERVAL_MS,
    run: (isStopping) => drain(options, isStopping),
    onError: (error) => options.log.error({ error }, "waiting messages could not be looked up"),
  });
  return {
    start: loop.start,
    nudge: loop.nudge,
    drain: () => drain(options, () => false),
    async stop() {
      await loop.stop();
      await Promise.all([options.adapters.sms?.close(), options.adapters.email?.close()]);
    },
  };
}

async function drain(options: PostOfficeOptions, isStopping: () => boolean) {
  const total = { sent: 0, failed: 0 };
  while (!isStopping()) {
    const message = await claim(options.db, options.clock.now());
    if (!message) break;
    const isSent = await sendOne(options, message);
    total[isSent ? "sent" : "failed"] += 1;
  }
  return total;
}

async function sendOne(options: PostOfficeOptions, message: Claimed): Promise<boolean> {
  const adapter = options.adapters[message.kind];
  const facts = { message: message.id, kind: message.kind, template: message.template };
  try {
    if (!adapter) throw new UndeliverableError("no_adapter");
    await adapter.send(letterOf(options.keys, message));
    await settle(options, message, adapter.simulated ? "simulated" : "sent");
    return true;
  } catch (error) {
    const code = isOurs(error) ? error.message : codeOf(error);
    const isDead = error instanceof UndeliverableError || message.attempts >= ATTEMPTS_AT_MOST;
    if (isDead) await settle(options, message, "dead", code);
    else await putOff(options, message, code);
    if (isDead) options.log.error({ ...facts, reason: code }, "message given up");
    else options.log.warn({ ...facts, reason: code }, "message will be tried again");
    return false;
  }
}

function isOurs(error: unknown): error is Error {
  return error instanceof UndeliverableError || error instanceof DeliveryError;
}

function letterOf(keys: KeyStore, message: Claimed): Letter {
  const text = JSON.parse(keys.open(message.text_sealed)) as LocalText;
  return {
    id: message.id,
    address: keys.open(message.address_sealed),
    template: message.template,
    text: pickText(text, message.locale),
    locale: message.locale,
  };
}

function claim(db: Kysely<DB>, now: Date): Promise<Claimed | undefined> {
  return withSystem(db, async (tx) => {
    const { rows } = await sql<Claimed>`update notify.messages set attempts = attempts + 1,
        next_attempt_at = ${now}::timestamptz + make_interval(secs => ${LEASE_SECONDS})
      where id = (select id from notify.messages where state = 'waiting' and next_attempt_at <= ${now}
        order by next_attempt_at limit 1 for update skip locked)
      returning *`.execute(tx);
    return rows[0];
  });
}

/** What has left is forgotten but for the fact; what was simulated or given up is kept until the retention job. */
async function settle(
  { db, clock }: PostOfficeOptions,
  { id }: Claimed,
  ...[state, error]: [state: "sent" | "simulated" | "dead", error?: string]
): Promise<void> {
  await withSystem(db, async (tx) => {
    await sql`update notify.messages set state = ${state}, settled_at = ${clock.now()},
        last_error = ${error ?? null},
        address_sealed = case when ${state} = 'sent' then null else address_sealed end,
        text_sealed = case when ${state} = 'sent' then null else text_sealed end
      where id = ${id}`.execute(tx);
  });
}

async function putOff({ db, clock }: PostOfficeOptions, message: Claimed, error: string): Promise<void> {
  const seconds = Math.min(FIRST_WAIT_SECONDS * 2 ** (message.attempts - 1), LONGEST_WAIT_SECONDS);
  const at = new Date(clock.now().getTime() + seconds * 1000);
  await withSystem(db, async (tx) => {
    await sql`update notify.messages set next_attempt_at = ${at}, last_error = ${error}
      where id = ${message.id}`.execute(tx);
  });
}
