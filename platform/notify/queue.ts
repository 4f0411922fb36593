import { sql } from "kysely";
import type { Tx } from "#platform/db";
import type { Ctx, KeyStore, OutboundMessage } from "#platform/module";
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
