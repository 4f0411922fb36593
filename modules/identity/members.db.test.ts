import { afterAll, beforeAll, expect, test } from "vitest";
import type { Role } from "#platform/contract";
import { withoutTenant } from "#platform/db";
import { newId } from "#platform/std";
import { acceptInvitation, changeMe, getMe, previewInvitation } from "./contract/account.ts";
import * as members from "./contract/members.ts";
import { completeSecondFactor, requestCode, signInWithCode, signInWithPassword } from "./contract/sign-in.ts";
import { createAccount, grantMembership, type NewMembership, noteCommunity, resolveActor } from "./index.ts";
import { newTotpSecret, totpCode } from "./second-factor.ts";
import { type Browser, lastCode, openWorld, type World } from "./testing/world.ts";

const HERE = newId();
const ELSEWHERE = newId();
const PASSWORD = "tea-kettle-on-7-stairs";
const here = { communityId: HERE };
let world: World;
let secretary: Browser;
let admin: Browser;
let adminSecret: string;
beforeAll(async () => {
  world = await openWorld();
  await withoutTenant(world.db.query, (tx) =>
    noteCommunity(tx, { id: HERE, name: { zh: "柳荫里", en: "Liuyinli" }, now: world.clock.now() }),
  );
  secretary = await member("secretary", { role: "community_secretary", communityId: HERE });
  adminSecret = newTotpSecret();
  admin = await member("admin", { role: "administrator", communityId: null }, adminSecret);
});
afterAll(() => world.close());

async function member(userName: string, grant: Omit<NewMembership, "accountId">, totpSecret?: string) {
  const password = PASSWORD;
  const account = {
    displayName: `名-${userName}`,
    userName,
    password,
    ...(totpSecret ? { totpSecret } : {}),
  };
  const accountId = await createAccount(world.deps, account);
  await grantMembership(world.deps, { accountId, ...grant });
  return enter(userName, totpSecret);
}

async function enter(identifier: string, totpSecret?: string): Promise<Browser> {
  const browser = world.browser();
  await browser.ask(signInWithPassword, { body: { identifier, password: PASSWORD } });
  if (!totpSecret) return browser;
  world.clock.advanceMs(60_000);
  const code = await totpCode(totpSecret, world.clock.now());
  await browser.ask(completeSecondFactor, { body: { code } });
  return browser;
}

function invite(by: Browser, role: Role, more: object = {}) {
  const body = { id: newId(), role, scopeKind: "community" as const, scopeIds: [], validDays: 7, ...more };
  return by.ask(members.createInvitation, { params: here, body });
}

test("ID10: a signed-in resident accepts by code, once; names of communities and permissions follow", async () => {
  const invited = await invite(secretary, "community_worker");
  expect(invited.body).toMatchObject({ state: "open", sentTo: null, can: ["revoke"] });
  const { code } = invited.body;
  const browser = world.browser();
  const preview = await browser.ask(previewInvitation, { body: { code } });
  expect(preview.body).toMatchObject({ role: "community_worker", communityName: { zh: "柳荫里" } });
  expect((await browser.ask(acceptInvitation, { body: { code } })).code).toBe("identity.account_needed");
  await browser.ask(requestCode, { body: { phone: "13800000031" } });
  await browser.ask(signInWithCode, { body: { phone: "13800000031", code: lastCode(world) } });
  const typed = code.toLowerCase().replace("-", " ");
  expect((await browser.ask(acceptInvitation, { body: { code: typed } })).body).toEqual({
    communityId: HERE,
    role: "community_worker",
    mustSignIn: false,
  });
  await browser.ask(changeMe, { body: { displayName: "吴桂兰", locale: "ko", elderMode: true } });
  expect((await browser.ask(getMe)).body).toMatchObject({
    account: { displayName: "吴桂兰", locale: "ko", elderMode: true },
    memberships: [{ role: "community_worker", communityId: HERE, communityName: { en: "Liuyinli" } }],
    permissions: [
      { communityId: HERE, permissions: ["identity.read_members", "places.edit", "places.read"] },
    ],
  });
  const again = await world.browser().ask(previewInvitation, { body: { code } });
  expect(again).toMatchObject({ status: 410, code: "identity.invitation_not_usable" });
  expect(world.told.at(-1)).toMatchObject({
    type: "identity.membership_granted",
    payload: { role: "community_worker", communityId: HERE },
  });
});

test("ID10: without SMS the invited make an account with user name and password", async () => {
  const { code } = (await invite(secretary, "grid_worker", { scopeKind: "grid", scopeIds: [newId()] })).body;
  const account = { displayName: "赵铁柱", userName: "zhaotiezhu", password: "zhaotiezhu1" };
  const browser = world.browser();
  const weak = await browser.ask(acceptInvitation, { body: { code, account } });
  expect(weak.code).toBe("identity.password_too_weak");
  const taken = { ...account, userName: "secretary", password: PASSWORD };
  expect((await browser.ask(acceptInvitation, { body: { code, account: taken } })).code).toBe(
    "identity.identifier_taken",
  );
  const good = await browser.ask(acceptInvitation, {
    body: { code, account: { ...account, password: PASSWORD } },
  });
  expect(good.body).toMatchObject({ role: "grid_worker", mustSignIn: true });
  const { body } = await (await enter("zhaotiezhu")).ask(getMe);
  expect(body.memberships[0]).toMatchObject({ role: "grid_worker", scopeKind: "grid" });
});

test("ID10: sent by message, expired, revoked, and shown once", async () => {
  const sent = await invite(secretary, "resident", { phone: "13800000032", validDays: 1 });
  expect(sent.body.sentTo).toBe("138****0032");
  expect(world.sent.at(-1)?.text.zh).toContain(sent.body.code);
  const again = await secretary.ask(members.createInvitation, {
    params: here,
    body: { id: sent.body.id, role: "resident" },
  });
  expect(again.code).toBe("identity.secret_shown_once");
  const second = await invite(secretary, "resident");
  const params = { ...here, invitationId: second.body.id };
  expect((await secretary.ask(members.revokeInvitation, { params })).status).toBe(200);
  world.clock.advanceMs(86_400_000);
  for (const { code } of [sent.body, second.body]) {
    expect((await world.browser().ask(previewInvitation, { body: { code } })).status).toBe(410);
  }
  const { items } = (await secretary.ask(members.listInvitations, { params: here })).body;
  expect(items.slice(0, 2).map((one: { state: string }) => one.state)).toEqual(["revoked", "expired"]);
});

test("ID4: codes of invitations cannot be tried through from one address", async () => {
  const browser = world.browser("203.0.113.44");
  let last = "";
  for (let i = 0; i < 32; i++) {
    last = (await browser.ask(previewInvitation, { body: { code: `WRONG-000${i}` } })).code ?? "";
  }
  expect(last).toBe("identity.too_many_attempts");
});

test("ID9: a secretary names the community's people only; elsewhere nobody's", async () => {
  for (const role of ["administrator", "auditor", "planner", "street_manager"] as const) {
    expect((await invite(secretary, role)).code).toBe("identity.role_not_yours_to_give");
  }
  const elsewhere = await secretary.ask(members.createInvitation, {
    params: { communityId: ELSEWHERE },
    body: { id: newId(), role: "resident" },
  });
  expect(elsewhere.code).toBe("http.forbidden");
  expect((await invite(secretary, "property_staff", { scopeKind: "compound" })).code).toBe(
    "identity.role_and_scope_disagree",
  );
  const roles = (await secretary.ask(members.listGrantableRoles, { params: here })).body.items;
  expect(roles).toHaveLength(7);
  expect(roles.find((one: { role: Role }) => one.role === "community_worker").permissions).toContain(
    "places.edit",
  );
  const resident = await member("resident1", { role: "resident", communityId: HERE });
  expect((await invite(resident, "resident")).code).toBe("http.forbidden");
});

test("members are listed with names and roles, changed and removed; the effect is at once", async () => {
  const worker = await member("worker2", { role: "community_worker", communityId: HERE });
  const list = async () =>
    (await secretary.ask(members.listMembers, { params: here, query: { role: "community_worker" } })).body;
  const found = (await list()).items.find((one: { displayName: string }) => one.displayName === "名-worker2");
  expect(found).toMatchObject({ scopeKind: "community", can: ["change", "remove"] });
  expect((await worker.ask(members.listMembers, { params: here })).status).toBe(200);
  const params = { ...here, membershipId: found.id };
  const compound = newId();
  const body = { role: "property_staff" as const, scopeKind: "compound" as const, scopeIds: [compound] };
  const changed = await secretary.ask(members.changeMember, { params, body });
  expect(changed.body).toMatchObject({ role: "property_staff", scopeIds: [compound] });
  expect((await worker.ask(members.listMembers, { params: here })).status).toBe(403);
  expect((await secretary.ask(members.removeMember, { params })).status).toBe(200);
  expect((await worker.ask(getMe)).body.memberships).toEqual([]);
  expect((await secretary.ask(members.removeMember, { params })).status).toBe(404);
  expect(world.told.at(-1)?.type).toBe("identity.membership_ended");
});

test("members come in pages", async () => {
  const all = (await secretary.ask(members.listMembers, { params: here })).body;
  const first = (await secretary.ask(members.listMembers, { params: here, query: { limit: 2 } })).body;
  const query = { limit: 2, cursor: first.next };
  const second = (await secretary.ask(members.listMembers, { params: here, query })).body;
  const ids = [...first.items, ...second.items].map((one: { id: string }) => one.id);
  expect(ids).toEqual(all.items.slice(0, 4).map((one: { id: string }) => one.id));
  expect(first.total).toBe(all.items.length);
  for (const list of [members.listMembers, members.listInstallationMembers])
    expect(list.query.safeParse({ cursor: "abc" }).success).toBe(false);
});

test("ID9: what a secretary may not give, a secretary may not take or turn into", async () => {
  await member("planner1", { role: "planner", communityId: HERE });
  const { items } = (await secretary.ask(members.listMembers, { params: here })).body;
  const planner = items.find((one: { role: Role }) => one.role === "planner");
  expect(planner.can).toEqual([]);
  const params = { ...here, membershipId: planner.id };
  const body = { role: "resident" as const };
  for (const by of [secretary]) {
    expect((await by.ask(members.changeMember, { params, body })).code).toBe(
      "identity.role_not_yours_to_give",
    );
    expect((await by.ask(members.removeMember, { params })).code).toBe("identity.role_not_yours_to_give");
  }
  expect((await admin.ask(members.changeMember, { params, body })).body.role).toBe("resident");
});

test("ID9: a secretary of one compound changes nobody's role, least of all the own", async () => {
  const scope = { scopeKind: "compound" as const, scopeIds: [newId()] };
  const narrow = await member("secretary2", { role: "community_secretary", communityId: HERE, ...scope });
  const own = (await narrow.ask(getMe)).body.memberships[0];
  const params = { ...here, membershipId: own.id };
  const body = { role: "community_secretary" as const, scopeKind: "community" as const, scopeIds: [] };
  expect((await narrow.ask(members.changeMember, { params, body })).code).toBe("http.forbidden");
  expect((await narrow.ask(members.removeMember, { params })).code).toBe("http.forbidden");
  expect((await invite(narrow, "community_secretary")).code).toBe("http.forbidden");
  const open = (await invite(secretary, "resident")).body;
  const invitation = { ...here, invitationId: open.id };
  expect((await narrow.ask(members.revokeInvitation, { params: invitation })).code).toBe("http.forbidden");
  const { items } = (await narrow.ask(members.listMembers, { params: here })).body;
  expect(items.flatMap((one: { can: string[] }) => one.can)).toEqual([]);
  expect((await narrow.ask(members.listGrantableRoles, { params: here })).body.items).toEqual([]);
  expect((await secretary.ask(members.changeMember, { params, body })).status).toBe(200);
});

test("ID11: the last administrator stays; with a second one it may go", async () => {
  const mine = async () => (await admin.ask(members.listInstallationMembers)).body.items;
  const [first] = await mine();
  const params = { membershipId: first.id };
  expect((await admin.ask(members.removeInstallationMember, { params })).code).toBe(
    "identity.last_administrator",
  );
  const body = { id: newId(), role: "administrator" as const };
  const { code } = (await admin.ask(members.createInstallationInvitation, { body })).body;
  const account = { displayName: "第二位", userName: "second-admin", password: PASSWORD };
  const accepted = await world.browser().ask(acceptInvitation, { body: { code, account } });
  expect(accepted.body).toEqual({ communityId: null, role: "administrator", mustSignIn: true });
  expect(await mine()).toHaveLength(2);
  expect((await admin.ask(members.removeInstallationMember, { params })).status).toBe(200);
  expect((await admin.ask(members.listInstallationMembers)).status).toBe(403);
  admin = await member("admin3", { role: "administrator", communityId: null }, adminSecret);
});

test("ID12: a key is shown once, acts in its community within its permissions, and ends when revoked", async () => {
  const body = {
    id: newId(),
    name: "街道平台",
    role: "community_worker" as const,
    permissions: ["places.read"],
  };
  const made = await admin.ask(members.createApiKey, { params: here, body });
  const { key } = made.body;
  expect(made.body).toMatchObject({ hint: key.slice(-4), permissions: ["places.read"] });
  const again = await admin.ask(members.createApiKey, { params: here, body });
  expect(again.code).toBe("identity.secret_shown_once");
  const authorization = `Bearer ${key}`;
  const who = (communityId: string) => resolveActor(world.deps)({ authorization, communityId });
  expect(await who(HERE)).toMatchObject({
    kind: "integration",
    apiKeyId: body.id,
    grants: [{ role: "community_worker", communityId: HERE }],
    permissions: ["places.read"],
  });
  expect(await who(ELSEWHERE)).toMatchObject({ kind: "integration", grants: [] });
  const listed = (await admin.ask(members.listApiKeys, { params: here })).body.items[0];
  expect(listed.lastUsedAt).not.toBeNull();
  expect(listed.key).toBeUndefined();
  const params = { ...here, apiKeyId: body.id };
  expect((await admin.ask(members.revokeApiKey, { params })).status).toBe(200);
  expect((await who(HERE)).kind).toBe("anonymous");
});

test("ID12: a key gets no permission its role lacks, none of identity, and expires", async () => {
  const make = (permissions: string[], more: object = {}) =>
    admin.ask(members.createApiKey, {
      params: here,
      body: { id: newId(), name: "x", role: "community_secretary", permissions, ...more },
    });
  for (const permission of ["places.edit", "identity.manage_members", "no.such"]) {
    expect((await make([permission])).code).toBe("identity.permission_not_in_role");
  }
  const expiresAt = new Date(world.clock.now().getTime() + 1000).toISOString();
  const { key } = (await make(["places.read"], { expiresAt })).body;
  world.clock.advanceMs(1000);
  expect((await resolveActor(world.deps)({ authorization: `Bearer ${key}` })).kind).toBe("anonymous");
  expect((await secretary.ask(members.listApiKeys, { params: here })).status).toBe(403);
});
