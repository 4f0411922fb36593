import { FEATURE_MODULES, FOUNDATION_MODULES } from "../architecture/table.ts";
import { addFile, addImport, editFile } from "./edit-file.ts";
import { entryFiles } from "./module-files.ts";
import { NewError, spell } from "./names.ts";

const MANIFESTS = "apps/server/manifests.ts";
const TABLE = "tools/architecture/table.ts";

/** `new module NAME`: a folder of ARCHITECTURE.md's shape that works, listed where modules are listed. */
export function newModule(root: string, typed: string): string[] {
  const { snake: name } = spell(typed);
  if (name.includes("_"))
    throw new NewError("a module's name is one word: it names its schema and its codes");
  if (FOUNDATION_MODULES.includes(name)) throw new NewError(`modules/${name} is there already`);
  const files = entryFiles(name).map(([path, text]) => addFile(root, `modules/${name}/${path}`, text));
  return [...files, ...listModule(root, name)];
}

function listModule(root: string, name: string): string[] {
  editFile(root, MANIFESTS, {
    find: /(export const manifests[^=]*= \[)([^\]]*?),?(\s*\];)/,
    put: (...[, start, listed = "", end]) =>
      `${start}${listed}${listed.trim() === "" ? "" : ", "}${name}${end}`,
    what: "list `export const manifests`",
  });
  addImport(root, MANIFESTS, `import { manifest as ${name} } from "#modules/${name}";`);
  if (FEATURE_MODULES.includes(name)) return [MANIFESTS];
  const row = {
    find: /export const FEATURE_MODULES = \[/,
    put: `export const FEATURE_MODULES = ["${name}", `,
    what: "FEATURE_MODULES",
  };
  return [MANIFESTS, editFile(root, TABLE, row)];
}
