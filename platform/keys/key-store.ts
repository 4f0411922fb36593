import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { KeyStore } from "#platform/module";
import { assert } from "#platform/std";
import { openMasterKeys } from "./master.ts";
import { personKeys } from "./person-keys.ts";
import { deriveKey, keyedHash, keyIdOf, openBytes, type SealingKey, sealBytes } from "./sealed.ts";

export type OpenKeyStore = KeyStore & {
  /** Makes a new master key; values sealed before still open. */
  rotateMasterKey(): Promise<void>;
};

/**
 * Opens the keys of an installation, making the master key at the first start. The folder is its owner's alone.
 *
 * @param options.masterKeyFile keeps the master key elsewhere, on a medium of its own
 */
export async function openKeyStore(
  folder: string,
  options: { masterKeyFile?: string | undefined } = {},
): Promise<OpenKeyStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const master = await openMasterKeys(options.masterKeyFile ?? join(folder, "master.json"));
  const people = personKeys(join(folder, "people"), master);
  const indexKeys = new Map<string, Uint8Array>();
  return {
    createPersonKey: people.create,
    destroyPersonKey: people.destroy,
    async sealForPerson(personId, plain) {
      const key = await people.find(personId);
      assert(key, "nothing is sealed for a person whose key has been destroyed");
      return sealBytes(Buffer.from(plain), { kind: "p", key, context: personId });
    },
    async openForPerson(personId, sealed) {
      const key = await people.find(personId);
      return key && textOf(openBytes(sealed, { kind: "p", key, context: personId }));
    },
    seal: (plain) => sealBytes(Buffer.from(plain), { kind: "i", key: valueKey(master.current), context: "" }),
    open(sealed) {
      const key = valueKey(master.find(keyIdOf(sealed, "i")));
      return textOf(openBytes(sealed, { kind: "i", key, context: "" }));
    },
    blindIndex(purpose, value) {
      const key = indexKeys.get(purpose) ?? deriveKey(master.indexSecret, `blind index ${purpose}`);
      indexKeys.set(purpose, key);
      return keyedHash(key, value);
    },
    rotateMasterKey: master.rotate,
  };
}

/** Values are not sealed under the key that wraps the keys of people, but under one drawn from it. */
function valueKey(master: SealingKey): SealingKey {
  return { id: master.id, secret: deriveKey(master.secret, "installation values") };
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}
