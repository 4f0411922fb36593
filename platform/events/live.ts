import { type Kysely, sql } from "kysely";
import { type Ref, refKey, refuse, type ServerEvent } from "#platform/contract";
import { type DB, withSystem, withTenant } from "#platform/db";
import type { Logger } from "#platform/log";
import type { Ctx, Services } from "#platform/module";
import { assert, type CommunityId } from "#platform/std";
import { errors } from "./errors.ts";
import type { Learning } from "./learn.ts";
import { createLoop } from "./loop.ts";
import { createStream, type Stream } from "./stream.ts";

/** That something happened to an object: enough to fetch it anew, never what it holds. */
export type LiveNotice = { readonly type: string; readonly ref: Ref };

export type Listener = {
  /** The account or key that listens. */
  readonly who: string;
  readonly learning: Learning;
};

export type Live = {
  start(): void;
  nudge(): void;
  stop(): Promise<void>;
  /**
   * Notices of a community, of the last seconds and from now on, of what the listener may learn of.
   *
   * @throws Refusal `events.too_many_listeners` above five streams of one account
   */
  follow(communityId: CommunityId, listener: Listener): AsyncIterable<ServerEvent>;
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
  readonly listener: Listener;
  readonly stream: Stream<ServerEvent>;
};

const INTERVAL_MS = 2000;
/** Rows show when their transaction ends; one that stays open longer is missed, and fetched at the next focus. */
const LOOK_BACK_SECONDS = 20;
const ROWS_AT_ONCE = 1000;
const STREAMS_EACH = 5;
/** Of objects that are asked for at one look of one listener; what is beyond is not told. */
const ASKED_AT_ONCE = 100;

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
    const fresh = rows.filter((row) => !seen.has(row.id));
    seen = new Set(rows.map((row) => row.id));
    for (const follower of [...followers]) {
      await pass(db, follower, fresh).catch((error) =>
        log.warn({ error }, "live updates could not be passed to a listener"),
      );
    }
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
    follow(communityId, listener) {
      const own = [...followers].filter((follower) => follower.listener.who === listener.who);
      if (own.length >= STREAMS_EACH) refuse(errors.too_many_listeners);
      const stream = createStream<ServerEvent>({ onEnd: () => followers.delete(follower) });
      const follower = { communityId, listener, stream };
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

async function pass(db: Kysely<DB>, { communityId, listener, stream }: Follower, rows: Row[]): Promise<void> {
  const { learning } = listener;
  const notices = rows
    .filter((row) => row.community_id === communityId)
    .map((row) => ({ type: row.type, ref: { module: row.module, kind: row.kind, id: row.ref_id } }))
    .filter(({ ref }) => learning.ofKind(ref) !== "nothing");
  const asked = notices.map(({ ref }) => ref).filter((ref) => learning.ofKind(ref) === "found");
  const found = await findAmong(db, { communityId, learning }, asked.slice(0, ASKED_AT_ONCE));
  for (const notice of notices) {
    const isToBeKnown = learning.ofKind(notice.ref) === "everything" || found.has(refKey(notice.ref));
    if (isToBeKnown) stream.push({ event: "change", data: JSON.stringify(notice satisfies LiveNotice) });
  }
}

async function findAmong(
  db: Kysely<DB>,
  { communityId, learning }: { communityId: CommunityId; learning: Learning },
  refs: readonly Ref[],
): Promise<ReadonlySet<string>> {
  return refs.length === 0 ? new Set() : withTenant(db, communityId, (tx) => learning.find(tx, refs));
}
