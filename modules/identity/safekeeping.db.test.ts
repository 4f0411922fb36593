import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { httpErrors, refuse } from "#platform/contract";
import { type Tx, withoutTenant, withSystem, withTenant } from "#platform/db";
import { createCtx } from "#platform/module";
import { newId, parseCommunityId } from "#platform/std";
import { systemActor, testCtx } from "#platform/testkit";
import { acceptInvitation, changeMe, getMe } from "./contract/account.ts";
import { createApiKey, createInvitation } from "./contract/members.ts";
import {
  completeSecondFactor,
  requestCode,
  signInWithCode,
  signInWithPassword,
  startSecondFactor,
} from "./contract/sign-in.ts";
import { createFirstAdministrator, displayNames, eraseAccount, grantMembership, manifest } from "./index.ts";
import { clearStaleSignIns } from "./jobs.ts";
import { asLogin } from "./login-role.ts";
import { totpCode } from "./second-factor.ts";
import { PENDING_COOKIE, SESSION_COOKIE } from "./session.ts";
import { lastCode, openWorld, type World } from "./testing/world.ts";

const COMMUNITY = newId();
const PASSWORD = "tea-kettle-on-7-stairs";
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Every row of every table outside the system's own schemas, as text, read as superuser. */
async function dumpEverything(): Promise<string> {
  const { rows: tables } = await world.db.pool.query(
    "select schemaname as s, tablename as t from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  );
  const parts = [];
  for (const { s, t } of tables) {
    const { rows } = await world.db.pool.query(`select row_to_json(x)::text as line from "${s}"."${t}" x`);
    parts.push(...rows.map((row) => `${t} ${row.line}`));
  }
  return parts.join("\n");
}

test("ID1 ID2: a dump of the whole database holds no phone, name, code, password, token or key in clear", async () => {
  const clear: string[] = [
    "王书记",
    "chief-admin",
    PASSWORD,
    "13812345678",
    "13812345679",
    "吴桂兰",
    "WeChat",
  ];
  await createFirstAdministrator(world.deps, {
    displayName: "王书记",
    userName: "chief-admin",
    password: PASSWORD,
    phone: "13812345678",
  });
  const admin = world.browser();
  await admin.ask(signInWithPassword, { body: { identifier: "chief-admin", password: PASSWORD } });
  clear.push(admin.cookies.get(PENDING_COOKIE) ?? "?");
  const { secret } = (await admin.ask(startSecondFactor)).body;
  const code = await totpCode(secret, world.clock.now());
  const { recoveryCodes } = (await admin.ask(completeSecondFactor, { body: { code } })).body;
  clear.push(secret, ...recoveryCodes, ...recoveryCodes.map((one: string) => one.replace("-", "")));
  clear.push(admin.cookies.get(SESSION_COOKIE) ?? "?");
  const params = { communityId: COMMUNITY };
  const invited = await admin.ask(createInvitation, {
    params,
    body: { id: newId(), role: "resident", phone: "13812345679" },
  });
  clear.push(invited.body.code, invited.body.code.replace("-", ""));
  const key = await admin.ask(createApiKey, {
    params,
    body: { id: newId(), name: "接口", role: "community_worker", permissions: ["places.read"] },
  });
  clear.push(key.body.key, key.body.key.slice("linli_".length));
  const resident = world.browser("198.51.100.77");
  clear.push("198.51.100.77");
  await resident.ask(requestCode, { body: { phone: "13812345679" } });
  const used = lastCode(world);
  await resident.ask(signInWithCode, { body: { phone: "13812345679", code: "bad" } });
  await resident.ask(signInWithCode, { body: { phone: "13812345679", code: used } });
  await resident.ask(changeMe, { body: { displayName: "吴桂兰" } });
  await resident.ask(acceptInvitation, { body: { code: invited.body.code } });
  world.clock.advanceMs(3_600_000);
  await resident.ask(requestCode, { body: { phone: "13812345679" } });
  const open = lastCode(world);

  const dump = await dumpEverything();
  expect(dump.split("\n").length).toBeGreaterThan(20);
  for (const value of clear) expect(dump.includes(value), `found in clear: ${value}`).toBe(false);
  // Six digits may occur inside a longer number by chance; as a value of their own they may not.
  for (const digits of [used, open])
    expect(dump).not.toMatch(new RegExp(`(?<![0-9a-f.])${digits}(?![0-9a-f])`));
  for (const note of world.audited) expect(JSON.stringify(note)).not.toMatch(/王书记|吴桂兰|138123456/);
});

test("ID14: requests read none of it; memberships only, and only those of their community through the view", async () => {
  const hidden = Object.keys(manifest.tables).filter(
    (name) => name !== "memberships" && name !== "communities",
  );
  for (const table of hidden) {
    const read = withoutTenant(world.db.query, (tx) =>
      sql`select 1 from ${sql.table(`identity.${table}`)}`.execute(tx),
    );
    await expect(read, table).rejects.toThrow(/permission denied/);
    const asJobs = withSystem(world.db.query, (tx) =>
      sql`select 1 from ${sql.table(`identity.${table}`)}`.execute(tx),
    );
    await expect(asJobs, table).rejects.toThrow(/permission denied/);
  }
  const countIn = async (communityId: string) => {
    const read = (tx: Tx) => sql<{ role: string }>`select role from identity.pub_memberships`.execute(tx);
    const { rows } = await withTenant(world.db.query, parseCommunityId(communityId)!, read);
    return rows.map((row) => row.role).sort();
  };
  expect(await countIn(COMMUNITY)).toEqual(["administrator", "resident"]);
  expect(await countIn(newId())).toEqual(["administrator"]);
});

test("ID14: the role of the transaction goes back to what it was, after a refusal too", async () => {
  await withoutTenant(world.db.query, async (tx) => {
    const role = async () => (await sql<{ r: string }>`select current_user as r`.execute(tx)).rows[0]?.r;
    expect(await asLogin(tx, role)).toBe("linli_login");
    expect(await role()).toBe("linli_app");
    await expect(asLogin(tx, async () => refuse(httpErrors.not_found))).rejects.toThrow();
    expect(await role()).toBe("linli_app");
  });
});

test("ID13: erasing an account takes its names, ways in and sessions, and leaves its id", async () => {
  const phone = "13812345690";
  const browser = world.browser();
  await browser.ask(requestCode, { body: { phone } });
  await browser.ask(signInWithCode, { body: { phone, code: lastCode(world) } });
  await browser.ask(changeMe, { body: { displayName: "要走的人" } });
  const { id } = (await browser.ask(getMe)).body.account;
  await grantMembership(world.deps, { accountId: id, role: "resident", communityId: COMMUNITY });
  const names = () =>
    withoutTenant(world.db.query, (tx) => {
      const ctx = testCtx(tx, { manifests: [manifest], actor: systemActor() });
      const { may, reach, tell, audit, ...parts } = ctx;
      const services = { ...ctx.services, keys: world.keys };
      const writers = { tell: async () => undefined, audit: async () => undefined };
      return displayNames(createCtx({ ...parts, services, permissions: new Map(), writers }), [id]);
    });
  expect([...(await names()).values()]).toEqual(["要走的人"]);
  await eraseAccount(world.deps, id);
  expect((await names()).size).toBe(0);
  expect((await browser.ask(getMe)).status).toBe(401);
  const { rows } = await world.db.pool.query("select status from identity.accounts where id = $1", [id]);
  expect(rows).toEqual([{ status: "erased" }]);
  world.clock.advanceMs(3_600_000);
  await browser.ask(requestCode, { body: { phone } });
  await browser.ask(signInWithCode, { body: { phone, code: lastCode(world) } });
  expect((await browser.ask(getMe)).body.account.id).not.toBe(id);
});

test("what can no longer be used is cleared every night", async () => {
  world.clock.advanceMs(91 * 86_400_000);
  await withSystem(world.db.query, (tx) => {
    const clock = world.clock;
    return clearStaleSignIns.run(testCtx(tx, { manifests: [manifest], actor: systemActor(), clock }));
  });
  for (const table of ["one_time_codes", "pending_sign_ins", "sessions", "throttles"]) {
    const { rows } = await world.db.pool.query(`select count(*)::int as n from identity.${table}`);
    expect(rows, table).toEqual([{ n: 0 }]);
  }
  const { rows } = await world.db.pool.query(
    "select 1 from identity.invitations where phone_sealed is not null",
  );
  expect(rows).toEqual([]);
});
