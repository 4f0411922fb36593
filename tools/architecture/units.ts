import { posix } from "node:path";
import type { Import } from "./imports.ts";
import type { Comment, Token } from "./tokens.ts";

/** One file of the repository, path with forward slashes from its root. */
export type SourceFile = { readonly path: string; readonly text: string };
/** A scanned TypeScript or JavaScript file. */
export type CodeFile = SourceFile & {
  readonly unit: string;
  readonly isTest: boolean;
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  readonly imports: readonly Import[];
};

/** The repository as the rules see it. */
export type House = {
  readonly files: readonly SourceFile[];
  readonly paths: ReadonlySet<string>;
  readonly code: readonly CodeFile[];
  /** The `imports` of package.json: pattern to target. */
  readonly doors: Readonly<Record<string, string>>;
  /** Names of the packages in package.json. */
  readonly packages: ReadonlySet<string>;
};

const GROUPS = new Set(["platform", "engines", "modules", "flows", "apps"]);
const TEST_FILE = /\.(test|bench|e2e)\.(ts|tsx|mjs)$|(^|\/)(testing|fixtures?)\//;

/** `platform/db`, `modules/places`, `apps/server`, or the top folder (`tools`, `demo`); `root` for files beside them. */
export function unitOf(path: string): string {
  const [group, name, ...rest] = path.split("/");
  if (group === undefined || name === undefined) return "root";
  if (!GROUPS.has(group)) return group;
  return rest.length === 0 ? group : `${group}/${name}`;
}

export function isTestPath(path: string): boolean {
  return TEST_FILE.test(path) || path.startsWith("e2e/");
}

/** `modules/places` of unit kind `modules` → `places`. */
export function nameOf(unit: string): string {
  return unit.slice(unit.indexOf("/") + 1);
}

/** Resolves a relative specifier against the file that names it. */
export function resolveRelative(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ""));
}
