import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openFileStore } from "./store.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "linli-files-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const bytesOf = (content: string) => new TextEncoder().encode(content);

test("FI1 whatever is put comes back by its SHA-256, once however often it was put", async () => {
  const store = openFileStore(folder);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
      const [sha256, again] = await Promise.all([store.put(bytes), store.put(bytes)]);
      expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
      expect(again).toBe(sha256);
      expect(await store.get(sha256 as string)).toEqual(bytes);
    }),
    { numRuns: 30 },
  );
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) =>
    each.isFile(),
  );
  expect(new Set(names.map((each) => each.name)).size).toBe(names.length);
  expect(names.every((each) => /^[0-9a-f]{64}$/.test(each.name))).toBe(true);
});

test("FI1 bytes that changed on disk, unknown hashes and paths are faults", async () => {
  const store = openFileStore(folder);
  const sha256 = await store.put(bytesOf("three"));
  await writeFile(join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256), "four");
  await expect(store.get(sha256)).rejects.toThrow("changed on disk");
  await expect(store.get("0".repeat(64))).rejects.toThrow();
  await expect(store.get("../../etc/passwd")).rejects.toThrow("SHA-256");
});

test("FI6 bytes put again since are not removed; a draft left by a crash is", async () => {
  const store = openFileStore(folder);
  const sha256 = await store.put(bytesOf("x"));
  const path = join(folder, sha256.slice(0, 2), sha256.slice(2, 4));
  const longAgo = new Date(Date.now() - 10 * 86_400_000);
  await utimes(join(path, sha256), longAgo, longAgo);
  await writeFile(join(path, ".draft-00"), "half");
  await utimes(join(path, ".draft-00"), longAgo, longAgo);
  const yesterday = new Date(Date.now() - 86_400_000);
  await store.put(bytesOf("x"));
  expect(await store.removeUntouched(sha256, yesterday)).toBe(false);
  await utimes(join(path, sha256), longAgo, longAgo);
  const listed: unknown[] = [];
  for await (const each of store.list()) listed.push(each);
  expect(listed).toEqual([{ sha256, touchedAt: longAgo }]);
  expect(await readdir(path)).toEqual([sha256]);
  expect(await store.removeUntouched(sha256, yesterday)).toBe(true);
  expect(await store.removeUntouched(sha256, yesterday)).toBe(false);
});
