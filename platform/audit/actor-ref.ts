import type { Actor } from "#platform/contract";
import type { JsonObject } from "#platform/std";

/** Who acted, as events and audit keep it: ids and the door, never names, never what they were allowed. */
export type ActorRef = JsonObject & {
  readonly kind: Actor["kind"];
  readonly channel: string;
  readonly accountId?: string;
  readonly sessionId?: string;
  readonly personId?: string;
  readonly onBehalfOf?: string;
  readonly assistedBy?: string;
  readonly apiKeyId?: string;
  readonly job?: string;
};

export function actorRef(actor: Actor): ActorRef {
  const { grants: _, ...ref } = actor;
  if (ref.kind !== "integration") return ref;
  const { permissions: __, ...key } = ref;
  return key;
}
