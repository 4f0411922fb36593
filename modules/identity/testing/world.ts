import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AnyEndpoint, httpErrors, isTenantEndpoint, Refusal, type RequestOf } from "#platform/contract";
import { type Tx, withoutTenant, withTenant } from "#platform/db";
import { openKeyStore } from "#platform/keys";
import {
  type AuditNote,
  createCtx,
  type DomainEvent,
  defineModule,
  type KeyStore,
  type OutboundMessage,
  permissionBook,
  permit,
} from "#platform/module";
import { assert, parseCommunityId } from "#platform/std";
import { fixedClock, openTestDatabase, type TestDatabase, testServices } from "#platform/testkit";
import { type IdentityDeps, manifest, resolveActor } from "../index.ts";

/** A module beside identity, so that keys have something to be allowed. */
const neighbour = defineModule({
  name: "places",
  title: { zh: "场所", en: "Places" },
  permissions: {
    "places.read": { title: { zh: "看", en: "read" }, roles: ["community_worker", "community_secretary"] },
    "places.edit": { title: { zh: "改", en: "edit" }, roles: ["community_worker"] },
  },
});
const BOOK = permissionBook([manifest, neighbour]);

export type World = {
  readonly db: TestDatabase;
  readonly keys: KeyStore;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly deps: IdentityDeps;
  readonly sent: OutboundMessage[];
  readonly audited: AuditNote[];
  readonly told: DomainEvent[];
  browser(address?: string): Browser;
  close(): Promise<void>;
};

/** A browser with its cookies, before the module's own handlers. */
export type Browser = {
  readonly cookies: Map<string, string>;
  ask<E extends AnyEndpoint>(
    endpoint: E,
    input?: Partial<RequestOf<E>>,
    headers?: { authorization?: string },
  ): Promise<Answer>;
};

/** `body` is what JSON gives: a test looks into answers of many shapes. */
export type Answer = {
  status: number;
  code?: string;
  details: Record<string, string | number>;
  body: ReturnType<JSON["parse"]>;
};

export async function openWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), "linli-identity-"));
  const db = await openTestDatabase([manifest]);
  const keys = await openKeyStore(folder);
  const clock = fixedClock();
  const services = { ...testServices(), keys };
  const world: World = {
    db,
    keys,
    clock,
    deps: { db: db.query, keys, clock },
    sent: services.sent,
    audited: [],
    told: [],
    browser(address = "203.0.113.1") {
      const cookies = new Map<string, string>();
      return {
        cookies,
        ask: (endpoint, input, headers) => ask(endpoint, input ?? {}, headers?.authorization),
      };
      async function ask(
        endpoint: AnyEndpoint,
        input: Partial<RequestOf<AnyEndpoint>>,
        authorization?: string,
      ) {
        return answer({ world, services, address, cookies, authorization }, endpoint, input);
      }
    },
    async close() {
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return world;
}

type Request = {
  world: World;
  services: ReturnType<typeof testServices>;
  address: string;
  cookies: Map<string, string>;
  authorization: string | undefined;
};

/** One request as the kernel runs it; a returned refusal is answered after the transaction is kept. */
async function answer(
  request: Request,
  endpoint: AnyEndpoint,
  input: Partial<RequestOf<AnyEndpoint>>,
): Promise<Answer> {
  const { world, authorization } = request;
  const cookie = [...request.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const params = endpoint.params.parse(input.params ?? {}) as { communityId?: string };
  const communityId = isTenantEndpoint(endpoint) ? parseCommunityId(params.communityId ?? "") : undefined;
  const actor = await resolveActor(world.deps)({ cookie, authorization, communityId });
  const { permission } = endpoint;
  if (permission !== "public" && actor.kind === "anonymous") return refused(httpErrors.not_signed_in);
  const route = manifest.routes.find((one) => one.endpoint.id === endpoint.id);
  assert(route, `${endpoint.id} is answered by the module`);
  const parsed = {
    params,
    query: endpoint.query.parse(input.query ?? {}),
    body: endpoint.body.parse(input.body ?? {}),
  };
  const work = async (tx: Tx) => {
    const ctx = requestCtx(request, { tx, actor, communityId });
    if (permission !== "public" && permission !== "signed_in") permit(ctx.may(permission));
    return route.handle(ctx, parsed as never);
  };
  try {
    const output = communityId
      ? await withTenant(world.db.query, communityId, work)
      : await withoutTenant(world.db.query, work);
    if (output instanceof Refusal) throw output;
    return { status: 200, details: {}, body: endpoint.output.parse(output) };
  } catch (error) {
    if (error instanceof Refusal) return refused(error.decl, error.details);
    throw error;
  }
}

function refused(decl: Refusal["decl"], details: Refusal["details"] = {}): Answer {
  return { status: decl.status, code: decl.code, details: { ...details }, body: undefined };
}

function requestCtx(
  request: Request,
  parts: Pick<Parameters<typeof createCtx>[0], "tx" | "actor" | "communityId">,
) {
  const { world, cookies } = request;
  const ctx = createCtx({
    ...parts,
    clock: world.clock,
    requestId: "test",
    locale: "zh",
    services: request.services,
    permissions: BOOK,
    writers: {
      tell: async (_, event) => void world.told.push(event),
      audit: async (_, note) => void world.audited.push(note),
    },
    request: {
      address: request.address,
      userAgent: "Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile MicroMessenger/8.0",
      cookie: (name) => cookies.get(name),
    },
    response: {
      setCookie: (name, value) => void cookies.set(name, value),
      clearCookie: (name) => void cookies.delete(name),
    },
  });
  return { ...ctx, permissions: BOOK };
}

/** The code in the last message to a phone. */
export function lastCode(world: World): string {
  return /\d{6}/.exec(world.sent.at(-1)?.text.zh ?? "")?.[0] ?? "";
}
