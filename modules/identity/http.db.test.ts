import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp, testServices } from "#platform/testkit";
import { manifest, resolveActor } from "./index.ts";
import { openWorld, type World } from "./testing/world.ts";

let world: World;
let app: TestApp;
const services = testServices();
beforeAll(async () => {
  world = await openWorld();
  app = createTestApp([manifest], world.db, {
    clock: world.clock,
    services: { ...services, keys: world.keys },
    resolveActor: resolveActor({ ...world.deps, https: true }),
    publicUrl: "https://linli.example.cn",
  });
});
afterAll(() => world.close());

const post = (path: string, body: unknown, cookie = "") =>
  app.send(undefined, { method: "POST", path, body, headers: { cookie } });

test("signing in by code over HTTP sets a cookie that only this host can set and no script can read", async () => {
  const phone = "13800000091";
  expect((await post("/identity/codes", { phone })).status).toBe(200);
  const code = /\d{6}/.exec(services.sent.at(-1)?.text.zh ?? "")?.[0];
  const answer = await post("/identity/sign-in/code", { phone, code });
  expect(answer.body).toEqual({ step: "signed_in" });
  const set = answer.headers.getSetCookie()[0] ?? "";
  expect(set).toMatch(
    /^__Host-linli_session=\w{43}; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  const cookie = set.split(";")[0] ?? "";
  const me = await app.send(undefined, { method: "GET", path: "/identity/me", headers: { cookie } });
  expect(me.body).toMatchObject({ account: { identifiers: [{ shown: "138****0091" }] } });
  expect((await post("/identity/sign-out", {}, cookie)).status).toBe(200);
  expect(
    (await app.send(undefined, { method: "GET", path: "/identity/me", headers: { cookie } })).status,
  ).toBe(401);
});

test("ID4: a wrong password is a problem document, and is counted although refused", async () => {
  const statuses = [];
  for (let i = 0; i < 6; i++) {
    const answer = await post("/identity/sign-in/password", { identifier: "nobody", password: "wrong" });
    statuses.push([answer.status, (answer.body as { code: string }).code]);
  }
  expect(statuses[0]).toEqual([401, "identity.wrong_password"]);
  expect(statuses[5]).toEqual([429, "identity.too_many_attempts"]);
});

test("what is not filled in is named", async () => {
  const answer = await post("/identity/sign-in/code", { phone: "13800000091" });
  expect(answer).toMatchObject({
    status: 422,
    body: { code: "http.invalid_input", issues: [{ path: "body.code" }] },
  });
});
