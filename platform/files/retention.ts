import type { Ctx, Services } from "#platform/module";
import { assert, type CommunityId } from "#platform/std";
import { deleteFiles, listHeld, listOrphans } from "./repo.ts";
import type { OpenFileStore } from "./store.ts";

const HOUR_MS = 3_600_000;
/** Long enough to write a report, lose the line and send it the next day. */
const ORPHANS_KEPT_MS = 48 * HOUR_MS;
/** Longer than any transaction that has put bytes and not yet said so. */
const UNHELD_KEPT_MS = 24 * HOUR_MS;
const HASHES_AT_ONCE = 500;

/** Forgets uploads that nobody hung on anything. */
export async function forgetOrphans(ctx: Ctx): Promise<void> {
  const place = { tx: ctx.tx, communityId: ctx.communityId as CommunityId };
  const before = new Date(ctx.clock.now().getTime() - ORPHANS_KEPT_MS);
  await deleteFiles(place, await listOrphans(place, before));
}

/** Removes bytes that no file of any community holds. */
export async function sweepStore(ctx: Ctx): Promise<number> {
  const store = ctx.services.files as Services["files"] & Partial<OpenFileStore>;
  assert(store.list && store.removeUntouched, "the file store can be swept");
  const before = new Date(ctx.clock.now().getTime() - UNHELD_KEPT_MS);
  let removed = 0;
  let batch: string[] = [];
  const sweep = async () => {
    const held = batch.length > 0 ? await listHeld(ctx.tx, batch) : new Set<string>();
    for (const sha256 of batch) {
      if (!held.has(sha256) && (await store.removeUntouched?.(sha256, before))) removed += 1;
    }
    batch = [];
  };
  for await (const { sha256, touchedAt } of store.list()) {
    if (touchedAt < before) batch.push(sha256);
    if (batch.length >= HASHES_AT_ONCE) await sweep();
  }
  await sweep();
  return removed;
}
