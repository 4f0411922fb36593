import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#platform/std";
import { acceptInvitation } from "./contract/account.ts";
import { createInvitation, listInstallationMembers, removeInstallationMember } from "./contract/members.ts";
import { completeSecondFactor, requestCode, signInWithCode, signInWithPassword } from "./contract/sign-in.ts";
import { createAccount, createFirstAdministrator, grantMembership, hasAdministrator } from "./index.ts";
import { newTotpSecret, totpCode } from "./second-factor.ts";
import { type Browser, lastCode, openWorld, type World } from "./testing/world.ts";

const PASSWORD = "tea-kettle-on-7-stairs";
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function administrator(userName: string): Promise<Browser> {
  const totpSecret = newTotpSecret();
  const account = { displayName: userName, userName, password: PASSWORD, totpSecret };
  const accountId = await createAccount(world.deps, account);
  await grantMembership(world.deps, { accountId, role: "administrator", communityId: null });
  const browser = world.browser();
  await browser.ask(signInWithPassword, { body: { identifier: userName, password: PASSWORD } });
  const code = await totpCode(totpSecret, world.clock.now());
  await browser.ask(completeSecondFactor, { body: { code } });
  return browser;
}

test("two first administrators made at once: one is", async () => {
  const make = (userName: string) =>
    createFirstAdministrator(world.deps, { displayName: userName, userName, password: PASSWORD });
  const results = await Promise.allSettled([make("first-one"), make("first-two")]);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("ID11: the last administrators cannot remove each other at the same moment", async () => {
  const [a, b] = [await administrator("adm-a"), await administrator("adm-b")];
  const { items } = (await a.ask(listInstallationMembers)).body;
  const idOf = (name: string) => items.find((one: { displayName: string }) => one.displayName === name).id;
  const first = items.find((one: { displayName: string }) => one.displayName.startsWith("first-"));
  await a.ask(removeInstallationMember, { params: { membershipId: first.id } });
  const answers = await Promise.all([
    a.ask(removeInstallationMember, { params: { membershipId: idOf("adm-b") } }),
    b.ask(removeInstallationMember, { params: { membershipId: idOf("adm-a") } }),
  ]);
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(await hasAdministrator(world.deps)).toBe(true);
});

test("ID4: guesses sent at once are counted one by one", async () => {
  await createAccount(world.deps, { displayName: "x", userName: "guessed", password: PASSWORD });
  const body = { identifier: "guessed", password: "wrong-password-1" };
  const guesses = Array.from({ length: 12 }, () => world.browser().ask(signInWithPassword, { body }));
  const codes = (await Promise.all(guesses)).map((answer) => answer.code);
  expect(codes.filter((code) => code === "identity.wrong_password")).toHaveLength(5);
  expect(codes.filter((code) => code === "identity.too_many_attempts")).toHaveLength(7);
});

test("ID3: a code sent twice at once opens once and makes one account", async () => {
  const phone = "13800000077";
  await world.browser().ask(requestCode, { body: { phone } });
  const body = { phone, code: lastCode(world) };
  const tries = Array.from({ length: 4 }, () => world.browser().ask(signInWithCode, { body }));
  const answers = await Promise.all(tries);
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
});

test("ID10: an invitation accepted twice at once is accepted once", async () => {
  const admin = await administrator("adm-c");
  const params = { communityId: newId() };
  const { code } = (await admin.ask(createInvitation, { params, body: { id: newId(), role: "resident" } }))
    .body;
  const accept = (userName: string) => {
    const account = { displayName: userName, userName, password: PASSWORD };
    return world.browser().ask(acceptInvitation, { body: { code, account } });
  };
  const answers = await Promise.all([accept("guest-a"), accept("guest-b"), accept("guest-c")]);
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
});
