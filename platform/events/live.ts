import { type Kysely, sql } from "kysely";
import type { Ref, ServerEvent } from "#platform/contract";
import { type DB, withSystem } from "#platform/db";
import type { Logger } from "#platform/log";
import type { Ctx, Services } from "#platform/module";
import { assert, type CommunityId } from "#platform/std";
import { createLoop } from "./loop.ts";
import { createStream, type Stream } from "./stream.ts";

/** That something happened to an object: enough to fetch it anew, never what it holds. */
export type LiveNotice = { readonly type: string; readonly ref: Ref };

export type Live = {
  start(): void;
  nudge(): void;
  stop(): Promise<void>;
  /** Notices of a community, of the last seconds and from now on, as far as `admits` lets them through. */
  follow(communityId: CommunityId, admits: (notice: LiveNotice) => boolean): AsyncIterable<ServerEvent>;
  /** How many are listening. */
  count(): number;
};

/** The part of the services that the composition adds for `events.live`. */
export type LiveService = { readonly live: Live };

export function liveOf(ctx: Ctx): Live {
  const { live } = ctx.services as Services & Partial<LiveService>;
  assert(live, "the composition gives services.live");
  return live;
}

type LiveOptions = { readonly db: Kysely<DB>; readonly log: Logger; readonly intervalMs?: number };
type Row = { id: string; community_id: string; type: string; module: string; kind: string; ref_id: string };
type Follower = {
  readonly communityId: CommunityId;
  readonly admits: (notice: LiveNotice) => boolean;
  readonly stream: Stream<ServerEvent>;
};

const INTERVAL_MS = 2000;
/** Rows show when their transaction ends; one that stays open longer is missed, and fetched at the next focus. */
const LOOK_BACK_SECONDS = 20;
const ROWS_AT_ONCE = 1000;

/**
 * Follows the outbox for everyone who listens at this process, whichever process told the event. Looks only while
 * somebody listens. A hint, not a delivery: clients fetch anew what is named.
 */
export function createLive({ db, log, intervalMs = INTERVAL_MS }: LiveOptions): Live {
  const followers = new Set<Follower>();
  let seen = new Set<string>();
  async function look(): Promise<void> {
    if (followers.size === 0) return;
    const rows = await recentRows(db);
    for (const row of rows) if (!seen.has(row.id)) pass(row, followers);
    seen = new Set(rows.map((row) => row.id));
  }
  const loop = createLoop({
    intervalMs,
    run: look,
    onError: (error) => log.warn({ error }, "live updates could not look at the outbox"),
  });
  return {
    start: loop.start,
    nudge: loop.nudge,
    count: () => followers.size,
    follow(communityId, admits) {
      const stream = createStream<ServerEvent>({ onEnd: () => followers.delete(follower) });
      const follower = { communityId, admits, stream };
      followers.add(follower);
      loop.nudge();
      return stream;
    },
    async stop() {
      for (const follower of followers) follower.stream.end();
      await loop.stop();
    },
  };
}

function recentRows(db: Kysely<DB>): Promise<Row[]> {
  return withSystem(db, async (tx) => {
    const { rows } = await sql<Row>`select id, community_id, type, subject_module as module,
        subject_kind as kind, subject_id as ref_id
      from events.outbox
      where community_id is not null and recorded_at > now() - make_interval(secs => ${LOOK_BACK_SECONDS})
      order by position desc limit ${ROWS_AT_ONCE}`.execute(tx);
    return rows.reverse();
  });
}

function pass(row: Row, followers: ReadonlySet<Follower>): void {
  const notice = { type: row.type, ref: { module: row.module, kind: row.kind, id: row.ref_id } };
  for (const { communityId, admits, stream } of followers) {
    if (communityId === row.community_id && admits(notice)) {
      stream.push({ event: "change", data: JSON.stringify(notice) });
    }
  }
}
