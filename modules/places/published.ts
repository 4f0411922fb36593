import { sql } from "kysely";
import type { Tx } from "#platform/db";
import type { CommunityId } from "#platform/std";

/**
 * Brings what neighbours may read up to date with the community's own facilities, in the writer's transaction:
 * placed, not closed, not removed ones are published if the community publishes; everything else is withdrawn.
 *
 * @param which the facilities that were written, or all of the community
 */
export async function syncPublished(
  tx: Tx,
  communityId: CommunityId,
  { which, now }: { which: readonly string[] | "all"; now: Date },
): Promise<void> {
  const touched = which === "all" ? sql`true` : sql`f.id = any(${which}::uuid[])`;
  const shown = sql`f.removed_at is null and f.lng is not null and f.status <> 'closed' and c.publishes_facilities`;
  await sql`
    insert into places.published_facilities (community_id, id, type, name, lng, lat, entrances, status, attributes,
      traits, opening, source, source_ref, confidence, observed_on, published_at)
    select f.community_id, f.id, f.type, f.name, f.lng, f.lat, f.entrances, f.status, f.attributes,
      f.traits, f.opening, f.source, f.source_ref, f.confidence, f.observed_on, ${now}
    from places.facilities f join places.communities c on c.id = f.community_id
    where f.community_id = ${communityId} and ${touched} and ${shown}
    on conflict (community_id, id) do update set type = excluded.type, name = excluded.name, lng = excluded.lng,
      lat = excluded.lat, entrances = excluded.entrances, status = excluded.status,
      attributes = excluded.attributes, traits = excluded.traits, opening = excluded.opening,
      source = excluded.source, source_ref = excluded.source_ref, confidence = excluded.confidence,
      observed_on = excluded.observed_on, published_at = excluded.published_at, withdrawn_at = null`.execute(
    tx,
  );
  await sql`
    update places.published_facilities p set withdrawn_at = ${now}
    where p.community_id = ${communityId} and p.withdrawn_at is null and not exists (
      select from places.facilities f join places.communities c on c.id = f.community_id
      where f.community_id = p.community_id and f.id = p.id and ${shown})`.execute(tx);
}
