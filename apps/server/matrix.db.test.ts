import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccount, grantMembership, newTotpSecret, totpCode } from "#modules/identity";
import { type AnyEndpoint, isTenantEndpoint, ROLES, type Role } from "#platform/contract";
import { withTenant } from "#platform/db";
import type { AppEnv } from "#platform/http";
import { permissionBook } from "#platform/module";
import { type CommunityId, newId } from "#platform/std";
import { openTestDatabase, type TestDatabase } from "#platform/testkit";
import { systemClock } from "./clock.ts";
import { compose } from "./compose.ts";
import { manifests } from "./manifests.ts";

/**
 * Every endpoint × every role × one's own and a foreign community, over the real composition with real sign-ins.
 * Inputs are empty on purpose: what is permitted goes on to 404 or 422, what is not must stop before that.
 */
const PASSWORD = "matrix-test-2026!";
const home = newId() as string as CommunityId;
const foreign = newId() as string as CommunityId;
const endpoints = manifests.flatMap(({ routes }) => routes.map(({ endpoint }) => endpoint));
const book = permissionBook(manifests);
const cookies = new Map<Role, string>();
let db: TestDatabase;
let folder: string;
let app: Hono<AppEnv>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "linli-matrix-"));
  db = await openTestDatabase(manifests);
  const config = {
    mode: "production",
    dataFolder: folder,
    databaseUrl: undefined,
    host: "127.0.0.1",
    port: 1,
    publicUrl: undefined,
    trustProxy: false,
    logLevel: "silent",
    requestsPerMinute: 10_000_000,
    smsWebhookUrl: undefined,
    smtpUrl: undefined,
  } as const;
  const composition = await compose(config, db, { isReady: () => true });
  app = composition.app;
  for (const id of [home, foreign]) {
    const name = JSON.stringify({ zh: "社区", en: "Community" });
    await withTenant(db.query, id, (tx) =>
      tx.insertInto("places.communities").values({ id, name }).execute(),
    );
  }
  const identity = { db: db.query, keys: composition.services.keys, clock: systemClock };
  for (const role of ROLES) cookies.set(role, await signInAs(role, identity));
}, 120_000);
afterAll(async () => {
  await db?.close();
  await rm(folder, { recursive: true, force: true });
});

async function signInAs(role: Role, identity: Parameters<typeof createAccount>[0]): Promise<string> {
  const totpSecret = newTotpSecret();
  const userName = `matrix.${role.replaceAll("_", ".")}`;
  const accountId = await createAccount(identity, {
    displayName: role,
    userName,
    password: PASSWORD,
    totpSecret,
  });
  await grantMembership(identity, { accountId, role, communityId: home });
  const first = await post("/api/identity/sign-in/password", { identifier: userName, password: PASSWORD });
  const code = await totpCode(totpSecret, new Date());
  const second = await post("/api/identity/second-factor", { code }, cookiesOf(first));
  expect(second.status, `${role} signs in`).toBe(200);
  return cookiesOf(second);
}

function cookiesOf(response: Response): string {
  const set = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  return set.filter((cookie) => !cookie.endsWith("=")).join("; ");
}

function post(path: string, body: object, cookie = "") {
  const headers = { "content-type": "application/json", cookie };
  return app.request(path, { method: "POST", headers, body: JSON.stringify(body) });
}

async function statusOf(endpoint: AnyEndpoint, asked: { role?: Role; communityId: string }): Promise<number> {
  const path = endpoint.path
    .replace("{communityId}", asked.communityId)
    .replaceAll(/\{\w+\}/g, () => newId());
  const cookie = asked.role ? cookies.get(asked.role) : undefined;
  const headers = { "content-type": "application/json", ...(cookie ? { cookie } : {}) };
  const body = endpoint.method === "GET" ? {} : { body: "{}" };
  const response = await app.request(`/api${path}`, { method: endpoint.method, headers, ...body });
  await response.body?.cancel();
  return response.status;
}

/** May be asked by anybody signed in, in any community: how one joins. Adding to this list is a decision. */
const OPEN_TO_THE_SIGNED_IN = new Set([
  "places.listAddresses",
  "people.askToJoinHome",
  "people.joinHomeByCode",
  "people.withdrawHomeClaim",
  "people.getMyHomes",
  "people.exportMe",
]);

const guarded = endpoints.filter(({ permission }) => permission !== "public");
const ENDING_THE_SESSION = new Set(["identity.signOut", "identity.endOtherSessions"]);

describe("every endpoint × every role × a foreign community", () => {
  test("the endpoints open to anybody signed in inside a community are those that were decided", () => {
    const open = endpoints.filter(
      (endpoint) => isTenantEndpoint(endpoint) && endpoint.permission === "signed_in",
    );
    expect(new Set(open.map(({ id }) => id))).toEqual(OPEN_TO_THE_SIGNED_IN);
  });

  test("every permission that an endpoint names is declared, by its own module", () => {
    for (const manifest of manifests) {
      for (const { endpoint } of manifest.routes) {
        if (endpoint.permission === "public" || endpoint.permission === "signed_in") continue;
        expect(Object.keys(manifest.permissions), endpoint.id).toContain(endpoint.permission);
      }
    }
  });

  test.each(guarded)("$id: 401 without a session", async (endpoint) => {
    expect(await statusOf(endpoint, { communityId: home })).toBe(401);
  });

  const permissioned = guarded.filter((e) => e.permission !== "signed_in" && !ENDING_THE_SESSION.has(e.id));
  test.each(permissioned)(
    "$id: 403 exactly for the roles without it, and for all in a foreign community",
    async (endpoint) => {
      const holders = book.get(endpoint.permission) ?? new Set();
      for (const role of ROLES) {
        const atHome = await statusOf(endpoint, { role, communityId: home });
        const reachesHere = isTenantEndpoint(endpoint) && holders.has(role);
        if (!reachesHere) expect(atHome, `${role} at home`).toBe(403);
        expect(atHome, `${role} at home`).toBeLessThan(500);
        expect(atHome, `${role} at home`).not.toBe(401);
        expect(await statusOf(endpoint, { role, communityId: foreign }), `${role} abroad`).toBe(403);
      }
    },
  );
});
