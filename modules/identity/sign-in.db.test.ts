import { afterAll, beforeAll, expect, test } from "vitest";
import { changePassword, endOtherSessions, endSession, getMe, listMySessions } from "./contract/account.ts";
import { requestCode, signInWithCode, signInWithPassword, signOut } from "./contract/sign-in.ts";
import { createAccount, setAccountActive, setPassword } from "./index.ts";
import { SESSION_COOKIE } from "./session.ts";
import { type Browser, lastCode, openWorld, type World } from "./testing/world.ts";

const DAY_MS = 86_400_000;
const PASSWORD = "tea-kettle-on-7-stairs";
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function codeFor(browser: Browser, phone: string): Promise<string> {
  world.clock.advanceMs(3_600_000);
  expect(await browser.ask(requestCode, { body: { phone } })).toMatchObject({ status: 200 });
  return lastCode(world);
}

async function signedIn(phone: string): Promise<Browser> {
  const browser = world.browser();
  const code = await codeFor(browser, phone);
  expect((await browser.ask(signInWithCode, { body: { phone, code } })).body).toEqual({ step: "signed_in" });
  return browser;
}

test("ID3: a number nobody uses becomes an account without roles, and the same account the next time", async () => {
  const first = await (await signedIn("13800000001")).ask(getMe);
  expect(first.body).toMatchObject({
    account: {
      displayName: null,
      hasPassword: false,
      identifiers: [{ kind: "phone", shown: "138****0001" }],
    },
    memberships: [],
    permissions: [],
  });
  const second = await (await signedIn("+86 138 0000 0001")).ask(getMe);
  expect(second.body.account.id).toBe(first.body.account.id);
});

test("ID3: a code opens once, only the newest, and only while it lives", async () => {
  const phone = "13800000002";
  const browser = world.browser();
  const old = await codeFor(browser, phone);
  const code = await codeFor(browser, phone);
  const wrong = { status: 401, code: "identity.wrong_code" };
  if (old !== code) {
    expect(await browser.ask(signInWithCode, { body: { phone, code: old } })).toMatchObject(wrong);
  }
  expect(await browser.ask(signInWithCode, { body: { phone, code } })).toMatchObject({ status: 200 });
  expect(await browser.ask(signInWithCode, { body: { phone, code } })).toMatchObject(wrong);
  const late = await codeFor(browser, phone);
  world.clock.advanceMs(5 * 60_000);
  expect(await browser.ask(signInWithCode, { body: { phone, code: late } })).toMatchObject(wrong);
});

test("ID3 ID4: wrong codes are counted although refused; five spend the code", async () => {
  const phone = "13800000003";
  const browser = world.browser("203.0.113.3");
  const code = await codeFor(browser, phone);
  const bad = code === "000000" ? "000001" : "000000";
  const outcomes: (string | undefined)[] = [];
  for (let i = 0; i < 6; i++) {
    outcomes.push((await browser.ask(signInWithCode, { body: { phone, code: bad } })).code);
  }
  expect(outcomes).toEqual([...Array(5).fill("identity.wrong_code"), "identity.too_many_attempts"]);
  world.clock.advanceMs(60_000);
  const spent = await browser.ask(signInWithCode, { body: { phone, code } });
  expect(spent.code).toBe("identity.wrong_code");
});

test("ID7: asking for a code answers the same for known and unknown numbers, and too soon for both", async () => {
  await signedIn("13800000004");
  world.clock.advanceMs(3_600_000);
  const answers = [];
  for (const phone of ["13800000004", "13800000005"]) {
    const browser = world.browser();
    const first = await browser.ask(requestCode, { body: { phone } });
    const again = await browser.ask(requestCode, { body: { phone } });
    answers.push([first, again]);
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.[1]).toMatchObject({
    code: "identity.code_requested_too_soon",
    details: { seconds: 60 },
  });
  const noPhone = await world.browser().ask(requestCode, { body: { phone: "010-62785001" } });
  expect(noPhone).toMatchObject({ status: 422, code: "identity.not_a_phone_number" });
});

test("ID4: one address cannot send codes to the whole town", async () => {
  const browser = world.browser("203.0.113.7");
  world.clock.advanceMs(3_600_000);
  const codes = [];
  for (let i = 10; i < 33; i++) {
    codes.push((await browser.ask(requestCode, { body: { phone: `139000000${i}` } })).code);
  }
  expect(codes.slice(0, 20).every((code) => code === undefined)).toBe(true);
  expect(codes.at(-1)).toBe("identity.too_many_attempts");
});

test("ID7: a wrong password and an unknown name get the same answer; ID4: then a wait, then a way back", async () => {
  await createAccount(world.deps, { displayName: "周敏", userName: "zhoumin", password: PASSWORD });
  const answersFor = async (identifier: string, address: string) => {
    const answers = [];
    for (let i = 0; i < 6; i++) {
      const body = { identifier, password: "wrong-password-0" };
      answers.push(await world.browser(address).ask(signInWithPassword, { body }));
    }
    return answers;
  };
  const known = await answersFor("zhoumin", "203.0.113.8");
  expect(known).toEqual(await answersFor("nobody-here", "203.0.113.9"));
  expect(known[0]).toMatchObject({ status: 401, code: "identity.wrong_password" });
  expect(known[5]).toMatchObject({
    status: 429,
    code: "identity.too_many_attempts",
    details: { seconds: 5 },
  });
  const right = { identifier: "ZhouMin", password: PASSWORD };
  expect((await world.browser().ask(signInWithPassword, { body: right })).status).toBe(429);
  world.clock.advanceMs(6_000);
  expect((await world.browser().ask(signInWithPassword, { body: right })).body).toEqual({
    step: "signed_in",
  });
  const failures = world.audited.filter((note) => note.action === "identity.sign_in_failed");
  expect(failures.at(-1)?.detail).toEqual({ way: "password" });
});

test("ID5: signing in again takes a new token and ends the session this browser had", async () => {
  const browser = await signedIn("13800000010");
  const old = browser.cookies.get(SESSION_COOKIE) ?? "";
  const code = await codeFor(browser, "13800000010");
  await browser.ask(signInWithCode, { body: { phone: "13800000010", code } });
  expect(browser.cookies.get(SESSION_COOKIE)).not.toBe(old);
  const thief = world.browser();
  thief.cookies.set(SESSION_COOKIE, old);
  expect((await thief.ask(getMe)).status).toBe(401);
  expect((await browser.ask(getMe)).status).toBe(200);
});

test("ID5: a session lives while used, ends when idle for 14 days, and after 90 days in any case", async () => {
  const idle = await signedIn("13800000011");
  const used = await signedIn("13800000012");
  for (let day = 0; day < 84; day += 12) {
    world.clock.advanceMs(12 * DAY_MS);
    expect((await used.ask(getMe)).status).toBe(200);
  }
  expect((await idle.ask(getMe)).status).toBe(401);
  world.clock.advanceMs(7 * DAY_MS);
  expect((await used.ask(getMe)).status).toBe(401);
});

test("ID5: one sees one's devices and ends them, others' are out of reach", async () => {
  const phone = await signedIn("13800000013");
  const desk = await signedIn("13800000013");
  const stranger = await signedIn("13800000014");
  const { items } = (await phone.ask(listMySessions)).body;
  expect(items).toHaveLength(2);
  expect(items.filter((one: { isThisOne: boolean }) => one.isThisOne)).toHaveLength(1);
  expect(items[0].device).toBe("Android · WeChat");
  const other = items.find((one: { isThisOne: boolean }) => !one.isThisOne);
  const params = { sessionId: other.id };
  expect((await stranger.ask(endSession, { params })).status).toBe(404);
  expect((await phone.ask(endSession, { params })).status).toBe(200);
  expect((await desk.ask(getMe)).status).toBe(401);
  await signedIn("13800000013");
  expect((await phone.ask(endOtherSessions)).body).toEqual({ ended: 1 });
  await phone.ask(signOut);
  expect(phone.cookies.size).toBe(0);
});

test("ID5: changing the password ends every other session and goes on under a new cookie", async () => {
  const phone = await signedIn("13800000015");
  const desk = await signedIn("13800000015");
  const old = desk.cookies.get(SESSION_COOKIE);
  const weak = await desk.ask(changePassword, { body: { next: "13800000015" } });
  expect(weak.code).toBe("identity.password_too_weak");
  expect((await desk.ask(changePassword, { body: { next: PASSWORD } })).status).toBe(200);
  expect(desk.cookies.get(SESSION_COOKIE)).not.toBe(old);
  expect((await desk.ask(getMe)).body.account.hasPassword).toBe(true);
  expect((await phone.ask(getMe)).status).toBe(401);
  const next = "槐树下的石凳一共有三张";
  const without = await desk.ask(changePassword, { body: { next } });
  expect(without.code).toBe("identity.wrong_password");
  expect((await desk.ask(changePassword, { body: { current: PASSWORD, next } })).status).toBe(200);
});

test("a first password needs a fresh session", async () => {
  const browser = await signedIn("13800000016");
  world.clock.advanceMs(11 * 60_000);
  expect(await browser.ask(changePassword, { body: { next: PASSWORD } })).toMatchObject({
    status: 403,
    code: "identity.sign_in_again",
  });
});

test("setting a password from the command line ends every session", async () => {
  const browser = await signedIn("13800000017");
  const { id } = (await browser.ask(getMe)).body.account;
  await setPassword(world.deps, id, PASSWORD);
  expect((await browser.ask(getMe)).status).toBe(401);
});

test("an account that was shut out has no session and no way in, and comes back when let in", async () => {
  const phone = "13800000018";
  const browser = await signedIn(phone);
  const { id } = (await browser.ask(getMe)).body.account;
  await setAccountActive(world.deps, id, false);
  expect((await browser.ask(getMe)).status).toBe(401);
  const code = await codeFor(browser, phone);
  expect((await browser.ask(signInWithCode, { body: { phone, code } })).code).toBe("identity.wrong_code");
  await setAccountActive(world.deps, id, true);
  expect((await (await signedIn(phone)).ask(getMe)).body.account.id).toBe(id);
});
