import type { Actor } from "#platform/contract";
import { ANONYMOUS } from "#platform/contract";
import type { Database } from "#platform/db";
import { type AppOptions, createApp } from "#platform/http";
import { createLogger } from "#platform/log";
import { type Manifest, permissionBook } from "#platform/module";
import { fixedClock, testServices } from "./ctx.ts";

export type TestApp = {
  /** Sends JSON as the actor (anonymous without one) and returns status and parsed body. */
  send(
    actor: Actor | undefined,
    request: { method: string; path: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<{ status: number; body: unknown; headers: Headers }>;
};

/**
 * The real HTTP application over these manifests; only who asks is told by the test instead of a session.
 * `overrides` swap parts of the composition.
 */
export function createTestApp(
  manifests: readonly Manifest[],
  db: Database,
  overrides: Partial<AppOptions> = {},
): TestApp {
  const actors = new Map<string, Actor>();
  const app = createApp({
    manifests,
    permissions: permissionBook(manifests),
    db,
    services: testServices(),
    writers: { tell: async () => undefined, audit: async () => undefined },
    clock: fixedClock(),
    log: createLogger("silent"),
    publicUrl: undefined,
    requestsPerMinute: 1_000_000,
    resolveActor: async ({ authorization }) => actors.get(authorization ?? "") ?? ANONYMOUS,
    tenantState: async () => "open",
    negotiateLocale: () => "zh",
    trustProxy: false,
    hosts: undefined,
    isReady: () => true,
    ...overrides,
  });
  return {
    async send(actor, { method, path, body, headers }) {
      const key = `actor-${actors.size}`;
      if (actor) actors.set(key, actor);
      const response = await app.request(`/api${path}`, {
        method,
        headers: { authorization: key, "content-type": "application/json", ...headers },
        ...(body === undefined
          ? {}
          : { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
      });
      const isJson = response.headers.get("content-type")?.includes("json");
      return {
        status: response.status,
        body: isJson ? await response.json() : await response.text(),
        headers: response.headers,
      };
    },
  };
}
