import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withoutTenant, withTenant } from "#platform/db";
import type { Ctx } from "#platform/module";
import { type CommunityId, newId } from "#platform/std";
import {
  accountActor,
  createTestApp,
  fixedClock,
  openTestDatabase,
  systemActor,
  type TestDatabase,
  testCtx,
} from "#platform/testkit";
import { manifest, sealCommunity, sealInstallation, verifyAudit, writeAudit } from "./index.ts";

let db: TestDatabase;
let here: CommunityId;
const clock = fixedClock();
const account = newId();
const manifests = [manifest];

beforeAll(async () => {
  db = await openTestDatabase(manifests);
});
afterAll(() => db?.close());
beforeEach(() => {
  here = newId() as string as CommunityId;
});

function inCommunity<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const actor = { ...accountActor("community_secretary", here, { accountId: account }) };
  return withTenant(db.query, here, (tx) =>
    work(testCtx(tx, { manifests, actor, communityId: here, clock })),
  );
}

async function writeEntries(count: number): Promise<void> {
  await inCommunity(async (ctx) => {
    for (let i = 0; i < count; i++) {
      clock.advanceMs(1000);
      const subject = { module: "places", kind: "building", id: newId() };
      await writeAudit(ctx, { action: "places.changeBuilding", subject, detail: { fields: "floors", n: i } });
    }
  });
}

/** What someone who owns the database can do: constraints and row security are no hindrance. */
async function tamper(statement: ReturnType<typeof sql>): Promise<void> {
  await db.query.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await statement.execute(tx);
  });
}

async function entryIds(): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from audit.entries
    where community_id = ${here} order by id`.execute(db.query);
  return rows.map((row) => row.id);
}

describe("AU1 and AU2: entries", () => {
  test("an entry keeps who, what and which, and goes with its transaction", async () => {
    await inCommunity(async (ctx) => {
      await writeAudit(ctx, { action: "places.closeBuilding", detail: { floors: 6 } });
      throw new Error("undone");
    }).catch(() => undefined);
    await writeEntries(1);
    const { rows } = await sql<{ action: string; actor: unknown; account_id: string; detail: unknown }>`
      select * from audit.entries where community_id = ${here}`.execute(db.query);
    expect(rows).toMatchObject([
      {
        action: "places.changeBuilding",
        actor: { kind: "account", accountId: account, channel: "web" },
        account_id: account,
        detail: { fields: "floors", n: 0 },
      },
    ]);
    expect(rows[0]?.actor).not.toHaveProperty("grants");
  });

  test.each(["update audit.entries set action = 'x'", "delete from audit.entries", "truncate audit.seals"])(
    "the application cannot: %s",
    async (statement) => {
      await writeEntries(1);
      await expect(inCommunity((ctx) => sql.raw(statement).execute(ctx.tx))).rejects.toThrow("permission");
    },
  );
});

describe("AU3 to AU5: seals", () => {
  beforeEach(async () => {
    await writeEntries(5);
    await inCommunity(sealCommunity);
    await writeEntries(3);
    await inCommunity(sealCommunity);
    await writeEntries(2);
    await inCommunity(sealCommunity);
  });

  test("an untouched trail is sound; sealing again seals nothing", async () => {
    expect(await inCommunity(sealCommunity)).toBe(0);
    expect(await verifyAudit(db.query, here)).toMatchObject({
      findings: [],
      sealCount: 3,
      entryCount: 10,
      head: { number: 3 },
    });
  });

  test.each([
    ["its action", sql`action = 'places.readBuilding'`],
    ["its time", sql`at = at - interval '1 day'`],
    ["its actor", sql`actor = jsonb_set(actor, '{accountId}', '"x"')`],
    ["its detail", sql`detail = '{"fields":"floors","n":41}'`],
    ["its subject", sql`subject_id = 'other'`],
  ])("an entry changed in %s is named", async (_, change) => {
    const id = (await entryIds())[6];
    await tamper(sql`update audit.entries set ${change} where community_id = ${here} and id = ${id}`);
    const { findings } = await verifyAudit(db.query, here);
    expect(findings).toMatchObject([{ kind: "entry_changed", sealNumber: 2, entryId: id }]);
  });

  test("an entry removed is named, also together with its seal membership", async () => {
    const ids = await entryIds();
    await tamper(sql`delete from audit.entries where id = ${ids[1]}`);
    await tamper(sql`delete from audit.entries where id = ${ids[9]}`);
    await tamper(sql`delete from audit.seal_members where id = ${ids[9]}`);
    expect((await verifyAudit(db.query, here)).findings).toMatchObject([
      { kind: "entry_removed", sealNumber: 1, entryId: ids[1] },
      { kind: "seal_changed", sealNumber: 3 },
    ]);
  });

  test("a changed entry whose membership was recomputed shows in the seal", async () => {
    const [id] = await entryIds();
    await tamper(sql`update audit.seal_members set entry_hash = ${"0".repeat(64)} where id = ${id}`);
    expect((await verifyAudit(db.query, here)).findings[0]).toMatchObject({ kind: "entry_changed" });
    await tamper(sql`update audit.seals set entry_count = 4 where community_id = ${here} and number = 2`);
    expect((await verifyAudit(db.query, here)).findings[1]).toMatchObject({
      kind: "seal_changed",
      sealNumber: 2,
    });
  });

  test("members put in another order show", async () => {
    await tamper(sql`update audit.seal_members set position = 106 - position from audit.seals
      where seals.id = seal_id and number = 1 and seals.community_id = ${here}`);
    expect((await verifyAudit(db.query, here)).findings).toMatchObject([
      { kind: "seal_changed", sealNumber: 1 },
    ]);
  });

  test.each([1, 2, 3])("seal %i removed with its members is named, the last one too", async (number) => {
    await tamper(sql`delete from audit.seal_members using audit.seals
      where seals.id = seal_id and number = ${number} and seals.community_id = ${here}`);
    await tamper(sql`delete from audit.seals where number = ${number} and community_id = ${here}`);
    expect((await verifyAudit(db.query, here)).findings[0]).toMatchObject({
      kind: "seal_removed",
      sealNumber: number,
    });
  });

  test("a seal forged whole does not follow, and is not the one the installation noted", async () => {
    await tamper(
      sql`update audit.seals set hash = ${"a".repeat(64)} where number = 2 and community_id = ${here}`,
    );
    expect(
      (await verifyAudit(db.query, here)).findings.map(({ kind, sealNumber }) => [kind, sealNumber]),
    ).toEqual([
      ["seal_changed", 2],
      ["anchor_differs", 2],
      ["chain_broken", 3],
    ]);
  });

  test("an entry put in later with an old date is named", async () => {
    const id = newId();
    await tamper(sql`insert into audit.entries
      (community_id, id, at, recorded_at, request_id, actor, action, detail)
      select community_id, ${id}, at, now() - interval '3 days', 'r', actor, action, detail
      from audit.entries where community_id = ${here} limit 1`);
    expect(await inCommunity(sealCommunity)).toBe(0);
    expect((await verifyAudit(db.query, here)).findings).toMatchObject([
      { kind: "entry_unsealed", entryId: id },
    ]);
  });
});

test("AU3 more entries than a seal holds, written while no seal was made for days, are all sealed", async () => {
  await writeEntries(1);
  await inCommunity(sealCommunity);
  await tamper(sql`insert into audit.entries
    (community_id, id, at, recorded_at, request_id, actor, action, detail)
    select community_id, gen_random_uuid(), at, now() - interval '3 days' + i * interval '1 minute', 'r', actor, action, detail
    from audit.entries, generate_series(1, 4100) i where community_id = ${here}`);
  await tamper(
    sql`update audit.seals set recorded_at = now() - interval '3 days' where community_id = ${here}`,
  );
  expect(await inCommunity(sealCommunity)).toBe(4100);
  expect(await verifyAudit(db.query, here)).toMatchObject({ findings: [], sealCount: 4, entryCount: 4101 });
});

test("the installation has a chain of its own, which holds the communities' seals", async () => {
  await writeEntries(1);
  await inCommunity(sealCommunity);
  const inInstallation = <T>(work: (ctx: Ctx) => Promise<T>) =>
    withoutTenant(db.query, (tx) => work(testCtx(tx, { manifests, actor: systemActor(), clock })));
  await inInstallation((ctx) => writeAudit(ctx, { action: "identity.signIn" }));
  expect(await inInstallation(sealInstallation)).toBeGreaterThanOrEqual(2);
  expect((await verifyAudit(db.query, undefined)).findings).toEqual([]);
  await tamper(sql`update audit.installation_entries set action = 'identity.signOut'
    where action = 'identity.signIn'`);
  expect((await verifyAudit(db.query, undefined)).findings).toMatchObject([{ kind: "entry_changed" }]);
});

describe("endpoints", () => {
  const get = (path: string, actor = accountActor("auditor", here)) =>
    createTestApp(manifests, db, { writers: { tell: async () => undefined, audit: writeAudit } }).send(
      actor,
      {
        method: "GET",
        path: `/communities/${here}/audit/${path}`,
      },
    );

  test("residents and workers may not look", async () => {
    expect(await get("entries", accountActor("resident", here))).toMatchObject({ status: 403 });
    expect(await get("verdict", accountActor("community_worker", here))).toMatchObject({ status: 403 });
  });

  test("pages follow each other without gap, filters narrow, other communities stay out", async () => {
    await writeEntries(5);
    const seen: string[] = [];
    let cursor = "";
    do {
      const { body } = await get(`entries?limit=2${cursor}`);
      const page = body as { items: { id: string }[]; next?: string };
      seen.push(...page.items.map((item) => item.id));
      cursor = page.next ? `&cursor=${page.next}` : "";
    } while (cursor);
    expect(seen).toEqual((await entryIds()).reverse());
    expect((await get("entries?action=places")).body).toMatchObject({ items: { length: 5 } });
    expect((await get("entries?action=people")).body).toMatchObject({ items: [] });
    expect((await get(`entries?accountId=${newId()}`)).body).toMatchObject({ items: [] });
    expect((await get("entries?to=2020-01-01T00:00:00Z")).body).toMatchObject({ items: [] });
    expect(await get("entries?cursor=1")).toMatchObject({ status: 422 });
  });

  test("the export is the same as CSV and is itself noted; the verdict says sound", async () => {
    await writeEntries(2);
    const { body, headers } = await get("export?action=places");
    expect(headers.get("content-type")).toContain("text/csv");
    expect(String(body).trim().split("\r\n")).toHaveLength(3);
    expect((await get("entries?action=audit.exportEntries")).body).toMatchObject({ items: { length: 1 } });
    expect((await get("verdict")).body).toMatchObject({ sound: true, findings: [] });
  });
});
