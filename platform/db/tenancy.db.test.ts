import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CommunityId, newId } from "#platform/std";
import { fixture, openTestDatabase, type TestDatabase } from "#platform/testkit";
import { type Tx, withoutTenant, withSystem, withTenant } from "./transactions.ts";

let db: TestDatabase;
const here = newId() as string as CommunityId;
const elsewhere = newId() as string as CommunityId;

beforeAll(async () => {
  db = await openTestDatabase([fixture]);
});
afterAll(() => db?.close());

function addNote(tx: Tx, communityId: string, table = "fixture.notes") {
  return sql`insert into ${sql.table(table)} values (${communityId}, ${newId()}, 'x')`.execute(tx);
}
async function countNotes(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from fixture.notes`.execute(tx);
  return rows[0]!.n;
}
async function currentUser(tx: Tx): Promise<string> {
  const { rows } = await sql<{ who: string }>`select current_user as who`.execute(tx);
  return rows[0]!.who;
}

describe("tenancy is held by the database", () => {
  test("statements of a request run as linli_app, those of the platform as linli_jobs", async () => {
    expect(await withTenant(db.query, here, currentUser)).toBe("linli_app");
    expect(await withoutTenant(db.query, currentUser)).toBe("linli_app");
    expect(await withSystem(db.query, currentUser)).toBe("linli_jobs");
    expect(await withSystem(db.query, currentUser, "linli_login")).toBe("linli_login");
  });

  test("a community sees its own rows only, and none without a tenant", async () => {
    await withTenant(db.query, here, (tx) => addNote(tx, here));
    expect(await withTenant(db.query, here, countNotes)).toBe(1);
    expect(await withTenant(db.query, elsewhere, countNotes)).toBe(0);
    expect(await withoutTenant(db.query, countNotes)).toBe(0);
  });

  test("views named pub_ show the reader's community, not the owner's everything", async () => {
    const read = (tx: Tx) => sql`select * from fixture.pub_notes`.execute(tx);
    await withTenant(db.query, here, (tx) => addNote(tx, here));
    expect((await withTenant(db.query, elsewhere, read)).rows).toHaveLength(0);
  });

  test("writing into another community is refused", async () => {
    const foreign = withTenant(db.query, here, (tx) => addNote(tx, elsewhere));
    await expect(foreign).rejects.toThrow(/row-level security/);
  });

  test("appended facts can neither be changed nor removed", async () => {
    await withTenant(db.query, here, (tx) => addNote(tx, here, "fixture.facts"));
    const change = withTenant(db.query, here, (tx) => sql`update fixture.facts set body = 'y'`.execute(tx));
    await expect(change).rejects.toThrow(/permission denied/);
    const removal = withTenant(db.query, here, (tx) => sql`delete from fixture.facts`.execute(tx));
    await expect(removal).rejects.toThrow(/permission denied/);
  });

  test("requests cannot read system tables; jobs cannot read a community's", async () => {
    const peek = withoutTenant(db.query, (tx) => sql`select * from fixture.errands`.execute(tx));
    await expect(peek).rejects.toThrow(/permission denied/);
    await expect(withSystem(db.query, countNotes)).rejects.toThrow(/permission denied/);
  });

  test("only a validated UUID becomes a tenant", () => {
    const forged = "x'; reset role; --" as CommunityId;
    expect(() => withTenant(db.query, forged, countNotes)).toThrow(/validated UUID/);
  });

  test("every tenant table has forced row security and a key that starts with the community", async () => {
    const { rows } = await db.pool.query(
      `select c.relname, c.relrowsecurity, c.relforcerowsecurity,
              (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                where i.indrelid = c.oid and i.indisprimary) as first_key
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'fixture' and c.relkind = 'r' and c.relname in ('notes', 'facts')`,
    );
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row).toMatchObject({
        relrowsecurity: true,
        relforcerowsecurity: true,
        first_key: "community_id",
      });
    }
  });
});
