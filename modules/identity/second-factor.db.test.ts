import { afterAll, beforeAll, expect, test } from "vitest";
import { getMe } from "./contract/account.ts";
import { listInstallationMembers } from "./contract/members.ts";
import {
  completeSecondFactor,
  requestCode,
  signInWithCode,
  signInWithPassword,
  startSecondFactor,
} from "./contract/sign-in.ts";
import {
  createFirstAdministrator,
  eraseAccount,
  grantMembership,
  hasAdministrator,
  resetSecondFactor,
  setAccountActive,
} from "./index.ts";
import { totpCode } from "./second-factor.ts";
import { PENDING_COOKIE, SESSION_COOKIE } from "./session.ts";
import { lastCode, openWorld, type World } from "./testing/world.ts";

const PASSWORD = "tea-kettle-on-7-stairs";
const ROOT = { displayName: "管理员", userName: "chief", password: PASSWORD };
let world: World;
let adminId: string;
let secret: string;
let recoveryCodes: string[];
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function withPassword() {
  world.clock.advanceMs(60_000);
  const browser = world.browser();
  const { body } = await browser.ask(signInWithPassword, {
    body: { identifier: "chief", password: PASSWORD },
  });
  return { browser, step: body?.step };
}

test("ID11: there is one first administrator; a second is not made that way, and this one stays", async () => {
  expect(await hasAdministrator(world.deps)).toBe(false);
  adminId = await createFirstAdministrator(world.deps, ROOT);
  expect(await hasAdministrator(world.deps)).toBe(true);
  await expect(createFirstAdministrator(world.deps, { ...ROOT, userName: "other" })).rejects.toThrow(
    /already/,
  );
  await expect(eraseAccount(world.deps, adminId)).rejects.toThrow("identity.last_administrator");
  await expect(setAccountActive(world.deps, adminId, false)).rejects.toThrow("identity.last_administrator");
});

test("ID8: an administrator sets up the second factor at the first sign-in, before any session", async () => {
  const { browser, step } = await withPassword();
  expect(step).toBe("enrol_second_factor");
  expect(browser.cookies.has(SESSION_COOKIE)).toBe(false);
  expect((await browser.ask(getMe)).status).toBe(401);
  const early = await browser.ask(completeSecondFactor, { body: { code: "123456" } });
  expect(early.code).toBe("identity.second_factor_not_started");
  const setup = await browser.ask(startSecondFactor);
  secret = setup.body.secret;
  expect(setup.body.uri).toMatch(/^otpauth:\/\/totp\/.*chief.*secret=/);
  const code = await totpCode(secret, world.clock.now());
  const done = await browser.ask(completeSecondFactor, { body: { code } });
  expect(done.body.step).toBe("signed_in");
  recoveryCodes = done.body.recoveryCodes;
  expect(recoveryCodes).toHaveLength(10);
  expect(browser.cookies.has(PENDING_COOKIE)).toBe(false);
  expect((await browser.ask(getMe)).body).toMatchObject({
    account: { id: adminId, displayName: "管理员", secondFactor: "on" },
    memberships: [{ role: "administrator", communityId: null }],
    permissions: [{ communityId: null, permissions: expect.arrayContaining(["identity.manage_members"]) }],
  });
  expect((await browser.ask(listInstallationMembers)).body.total).toBe(1);
});

test("ID6: the next sign-in owes a code; a used code, a wrong code and a used recovery code open nothing", async () => {
  const { browser, step } = await withPassword();
  expect(step).toBe("second_factor");
  expect((await browser.ask(startSecondFactor)).code).toBe("identity.second_factor_already_on");
  const code = await totpCode(secret, world.clock.now());
  expect((await browser.ask(completeSecondFactor, { body: { code } })).body).toEqual({ step: "signed_in" });
  const next = await withPassword();
  world.clock.advanceMs(-60_000);
  const again = await next.browser.ask(completeSecondFactor, { body: { code } });
  expect(again).toMatchObject({ status: 401, code: "identity.wrong_second_factor" });
  world.clock.advanceMs(60_000);
  const recovery = recoveryCodes[0]!.toLowerCase().replace("-", " ");
  expect((await next.browser.ask(completeSecondFactor, { body: { code: recovery } })).status).toBe(200);
  const third = await withPassword();
  const spent = await third.browser.ask(completeSecondFactor, { body: { code: recovery } });
  expect(spent.code).toBe("identity.wrong_second_factor");
});

test("ID6: five wrong codes end the sign-in, ten minutes do too", async () => {
  const { browser } = await withPassword();
  const codes = [];
  for (let i = 0; i < 6; i++) {
    world.clock.advanceMs(60_000);
    codes.push((await browser.ask(completeSecondFactor, { body: { code: "abcdef" } })).code);
  }
  expect(codes.at(-1)).toBe("identity.sign_in_expired");
  world.clock.advanceMs(3_600_000);
  const late = await withPassword();
  world.clock.advanceMs(10 * 60_000);
  const code = await totpCode(secret, world.clock.now());
  const expired = await late.browser.ask(completeSecondFactor, { body: { code } });
  expect(expired.code).toBe("identity.sign_in_expired");
});

test("ID8: who becomes administrator in a session without a second factor must sign in again first", async () => {
  const phone = "13800000021";
  const browser = world.browser();
  await browser.ask(requestCode, { body: { phone } });
  await browser.ask(signInWithCode, { body: { phone, code: lastCode(world) } });
  const { id } = (await browser.ask(getMe)).body.account;
  await grantMembership(world.deps, { accountId: id, role: "administrator", communityId: null });
  expect((await browser.ask(listInstallationMembers)).status).toBe(403);
  expect((await browser.ask(getMe)).body.permissions).toEqual([]);
});

test("anyone may switch the authenticator on, from a fresh session", async () => {
  const phone = "13800000022";
  const browser = world.browser();
  await browser.ask(requestCode, { body: { phone } });
  await browser.ask(signInWithCode, { body: { phone, code: lastCode(world) } });
  const { body } = await browser.ask(startSecondFactor);
  const code = await totpCode(body.secret, world.clock.now());
  const done = await browser.ask(completeSecondFactor, { body: { code } });
  expect(done.body.recoveryCodes).toHaveLength(10);
  expect((await browser.ask(getMe)).body.account.secondFactor).toBe("on");
  world.clock.advanceMs(3_600_000);
  await browser.ask(requestCode, { body: { phone } });
  const again = await browser.ask(signInWithCode, { body: { phone, code: lastCode(world) } });
  expect(again.body).toEqual({ step: "second_factor" });
});

test("a lost authenticator is taken off from the command line, and set up anew", async () => {
  await resetSecondFactor(world.deps, adminId);
  world.clock.advanceMs(3_600_000);
  expect((await withPassword()).step).toBe("enrol_second_factor");
});
