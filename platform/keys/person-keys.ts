import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { assert, isUuid } from "#platform/std";
import { createDurably, writeDurably } from "./durable.ts";
import type { MasterKeys } from "./master.ts";
import { keyIdOf, newKeyId, newSecret, openBytes, type SealingKey, sealBytes } from "./sealed.ts";

/**
 * One file per person: `<key id> <the person's key, sealed under the master key>`, or the word `destroyed`. Never
 * cached: a key destroyed by one process must be gone for all of them at once.
 */
export type PersonKeys = {
  create(personId: string): Promise<void>;
  /** Undefined where the key has been destroyed. @throws where the person never had one */
  find(personId: string): Promise<SealingKey | undefined>;
  destroy(personId: string): Promise<void>;
};

const DESTROYED = "destroyed\n";

export function personKeys(folder: string, master: MasterKeys): PersonKeys {
  const read = (personId: string) =>
    readFile(pathOf(folder, personId), "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    });
  return {
    async create(personId) {
      const known = await read(personId);
      const made = !known && (await createDurably(pathOf(folder, personId), wrap(personId, master)));
      assert(made || (await read(personId)) !== DESTROYED, "a destroyed person key does not come back");
    },
    async find(personId) {
      const content = await read(personId);
      assert(content !== undefined, `no key for person ${personId}: is the keys folder complete?`);
      return content === DESTROYED ? undefined : unwrap(personId, content, master);
    },
    async destroy(personId) {
      await writeDurably(pathOf(folder, personId), DESTROYED);
    },
  };
}

function wrap(personId: string, master: MasterKeys): string {
  const wrapped = sealBytes(newSecret(), { kind: "w", key: master.current, context: personId });
  return `${newKeyId()} ${wrapped}\n`;
}

function unwrap(personId: string, content: string, master: MasterKeys): SealingKey {
  const [id = "", wrapped = ""] = content.trim().split(" ");
  const key = master.find(keyIdOf(wrapped, "w"));
  return { id, secret: openBytes(wrapped, { kind: "w", key, context: personId }) };
}

/** The last characters of a UUIDv7 are random and spread the files evenly; the first would not. */
function pathOf(folder: string, personId: string): string {
  assert(isUuid(personId), "a person id is a UUID");
  return join(folder, personId.slice(-2), `${personId}.key`);
}
