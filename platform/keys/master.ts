import { readFileSync } from "node:fs";
import { z } from "zod";
import { createDurably, writeDurably } from "./durable.ts";
import { newKeyId, newSecret, SealError, type SealingKey } from "./sealed.ts";

/**
 * The master key file. Old keys stay in it, so that what they sealed opens; `index` is never rotated, since blind
 * indexes could then no longer be compared.
 */
export type MasterKeys = {
  readonly current: SealingKey;
  /** @throws SealError for a key this installation never had */
  find(id: string): SealingKey;
  readonly indexSecret: Uint8Array;
  /** Adds a new current key. What is sealed from now on is under it. */
  rotate(): Promise<void>;
};

const secret = z.base64().transform((value): Uint8Array => new Uint8Array(Buffer.from(value, "base64")));
const fileSchema = z.object({
  version: z.literal(1),
  current: z.string(),
  keys: z.record(z.string().regex(/^[0-9a-f]{16}$/), secret),
  index: secret,
});
type MasterFile = z.output<typeof fileSchema>;

/** Reads the master key file, making it at the first start. Of two first starts at once one file remains. */
export async function openMasterKeys(path: string): Promise<MasterKeys> {
  const id = newKeyId();
  const fresh: MasterFile = { version: 1, current: id, keys: { [id]: newSecret() }, index: newSecret() };
  if (!read(path)) await createDurably(path, render(fresh));
  return masterKeys(path, read(path) ?? fresh);
}

function masterKeys(path: string, opened: MasterFile): MasterKeys {
  let file = opened;
  const known = (id: string): SealingKey | undefined => {
    const found = file.keys[id];
    return found && { id, secret: found };
  };
  const find = (id: string): SealingKey => {
    // Another process of this installation may have rotated since.
    if (!known(id)) file = read(path) ?? file;
    const key = known(id);
    if (!key) throw new SealError("sealed under a master key that this installation does not have");
    return key;
  };
  return {
    get current() {
      return find(file.current);
    },
    find,
    indexSecret: file.index,
    async rotate() {
      const id = newKeyId();
      const latest = read(path) ?? file;
      const next: MasterFile = { ...latest, current: id, keys: { ...latest.keys, [id]: newSecret() } };
      await writeDurably(path, render(next));
      file = next;
    },
  };
}

function read(path: string): MasterFile | undefined {
  let content: string;
  try {
    content = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return parse(content);
}

/** Never repeats the file's content in an error: it is the one secret that opens all others. */
function parse(content: string): MasterFile {
  try {
    const file = fileSchema.parse(JSON.parse(content));
    const secrets = [...Object.values(file.keys), file.index];
    if (file.keys[file.current] && secrets.every((each) => each.length === 32)) return file;
  } catch {
    // Said below, without the parser's excerpt.
  }
  throw new Error("the master key file cannot be read: restore it from a backup, do not delete it");
}

function render(file: MasterFile): string {
  const encode = (value: Uint8Array) => Buffer.from(value).toString("base64");
  const keys = Object.fromEntries(Object.entries(file.keys).map(([id, value]) => [id, encode(value)]));
  return `${JSON.stringify({ ...file, keys, index: encode(file.index) }, null, 2)}\n`;
}
