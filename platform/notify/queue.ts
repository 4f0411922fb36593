import { type Kysely, sql } from "kysely";
import { type DB, type Tx, withoutTenant } from "#platform/db";
import type { Logger } from "#platform/log";
import type { Clock, Ctx, KeyStore, Messenger, OutboundMessage } from "#platform/module";
import { newId } from "#platform/std";

/** The parts of a ctx that a message needs. */
export type MessageParts = Pick<Ctx, "clock" | "requestId" | "communityId" | "locale"> & {
  readonly tx: Tx;
  readonly services: { readonly keys: KeyStore };
};

/** Puts a message in the outbox, in this transaction: it leaves if the act is kept. */
export async function queueMessage(parts: MessageParts, message: OutboundMessage): Promise<void> {
  const { tx, clock, requestId, communityId, locale, services } = parts;
  const at = clock.now();
  const address = services.keys.seal(message.to.address);
  const text = services.keys.seal(JSON.stringify(message.text));
  await sql`insert into notify.messages
      (id, community_id, kind, template, locale, address_sealed, text_sealed, next_attempt_at, request_id,
        created_at)
    values (${newId(at.getTime())}, ${communityId ?? null}, ${message.to.kind}, ${message.template}, ${locale},
      ${address}, ${text}, ${at}, ${requestId}, ${at})`.execute(tx);
}

type MessengerOptions = {
  readonly db: Kysely<DB>;
  readonly clock: Clock;
  readonly keys: KeyStore;
  readonly log: Logger;
};

/**
 * A messenger for callers that have no transaction at hand. It queues on a connection of its own and does not wait
 * for it: inside a transaction on the embedded database that wait would never end. Prefer `queueMessage`, which
 * keeps message and act together.
 */
export function createMessenger({ db, clock, keys, log }: MessengerOptions): Messenger {
  return {
    async send(message) {
      const parts = {
        clock,
        requestId: newId(),
        communityId: undefined,
        locale: "zh",
        services: { keys },
      } as const;
      withoutTenant(db, (tx) => queueMessage({ ...parts, tx }, message)).catch((error: unknown) =>
        log.error({ template: message.template, error }, "a message could not be queued"),
      );
    },
  };
}
