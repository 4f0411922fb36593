import { actorRef } from "#platform/audit";
import type { DomainEvent, Manifest, Writers } from "#platform/module";
import { assert, newId } from "#platform/std";

/**
 * Makes the `tell` of `Writers`: one row in the outbox, in the transaction of the act. Only what a manifest declares
 * can be told, with exactly the payload it declares.
 *
 * @param options.onTold called after each event; wakes the relay of this process
 */
export function createTell(
  manifests: readonly Manifest[],
  options: { onTold?: () => void } = {},
): Writers["tell"] {
  const declared = new Map(
    manifests.flatMap((manifest) =>
      Object.entries(manifest.events).map(([type, { payload }]) => [type, new Set(payload)] as const),
    ),
  );
  return async (ctx, event) => {
    checkDeclared(declared.get(event.type), event);
    const at = ctx.clock.now();
    const row = {
      id: newId(at.getTime()),
      community_id: ctx.communityId ?? null,
      type: event.type,
      subject_module: event.subject.module,
      subject_kind: event.subject.kind,
      subject_id: event.subject.id,
      payload: JSON.stringify(event.payload),
      actor: JSON.stringify(actorRef(ctx.actor)),
      request_id: ctx.requestId,
      created_at: at,
    };
    await ctx.tx.insertInto("events.outbox").values(row).execute();
    options.onTold?.();
  };
}

function checkDeclared(payload: ReadonlySet<string> | undefined, event: DomainEvent): void {
  assert(payload, `no manifest declares the event ${event.type}`);
  const strange = Object.keys(event.payload).filter((name) => !payload.has(name));
  assert(strange.length === 0, `${event.type} does not declare ${strange.join(", ")} in its payload`);
}
