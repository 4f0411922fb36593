import type { Context, MiddlewareHandler } from "hono";
import { httpErrors, refuse } from "#platform/contract";

/** Headers of every answer. Pages add their own content security policy with a nonce. */
export function securityHeaders(options: { https: boolean }): MiddlewareHandler {
  return async (c, next) => {
    await next();
    c.header("X-Content-Type-Options", "nosniff");
    c.header("X-Frame-Options", "DENY");
    c.header("Referrer-Policy", "same-origin");
    c.header("Permissions-Policy", "camera=(self), geolocation=(self), microphone=(self)");
    c.header("Cross-Origin-Opener-Policy", "same-origin");
    c.header("Cross-Origin-Resource-Policy", "same-origin");
    if (!c.res.headers.has("Content-Security-Policy")) {
      c.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
    if (options.https) c.header("Strict-Transport-Security", "max-age=31536000");
  };
}

/** Writes are accepted from this site's own pages only, or from clients that are no browser. */
export function refuseForeignOrigin(c: Context): void {
  if (c.req.method === "GET" || c.req.method === "HEAD") return;
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") refuse(httpErrors.foreign_origin);
  const origin = c.req.header("origin");
  if (origin !== undefined && hostOf(origin) !== c.req.header("host")) refuse(httpErrors.foreign_origin);
}

/** A name of another site that was made to lead here (DNS rebinding) is refused. */
export function refuseStrangeHost(hosts: readonly string[] | undefined, host: string | undefined): void {
  if (hosts && !hosts.includes((host ?? "").replace(/:\d+$/, ""))) refuse(httpErrors.foreign_origin);
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

const WINDOW_MS = 60_000;
const MAX_TRACKED = 50_000;

/** At most so many requests a minute from one address, counted in fixed windows in this process. */
export function createRateLimit(requestsPerMinute: number, nowMs: () => number) {
  let windowStart = nowMs();
  let counts = new Map<string, number>();
  return function count(address: string): void {
    const now = nowMs();
    if (now - windowStart >= WINDOW_MS || counts.size > MAX_TRACKED) {
      windowStart = now;
      counts = new Map();
    }
    const seen = (counts.get(address) ?? 0) + 1;
    counts.set(address, seen);
    if (seen > requestsPerMinute) {
      const seconds = Math.ceil((windowStart + WINDOW_MS - now) / 1000);
      refuse(httpErrors.too_many_requests, { seconds });
    }
  };
}
