import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Tx, withoutTenant, withTenant } from "#platform/db";
import { type CommunityId, newId } from "#platform/std";
import { openTestDatabase, type TestDatabase } from "#platform/testkit";
import { manifest } from "./index.ts";

let db: TestDatabase;
const here = newId() as string as CommunityId;
const elsewhere = newId() as string as CommunityId;

beforeAll(async () => {
  db = await openTestDatabase([manifest]);
  await withoutTenant(db.query, async (tx) => {
    for (const id of [here, elsewhere]) await addCommunity(tx, id);
  });
});
afterAll(() => db?.close());

function addCommunity(tx: Tx, id: string) {
  return sql`insert into places.communities (id, name) values (${id}, '{"zh":"甲","en":"A"}')`.execute(tx);
}
function publish(tx: Tx, communityId: string) {
  return sql`insert into places.published_facilities (community_id, id, type, lng, lat, status, source, confidence)
    values (${communityId}, ${newId()}, 'pharmacy', 121.5, 29.9, 'in_use', 'hand', 'surveyed')`.execute(tx);
}

test("PL3 a community writes its own row and its own published facilities, never a neighbour's", async () => {
  await withTenant(db.query, here, (tx) => publish(tx, here));
  await expect(withTenant(db.query, here, (tx) => publish(tx, elsewhere))).rejects.toThrow(/own_rows_only/);
  const rename = (id: string) => (tx: Tx) =>
    sql`update places.communities set phone = '12345' where id = ${id}`.execute(tx);
  await withTenant(db.query, here, rename(here));
  await expect(withTenant(db.query, here, rename(elsewhere))).rejects.toThrow(/own_row_only/);
});

test("PL3 a neighbour reads what is published, without leaving its own tenant", async () => {
  const count = async (tx: Tx) =>
    (await sql<{ n: number }>`select count(*) as n from places.pub_published_facilities`.execute(tx)).rows[0]
      ?.n;
  expect(await withTenant(db.query, elsewhere, count)).toBe(1);
});

test("PL2 places and published facilities cannot be deleted by a published row's neighbour or anyone", async () => {
  const remove = (tx: Tx) => sql`delete from places.published_facilities`.execute(tx);
  await expect(withTenant(db.query, here, remove)).rejects.toThrow(/permission denied/);
});
