import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { NewError } from "./names.ts";

type Edit = {
  readonly find: RegExp;
  /** The text to put, or what makes it from the match and its groups. */
  readonly put: string | ((match: string, ...groups: string[]) => string);
  readonly what: string;
};

/** Writes a new file below `root`; an existing one is never overwritten. */
export function addFile(root: string, path: string, text: string): string {
  const file = join(root, path);
  if (existsSync(file)) throw new NewError(`${path} is there already`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return path;
}

/** Replaces the first match in a file; `what` names the place for a reader whose file has another shape. */
export function editFile(root: string, path: string, edit: Edit): string {
  const text = readFileSync(join(root, path), "utf8");
  const { put: given } = edit;
  const put = typeof given === "string" ? () => given : given;
  if (!edit.find.test(text))
    throw new NewError(`${path} has no ${edit.what}: add it by hand, as CONTRIBUTING.md says`);
  writeFileSync(join(root, path), text.replace(edit.find, put));
  return path;
}

export function readSource(root: string, path: string): string {
  const file = join(root, path);
  if (!existsSync(file)) throw new NewError(`there is no ${path}`);
  return readFileSync(file, "utf8");
}

/** The text before the first import, then `line`. */
export function addImport(root: string, path: string, line: string): string {
  return editFile(root, path, { find: /^/, put: `${line}\n`, what: "beginning" });
}
