import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Why a folder may not be written to, in a sentence. */
export type FolderRefusal = { readonly refused: string };

/**
 * Whether the files may go to the folder: it is new, empty, or holds nothing but files of these names from an earlier
 * run. `force` admits any folder; files of other names are kept.
 */
export async function checkFolder(
  folder: string,
  names: readonly string[],
  options: { readonly force: boolean },
): Promise<FolderRefusal | undefined> {
  const found = await stat(folder).catch(() => undefined);
  if (!found) return undefined;
  if (!found.isDirectory()) return { refused: `${folder} is not a folder` };
  const foreign = (await readdir(folder)).filter((name) => !names.includes(name));
  if (foreign.length === 0 || options.force) return undefined;
  return {
    refused: `${folder} holds other files (${foreign.slice(0, 3).join(", ")}${foreign.length > 3 ? ", …" : ""}); choose an empty folder, or say --force to write beside them`,
  };
}

/**
 * All files or none: they are written to a new folder beside the wanted one, which then takes its name. A folder
 * that also holds other files is kept, and the new files are moved into it one by one.
 */
export async function writeFolder(
  folder: string,
  files: Readonly<Record<string, Uint8Array>>,
): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const fresh = join(dirname(folder), `.${basename(folder)}.new-${randomBytes(6).toString("hex")}`);
  await mkdir(fresh);
  try {
    for (const [name, bytes] of Object.entries(files))
      await writeFile(join(fresh, name), bytes, { flush: true });
    const present = await readdir(folder).catch(() => []);
    if (present.every((name) => name in files)) await replaceFolder(folder, fresh, present.length > 0);
    else for (const name of Object.keys(files)) await rename(join(fresh, name), join(folder, name));
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function replaceFolder(folder: string, fresh: string, hasFormer: boolean): Promise<void> {
  if (!hasFormer) {
    await rm(folder, { recursive: true, force: true });
    return rename(fresh, folder);
  }
  const former = `${fresh}.old`;
  await rename(folder, former);
  try {
    await rename(fresh, folder);
  } catch (error) {
    await rename(former, folder);
    throw error;
  }
  await rm(former, { recursive: true, force: true });
}
