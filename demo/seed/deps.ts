import type { Kysely } from "kysely";
import type { AnyEndpoint, Grant, InputOf, OutputOf, RequestOf, Role } from "#platform/contract";
import { type DB, withoutTenant, withTenant } from "#platform/db";
import {
  type Clock,
  type Ctx,
  createCtx,
  type Manifest,
  type PermissionBook,
  type Services,
  type Writers,
} from "#platform/module";
import { assert, type CommunityId } from "#platform/std";
import { seededId } from "../town/random.ts";

/** What seeding works with: the parts of the running house. */
export type DemoDeps = {
  readonly db: Kysely<DB>;
  readonly clock: Clock;
  readonly services: Services;
  readonly permissions: PermissionBook;
  readonly writers: Writers;
  readonly manifests: readonly Manifest[];
  /**
   * `analyze` as the owner of the tables. The embedded database never does it by itself, and without it a list of
   * residents within a grid takes seconds.
   */
  readonly refreshStatistics: () => Promise<unknown>;
};

/** Who does a thing of the demo: the same accounts that people later sign in with, so that the trail names them. */
export type Doer = { readonly accountId: string; readonly role: Role };

type Place = { readonly communityId: CommunityId | undefined; readonly as: Doer };

/** One transaction as somebody of the demo, in a community or outside any. */
export function inDemo<T>(deps: DemoDeps, place: Place, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const { communityId } = place;
  const inside = (tx: Ctx["tx"]) => work(ctxOf(deps, place, tx));
  return communityId ? withTenant(deps.db, communityId, inside) : withoutTenant(deps.db, inside);
}

function ctxOf(
  { clock, services, permissions, writers }: DemoDeps,
  { communityId, as }: Place,
  tx: Ctx["tx"],
) {
  const grant: Grant = {
    role: as.role,
    communityId: communityId ?? null,
    scopeKind: "community",
    scopeIds: [],
  };
  return createCtx({
    tx,
    clock,
    services,
    permissions,
    writers,
    communityId,
    requestId: seededId("request of the demo seed"),
    locale: "zh",
    actor: {
      kind: "account",
      channel: "command_line",
      accountId: as.accountId,
      sessionId: seededId("session of the demo seed"),
      grants: [grant],
    },
  });
}

/** Asks an endpoint as a client would, inside the transaction: input checked, output as promised. */
export async function ask<E extends AnyEndpoint>(
  ctx: Ctx,
  manifests: readonly Manifest[],
  { endpoint, input }: { endpoint: E; input: Partial<RequestOf<E>> },
): Promise<OutputOf<E>> {
  const routes = manifests.flatMap((manifest) => manifest.routes);
  const route = routes.find((one) => one.endpoint.id === endpoint.id);
  assert(route, `${endpoint.id} is answered by some module`);
  const parsed = {
    params: endpoint.params.parse({ communityId: ctx.communityId, ...(input.params as object) }),
    query: endpoint.query.parse(input.query ?? {}),
    body: endpoint.body.parse(input.body ?? {}),
  } as InputOf<E>;
  return (await route.handle(ctx, parsed)) as OutputOf<E>;
}
