import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "#platform/std";
import { type OpenKeyStore, openKeyStore } from "./key-store.ts";
import { SealError } from "./sealed.ts";

let base: string;
let folder: string;
let keys: OpenKeyStore;
const ada = newId();
const ben = newId();

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "linli-keys-"));
  folder = join(base, "keys");
  keys = await openKeyStore(folder);
  await keys.createPersonKey(ada);
  await keys.createPersonKey(ben);
});
afterAll(() => rm(base, { recursive: true, force: true }));

const anyText = fc.string({ unit: "binary", maxLength: 200 });

describe("KE1 sealing", () => {
  test("whatever is sealed opens to the same, and never twice to the same sealed text", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (plain) => {
        const sealed = keys.seal(plain);
        expect(keys.open(sealed)).toBe(plain);
        expect(keys.seal(plain)).not.toBe(sealed);
        expect(await keys.openForPerson(ada, await keys.sealForPerson(ada, plain))).toBe(plain);
      }),
      { numRuns: 50 },
    );
  });

  test("the text names its form and key, and not its content", async () => {
    expect(keys.seal("13800000000")).toMatch(/^i1\.[0-9a-f]{16}\.[\w-]+$/);
    expect(await keys.sealForPerson(ada, "王芳")).toMatch(/^p1\.[0-9a-f]{16}\.[\w-]+$/);
  });

  test("a second opening of the folder opens everything", async () => {
    const again = await openKeyStore(folder);
    expect(again.open(keys.seal("门牌"))).toBe("门牌");
    expect(await again.openForPerson(ada, await keys.sealForPerson(ada, "x"))).toBe("x");
    expect(again.blindIndex("phone", "1")).toBe(keys.blindIndex("phone", "1"));
  });
});

describe("KE2 tampering and wrong keys", () => {
  test("any changed character is noticed", () => {
    const sealed = keys.seal("三号楼二单元");
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom(...alphabet), (at, letter) => {
        const forged = sealed.slice(0, at) + letter + sealed.slice(at + 1);
        // The last letter of base64 may hold bits that stand for nothing.
        const same = Buffer.from(forged.slice(20), "base64url").equals(
          Buffer.from(sealed.slice(20), "base64url"),
        );
        fc.pre(forged !== sealed && !(same && at >= 20));
        expect(() => keys.open(forged)).toThrow(SealError);
      }),
    );
  });

  test("cut texts, other kinds and plain text are refused", async () => {
    const sealed = await keys.sealForPerson(ada, "x");
    for (const wrong of ["", "x", sealed, "i1.0000000000000000.AAAA", keys.seal("x").slice(0, -30)]) {
      expect(() => keys.open(wrong)).toThrow(SealError);
    }
    await expect(keys.openForPerson(ada, keys.seal("x"))).rejects.toThrow(SealError);
  });

  test("one person's value does not open as another's, nor in another installation", async () => {
    const sealed = await keys.sealForPerson(ada, "secret");
    await expect(keys.openForPerson(ben, sealed)).rejects.toThrow(SealError);
    const other = await openKeyStore(join(base, "other"));
    expect(() => other.open(keys.seal("x"))).toThrow(SealError);
    expect(other.blindIndex("phone", "1")).not.toBe(keys.blindIndex("phone", "1"));
  });

  test("a person file put under another name does not unwrap", async () => {
    const thief = newId();
    await keys.createPersonKey(thief);
    const path = (id: string) => join(folder, "people", id.slice(-2), `${id}.key`);
    await writeFile(path(thief), await readFile(path(ada)));
    await expect(keys.sealForPerson(thief, "x")).rejects.toThrow(SealError);
  });
});

describe("KE3 destroying a person's key", () => {
  test("what was sealed opens no more, here and in every other process", async () => {
    const gone = newId();
    const other = await openKeyStore(folder);
    await keys.createPersonKey(gone);
    const before = await readFile(join(folder, "people", gone.slice(-2), `${gone}.key`), "utf8");
    const sealed = await keys.sealForPerson(gone, "x");
    await keys.destroyPersonKey(gone);
    await keys.destroyPersonKey(gone);
    expect(await keys.openForPerson(gone, sealed)).toBeUndefined();
    expect(await other.openForPerson(gone, sealed)).toBeUndefined();
    const wrapped = before.split(" ")[1]?.trim() as string;
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      expect(await readFile(join(entry.parentPath, entry.name), "utf8")).not.toContain(wrapped);
    }
    await expect(keys.createPersonKey(gone)).rejects.toThrow("does not come back");
    await expect(keys.sealForPerson(gone, "x")).rejects.toThrow("destroyed");
  });

  test("making a key twice keeps the first, also at once; a person without a key is a fault", async () => {
    const id = newId();
    await Promise.all([keys.createPersonKey(id), keys.createPersonKey(id), keys.createPersonKey(id)]);
    const sealed = await keys.sealForPerson(id, "x");
    await keys.createPersonKey(id);
    expect(await keys.openForPerson(id, sealed)).toBe("x");
    await expect(keys.openForPerson(newId(), sealed)).rejects.toThrow("no key for person");
    await expect(keys.createPersonKey("../../escape")).rejects.toThrow("UUID");
  });
});

describe("KE4 blind indexes", () => {
  test("the same value has the same index, and another one under another purpose", () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(keys.blindIndex("phone", a) === keys.blindIndex("phone", b)).toBe(a === b);
        expect(keys.blindIndex("phone", a)).not.toBe(keys.blindIndex("email", a));
      }),
    );
    expect(keys.blindIndex("phone", "1")).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("KE5 rotation and KE6 files", () => {
  test("after a rotation old values open, new ones name the new key, and other processes follow", async () => {
    const other = await openKeyStore(folder);
    const [old, oldIndex] = [keys.seal("x"), keys.blindIndex("phone", "1")];
    const person = await keys.sealForPerson(ben, "y");
    await keys.rotateMasterKey();
    expect(keys.open(old)).toBe("x");
    expect(keys.seal("x").split(".")[1]).not.toBe(old.split(".")[1]);
    expect(other.open(keys.seal("z"))).toBe("z");
    expect(await keys.openForPerson(ben, person)).toBe("y");
    expect(keys.blindIndex("phone", "1")).toBe(oldIndex);
  });

  test("folder and files are their owner's alone, and no draft stays behind", async () => {
    if (process.platform !== "win32") {
      expect((await stat(folder)).mode & 0o777).toBe(0o700);
      expect((await stat(join(folder, "master.json"))).mode & 0o777).toBe(0o600);
    }
    const names = await readdir(folder, { recursive: true });
    expect(names.filter((name) => name.includes("draft"))).toEqual([]);
  });

  test("two first starts at once agree on one master key", async () => {
    const fresh = join(base, "race");
    const [a, b] = await Promise.all([openKeyStore(fresh), openKeyStore(fresh)]);
    expect(b?.open(a?.seal("x") as string)).toBe("x");
  });

  test("the master key may live elsewhere; a damaged one is named and never replaced", async () => {
    const masterKeyFile = join(base, "usb", "master.json");
    const store = await openKeyStore(join(base, "apart"), { masterKeyFile });
    expect(await readdir(join(base, "apart"))).toEqual([]);
    const sealed = store.seal("x");
    expect((await openKeyStore(join(base, "apart"), { masterKeyFile })).open(sealed)).toBe("x");
    await writeFile(masterKeyFile, "{ half");
    await expect(openKeyStore(join(base, "apart"), { masterKeyFile })).rejects.toThrow("master key file");
    expect(await readFile(masterKeyFile, "utf8")).toBe("{ half");
  });
});
