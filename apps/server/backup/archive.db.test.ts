import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFirstAdministrator } from "#modules/identity";
import { withTenant } from "#platform/db";
import { type CommunityId, newId } from "#platform/std";
import { fixedClock, openTestDatabase, type TestDatabase, testServices } from "#platform/testkit";
import { allTables, manifests } from "../manifests.ts";
import { BackupError, restoreBackup, writeBackup } from "./archive.ts";

let source: TestDatabase;
let target: TestDatabase;
let folder: string;
const communities = [newId(), newId()] as string[] as CommunityId[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "linli-backup-test-"));
  source = await openTestDatabase(manifests);
  target = await openTestDatabase(manifests);
  for (const id of communities) await fill(id);
});
afterAll(async () => {
  await source?.close();
  await target?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A community with compounds whose names hold what breaks naive text formats. */
async function fill(id: CommunityId): Promise<void> {
  await withTenant(source.query, id, async (tx) => {
    const name = JSON.stringify({ zh: "测试社区", en: "Test" });
    await tx.insertInto("places.communities").values({ id, name }).execute();
    for (let i = 0; i < 2_100; i++) {
      await tx
        .insertInto("places.compounds")
        .values({ community_id: id, id: newId(), name: `"东\\园'\n${i}`, built_from: i % 2 ? 1998 : null })
        .execute();
    }
  });
}

async function namesIn(db: TestDatabase, id: CommunityId): Promise<string[]> {
  return withTenant(db.query, id, async (tx) => {
    const rows = await tx.selectFrom("places.compounds").select(["name"]).orderBy("id").execute();
    return rows.map((row) => row.name);
  });
}

function place(db: TestDatabase, dataFolder: string) {
  return { pool: db.pool, tables: allTables(), dataFolder };
}

test("what is backed up comes back whole: rows of every community, files and keys", async () => {
  const [from, to, file] = [join(folder, "from"), join(folder, "to"), join(folder, "backup.tar.gz")];
  await rm(from, { recursive: true, force: true });
  await mkdir(join(from, "keys"), { recursive: true });
  await writeFile(join(from, "keys", "master.json"), "key");
  const note = await writeBackup(place(source, from), file, new Date());
  expect(note.counts).toContainEqual({ table: "places.compounds", rows: 4_200 });
  await restoreBackup(place(target, to), file);
  for (const id of communities) expect(await namesIn(target, id)).toEqual(await namesIn(source, id));
  expect(await readFile(join(to, "keys", "master.json"), "utf8")).toBe("key");
});

test("a target that holds a community is refused and left as it was", async () => {
  const file = join(folder, "backup.tar.gz");
  await expect(restoreBackup(place(target, join(folder, "to")), file)).rejects.toThrow(BackupError);
});

test("what is no backup, or a torn one, is refused", async () => {
  const torn = join(folder, "torn.tar.gz");
  const whole = await readFile(join(folder, "backup.tar.gz"));
  await writeFile(torn, whole.subarray(0, whole.length / 2));
  const fresh = await openTestDatabase(manifests);
  try {
    await expect(restoreBackup(place(fresh, join(folder, "torn")), torn)).rejects.toThrow(BackupError);
    await writeFile(torn, "no archive");
    await expect(restoreBackup(place(fresh, join(folder, "torn")), torn)).rejects.toThrow(BackupError);
    const { rows } = await fresh.pool.query("select count(*) as n from places.communities");
    expect(rows[0].n).toBe(0);
  } finally {
    await fresh.close();
  }
});

test("a target with an administrator keeps its keys", async () => {
  const fresh = await openTestDatabase(manifests);
  const to = join(folder, "administered");
  try {
    const identity = { db: fresh.query, keys: testServices().keys, clock: fixedClock() };
    await createFirstAdministrator(identity, {
      displayName: "管理员",
      userName: "boss",
      password: "kept-as-it-was-1",
    });
    await mkdir(join(to, "keys"), { recursive: true });
    await writeFile(join(to, "keys", "master.json"), "its own key");
    await expect(restoreBackup(place(fresh, to), join(folder, "backup.tar.gz"))).rejects.toThrow(BackupError);
    expect(await readFile(join(to, "keys", "master.json"), "utf8")).toBe("its own key");
  } finally {
    await fresh.close();
  }
});
