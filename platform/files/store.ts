import { createHash } from "node:crypto";
import { opendir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { createDurably } from "#platform/keys";
import type { FileStore } from "#platform/module";
import { assert } from "#platform/std";

export type KeptBytes = { readonly sha256: string; readonly touchedAt: Date };

export type OpenFileStore = FileStore & {
  /** Everything kept, with the time it was last put. Clears drafts that a crash left behind. */
  list(): AsyncIterable<KeptBytes>;
  /** Removes the bytes unless they were put again since `before`. */
  removeUntouched(sha256: string, before: Date): Promise<boolean>;
};

const HASH = /^[0-9a-f]{64}$/;

/** Opens the store over a folder: `ab/cd/<sha256>`. Two communities that keep the same bytes share one copy. */
export function openFileStore(folder: string): OpenFileStore {
  const pathOf = (sha256: string) => {
    assert(HASH.test(sha256), "a file is named by its SHA-256");
    return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };
  return {
    async put(bytes) {
      const sha256 = hashOf(bytes);
      const made = await createDurably(pathOf(sha256), bytes);
      if (!made) await touch(pathOf(sha256), bytes);
      return sha256;
    },
    async get(sha256) {
      const bytes = new Uint8Array(await readFile(pathOf(sha256)));
      assert(hashOf(bytes) === sha256, `the bytes of file ${sha256} have changed on disk`);
      return bytes;
    },
    list: () => listFolder(folder),
    async removeUntouched(sha256, before) {
      const facts = await stat(pathOf(sha256)).catch(() => undefined);
      if (!facts || facts.mtime >= before) return false;
      await rm(pathOf(sha256), { force: true });
      return true;
    },
  };
}

/** Says that the bytes are wanted again; puts them back where a sweep was quicker. */
async function touch(path: string, bytes: Uint8Array): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => createDurably(path, bytes));
}

async function* listFolder(folder: string): AsyncIterable<KeptBytes> {
  const entries = await opendir(folder, { recursive: true }).catch(() => undefined);
  if (!entries) return;
  for await (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const facts = await stat(path).catch(() => undefined);
    if (!facts) continue;
    if (HASH.test(entry.name)) yield { sha256: entry.name, touchedAt: facts.mtime };
    else if (entry.name.startsWith(".draft-") && facts.mtimeMs < Date.now() - DRAFT_MS)
      await rm(path, { force: true });
  }
}

const DRAFT_MS = 86_400_000;

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
