import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { migrate, openDatabase, withTenant } from "#platform/db";
import { type CommunityId, newId } from "#platform/std";
import { openTestDatabase } from "#platform/testkit";
import { allOwners, allTables, manifests } from "../manifests.ts";
import { restoreBackup, writeBackup } from "./archive.ts";

test("an embedded installation moves to a PostgreSQL server", async () => {
  const folder = await mkdtemp(join(tmpdir(), "linli-move-"));
  const embedded = await openDatabase({ kind: "embedded" });
  const server = await openTestDatabase(manifests);
  const id = newId() as string as CommunityId;
  try {
    await migrate(embedded.pool, allOwners());
    await withTenant(embedded.query, id, async (tx) => {
      const name = JSON.stringify({ zh: "云社区", en: "Cloud" });
      await tx.insertInto("places.communities").values({ id, name }).execute();
      await tx
        .insertInto("places.compounds")
        .values({ community_id: id, id: newId(), name: "甲苑" })
        .execute();
    });
    const place = (pool: typeof embedded.pool) => ({ pool, tables: allTables(), dataFolder: folder });
    await writeBackup(place(embedded.pool), join(folder, "backup.tar.gz"), new Date());
    await restoreBackup(place(server.pool), join(folder, "backup.tar.gz"));
    const compounds = await withTenant(server.query, id, (tx) =>
      tx.selectFrom("places.compounds").select("name").execute(),
    );
    expect(server.onServer).toBe(true);
    expect(compounds).toEqual([{ name: "甲苑" }]);
  } finally {
    await embedded.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
});
