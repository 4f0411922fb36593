import type { AuditNote, Ctx } from "#platform/module";
import { newId } from "#platform/std";
import { actorRef } from "./actor-ref.ts";

/** The parts of a ctx that an entry is made of. */
export type AuditParts = Pick<Ctx, "tx" | "clock" | "requestId" | "actor" | "communityId">;

/**
 * Writes one entry in the open transaction: into the community's trail, or outside any community into the
 * installation's.
 */
export async function writeAudit(parts: AuditParts, note: AuditNote): Promise<void> {
  const { communityId, tx } = parts;
  const entry = entryOf(parts, note);
  if (communityId) {
    const row = { community_id: communityId, ...entry };
    await tx.insertInto("audit.entries").values(row).execute();
  } else await writeInstallationAudit(parts, note);
}

/** Writes into the installation's trail even inside a community. */
export async function writeInstallationAudit(parts: AuditParts, note: AuditNote): Promise<void> {
  await parts.tx.insertInto("audit.installation_entries").values(entryOf(parts, note)).execute();
}

function entryOf({ clock, requestId, actor }: AuditParts, note: AuditNote) {
  const at = clock.now();
  return {
    id: newId(at.getTime()),
    at,
    request_id: requestId,
    actor: JSON.stringify(actorRef(actor)),
    account_id: actor.kind === "account" ? actor.accountId : null,
    action: note.action,
    subject_module: note.subject?.module ?? null,
    subject_kind: note.subject?.kind ?? null,
    subject_id: note.subject?.id ?? null,
    detail: JSON.stringify(note.detail ?? {}),
  };
}
