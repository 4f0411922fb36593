import type { Kysely } from "kysely";
import type { Actor, Channel } from "#platform/contract";
import { type DB, type Tx, withoutTenant, withTenant } from "#platform/db";
import type { Logger } from "#platform/log";
import {
  type Clock,
  type Ctx,
  createCtx,
  type PermissionBook,
  type Services,
  type Writers,
} from "#platform/module";
import { type CommunityId, type Locale, newId } from "#platform/std";

/** What work without a request is made of: handlers of events, jobs, tasks. */
export type Background = {
  readonly db: Kysely<DB>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly services: Services;
  readonly permissions: PermissionBook;
  readonly writers: Writers;
};

export type BackgroundWork = {
  readonly communityId: CommunityId | undefined;
  /** Named in events and audit as the one who acts. */
  readonly job: string;
  readonly requestId?: string;
  readonly channel?: Channel;
  readonly locale?: Locale;
  /** Who acts instead of the job itself, where somebody started it. */
  readonly actor?: Actor;
};

/** Runs in a transaction of its own as `linli_app`, with the community as tenant where there is one. */
export function inBackground<T>(
  background: Background,
  work: BackgroundWork,
  run: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const inside = (tx: Tx) => run(backgroundCtx(background, work, tx));
  const { communityId } = work;
  return communityId ? withTenant(background.db, communityId, inside) : withoutTenant(background.db, inside);
}

function backgroundCtx(background: Background, work: BackgroundWork, tx: Tx): Ctx {
  const { clock, services, permissions, writers } = background;
  const { communityId, job, requestId = newId(), channel = "integration", locale = "zh" } = work;
  const actor = work.actor ?? ({ kind: "system", channel, grants: [], job } as const);
  return createCtx({ tx, clock, services, permissions, writers, actor, communityId, requestId, locale });
}
