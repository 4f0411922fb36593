import { type Context, Hono } from "hono";
import { compress } from "hono/compress";
import { type Actor, httpErrors, Refusal } from "#platform/contract";
import type { Database, Tx } from "#platform/db";
import type { Logger } from "#platform/log";
import type { Clock, Manifest, PermissionBook, Services, Writers } from "#platform/module";
import { type CommunityId, type Locale, newId } from "#platform/std";
import { addressOf, isFromThisMachine } from "./address.ts";
import { answerEndpoint } from "./answer.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { problemOf, refusalOf } from "./problem.ts";
import { createRateLimit, refuseStrangeHost, securityHeaders } from "./security.ts";

/** Everything the HTTP surface is made of. Nothing in it is looked up anywhere else. */
export type AppOptions = {
  readonly manifests: readonly Manifest[];
  readonly permissions: PermissionBook;
  readonly db: Database;
  readonly services: Services;
  readonly writers: Writers;
  readonly clock: Clock;
  readonly log: Logger;
  readonly publicUrl: string | undefined;
  readonly requestsPerMinute: number;
  /** Who asks, with the grants that hold in that community. */
  readonly resolveActor: (asked: {
    cookie: string | undefined;
    authorization: string | undefined;
    communityId: string | undefined;
  }) => Promise<Actor>;
  /** Whether the community takes writes, only reads, or does not exist. */
  readonly tenantState: (tx: Tx, communityId: CommunityId) => Promise<"open" | "closed" | undefined>;
  readonly negotiateLocale: (acceptLanguage: string | undefined) => Locale;
  /** A proxy stands before the server, and the last address it names is the client's. */
  readonly trustProxy: boolean;
  /** The only names the server answers to; undefined: any. The demo's, so that no other site's name leads to it. */
  readonly hosts: readonly string[] | undefined;
  /** False once the process is stopping. */
  readonly isReady: () => boolean;
};

export type AppEnv = { Variables: { requestId: string; locale: Locale; endpointId: string } };
export type Kernel = AppOptions & { readonly metrics: Metrics };

/**
 * The web-standard application: every endpoint of every manifest below `/api`, and the health endpoints. Testable
 * without a port through `app.request(…)`.
 */
export function createApp(options: AppOptions): Hono<AppEnv> {
  const kernel: Kernel = { ...options, metrics: createMetrics() };
  const app = new Hono<AppEnv>();
  addBasics(app, kernel);
  addHealth(app, kernel);
  for (const manifest of kernel.manifests) {
    for (const { endpoint, handle } of manifest.routes) {
      const path = `/api${endpoint.path.replaceAll(/\{(\w+)\}/g, ":$1")}`;
      app.on(endpoint.method, path, (c) => {
        c.set("endpointId", endpoint.id);
        return answerEndpoint(kernel, { endpoint, handle }, c);
      });
    }
  }
  app.all("/api/*", (c) => {
    const refusal = new Refusal(httpErrors.not_found, {}, []);
    return c.json(problemOf(refusal, c.get("requestId"), c.get("locale")), 404, PROBLEM_TYPE);
  });
  return app;
}

export const PROBLEM_TYPE = { "content-type": "application/problem+json; charset=utf-8" };

function addBasics(app: Hono<AppEnv>, kernel: Kernel): void {
  const limit = createRateLimit(kernel.requestsPerMinute, () => kernel.clock.now().getTime());
  app.use(compress());
  app.use(securityHeaders({ https: kernel.publicUrl?.startsWith("https:") ?? false }));
  app.use("/api/*", async (c, next) => {
    c.set("requestId", newId());
    c.set("locale", kernel.negotiateLocale(c.req.header("accept-language")));
    c.set("endpointId", "unknown");
    c.header("X-Request-Id", c.get("requestId"));
    c.header("Cache-Control", "no-store");
    refuseStrangeHost(kernel.hosts, c.req.header("host"));
    limit(addressOf(c, kernel) ?? "local");
    const started = performance.now();
    await next();
    logAnswer(kernel, c, performance.now() - started);
  });
  app.onError((error, c) => {
    const refusal = refusalOf(error);
    const requestId = c.get("requestId") ?? newId();
    if (refusal.decl.status === 500) kernel.log.error({ requestId, error }, "request failed");
    const problem = problemOf(refusal, requestId, c.get("locale") ?? "zh");
    return c.json(problem, refusal.decl.status, PROBLEM_TYPE);
  });
}

function addHealth(app: Hono<AppEnv>, kernel: Kernel): void {
  app.get("/healthz", (c) => c.text("ok\n"));
  app.get("/readyz", async (c) => {
    const reachable = await kernel.db.pool.query("select 1").then(
      () => true,
      () => false,
    );
    return kernel.isReady() && reachable ? c.text("ready\n") : c.text("not ready\n", 503);
  });
  // For the operator's own machine: a proxy must not pass it on.
  app.get("/metrics", async (c) => {
    if (!isFromThisMachine(c)) return c.text("not found\n", 404);
    return c.text(await kernel.metrics.render());
  });
}

/** One line a request: what was asked, how it ended, how long it took. Never what was in it. */
function logAnswer(kernel: Kernel, c: Context<AppEnv>, milliseconds: number): void {
  const status = c.res.status;
  const endpoint = c.get("endpointId");
  kernel.metrics.observe({ endpoint, status, seconds: milliseconds / 1000 });
  const line = { requestId: c.get("requestId"), endpoint, status, milliseconds: Math.round(milliseconds) };
  if (status >= 500) kernel.log.error(line, "request");
  else kernel.log.info(line, "request");
}
