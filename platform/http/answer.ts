import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { streamSSE } from "hono/streaming";
import {
  type AnyEndpoint,
  type EndpointPermission,
  httpErrors,
  isTenantEndpoint,
  Refusal,
  refuse,
  type ServerEvent,
} from "#platform/contract";
import { withoutTenant, withTenant } from "#platform/db";
import { type Ctx, createCtx, grantsFor, type Route } from "#platform/module";
import { type CommunityId, parseCommunityId } from "#platform/std";
import { addressOf } from "./address.ts";
import type { AppEnv, Kernel } from "./app.ts";
import { parseParams, parseQueryAndBody } from "./input.ts";
import { refuseForeignOrigin } from "./security.ts";

type HttpContext = Context<AppEnv>;

/**
 * The way of every request: origin, tenant, who, may they, input, then the handler in one transaction. A write
 * that succeeds is noted in the audit trail of the same transaction.
 */
export async function answerEndpoint(kernel: Kernel, route: Route, c: HttpContext): Promise<Response> {
  const { endpoint } = route;
  refuseForeignOrigin(c);
  const communityId = isTenantEndpoint(endpoint)
    ? (parseCommunityId(c.req.param("communityId") ?? "") ?? refuse(httpErrors.not_found))
    : undefined;
  const actor = await kernel.resolveActor({
    cookie: c.req.header("cookie"),
    authorization: c.req.header("authorization"),
    communityId,
  });
  requirePermission(kernel, endpoint.permission, actor);
  const params = parseParams(endpoint, c);
  const input = { params, ...(await parseQueryAndBody(endpoint, c)) };
  const output = await inTransaction(kernel, { c, communityId, endpoint }, async (tx) => {
    const ctx = requestCtx(kernel, c, { tx, actor, communityId });
    const result = await route.handle(ctx, input as never);
    const isDone = !(result instanceof Refusal);
    if (isDone && endpoint.method !== "GET") await ctx.audit({ action: endpoint.id });
    return result;
  });
  // Returned, not thrown: what the handler wrote is kept.
  if (output instanceof Refusal) throw output;
  return respond(endpoint, output, c);
}

function requirePermission(kernel: Kernel, permission: EndpointPermission, actor: Ctx["actor"]): void {
  if (permission === "public") return;
  if (actor.kind === "anonymous") refuse(httpErrors.not_signed_in);
  if (permission === "signed_in") return;
  if (grantsFor(kernel.permissions, actor, permission).length === 0) refuse(httpErrors.forbidden);
}

type Place = { c: HttpContext; communityId: CommunityId | undefined; endpoint: AnyEndpoint };

function inTransaction(
  kernel: Kernel,
  { communityId, endpoint }: Place,
  work: (tx: Ctx["tx"]) => Promise<unknown>,
): Promise<unknown> {
  if (!communityId) return withoutTenant(kernel.db.query, work);
  return withTenant(kernel.db.query, communityId, async (tx) => {
    const state = await kernel.tenantState(tx, communityId);
    if (state === undefined) refuse(httpErrors.not_found);
    if (state === "closed" && endpoint.method !== "GET") refuse(httpErrors.community_closed);
    return work(tx);
  });
}

function requestCtx(kernel: Kernel, c: HttpContext, parts: Pick<Ctx, "tx" | "actor" | "communityId">): Ctx {
  const secure = kernel.publicUrl?.startsWith("https:") ?? false;
  const base = { path: "/", httpOnly: true, sameSite: "Lax", secure } as const;
  // A cookie named `__Host-…` cannot be planted by a neighbouring host; browsers take it over https alone.
  const options = secure ? { ...base, prefix: "host" as const } : base;
  return createCtx({
    ...parts,
    clock: kernel.clock,
    requestId: c.get("requestId"),
    locale: c.get("locale"),
    services: kernel.services,
    permissions: kernel.permissions,
    writers: kernel.writers,
    request: {
      address: addressOf(c, kernel),
      userAgent: c.req.header("user-agent"),
      cookie: (name) => (secure ? getCookie(c, name, "host") : getCookie(c, name)),
    },
    response: {
      setCookie: (name, value, { maxAgeSeconds }) =>
        setCookie(c, name, value, { ...options, maxAge: maxAgeSeconds }),
      clearCookie: (name) => {
        deleteCookie(c, name, options);
      },
    },
  });
}

/** Only what the endpoint declares leaves the house: the output is parsed, and undeclared fields fall away. */
function respond(endpoint: AnyEndpoint, output: unknown, c: HttpContext): Response {
  const declared = endpoint.output.parse(output);
  if (endpoint.gives === "bytes") return respondBytes(declared as BytesOutput, c);
  if (endpoint.gives === "events") return respondEvents(declared as AsyncIterable<ServerEvent>, c);
  return c.json(declared as object);
}

type BytesOutput = {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
  fileName?: string;
  inline?: boolean;
};

function respondBytes(output: BytesOutput, c: HttpContext): Response {
  const name = encodeURIComponent(output.fileName ?? "download");
  c.header("Content-Type", output.contentType);
  c.header("Content-Disposition", `${output.inline ? "inline" : "attachment"}; filename*=UTF-8''${name}`);
  return c.body(output.bytes);
}

function respondEvents(events: AsyncIterable<ServerEvent>, c: HttpContext): Response {
  c.header("Content-Type", "text/event-stream");
  if (c.req.method === "HEAD") {
    void events[Symbol.asyncIterator]().return?.();
    return c.body(null);
  }
  return streamSSE(c, async (stream) => {
    const iterator = events[Symbol.asyncIterator]();
    stream.onAbort(() => void iterator.return?.());
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      await stream.writeSSE(next.value);
    }
  });
}
