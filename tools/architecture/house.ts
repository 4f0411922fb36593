import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listImports } from "./imports.ts";
import { scanSource } from "./tokens.ts";
import { type House, isTestPath, type SourceFile, unitOf } from "./units.ts";

const TOP_FOLDERS = ["apps", "bench", "demo", "e2e", "engines", "flows", "modules", "platform", "tools"];
const CODE = /\.(ts|tsx|mjs|js)$/;
const TEXT = /\.(ts|tsx|mjs|js|sql|css|html|md|json)$/;
const SKIPPED = new Set(["node_modules", "dist", "screenshots"]);

/** Reads the repository at `root`. */
export function readHouse(root: string): House {
  const ofFolders = TOP_FOLDERS.flatMap((folder) => listFiles(root, folder));
  const atRoot = readdirSync(root).filter((name) => CODE.test(name));
  const files = [...ofFolders, ...atRoot].map((path) => ({
    path,
    text: TEXT.test(path) ? readFileSync(join(root, path), "utf8") : "",
  }));
  return buildHouse(files, JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
}

type PackageFacts = {
  imports?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
};

/** The same from files in memory. */
export function buildHouse(files: readonly SourceFile[], facts: PackageFacts): House {
  return {
    files,
    paths: new Set(files.map(({ path }) => path)),
    code: files.filter(({ path }) => CODE.test(path)).map(scanFile),
    doors: facts.imports ?? {},
    packages: listPackages({ ...facts.dependencies, ...facts.devDependencies }),
  };
}

/** `@types/x` stands for `x` too: its types may be imported by that name. */
function listPackages(versions: Record<string, string>): Set<string> {
  return new Set(Object.keys(versions).flatMap((name) => [name, name.replace(/^@types\//, "")]));
}

function scanFile(file: SourceFile) {
  const scan = scanSource(file.text, { jsx: file.path.endsWith(".tsx") });
  return {
    ...file,
    ...scan,
    unit: unitOf(file.path),
    isTest: isTestPath(file.path),
    imports: listImports(scan),
  };
}

function listFiles(root: string, folder: string): string[] {
  const entries = readFolder(join(root, folder)).filter(
    ({ name }) => !SKIPPED.has(name) && !name.startsWith("."),
  );
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? listFiles(root, path) : [path];
  });
}

function readFolder(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}
