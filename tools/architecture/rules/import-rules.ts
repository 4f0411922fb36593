import { builtinModules } from "node:module";
import type { Import } from "../imports.ts";
import { isConfigFile, mayUsePackage } from "../npm-table.ts";
import { CONTRACT_MAY_IMPORT, ENGINE_EXCEPTIONS, importRow, matchesUnit, WITHOUT_NODE } from "../table.ts";
import { type CodeFile, type House, nameOf, resolveRelative, unitOf } from "../units.ts";
import type { Violation } from "../violation.ts";

type Finding = Pick<Violation, "rule" | "instead">;
type Context = { house: House; browserSafe: ReadonlySet<string> };

const OTHER_KIT: Readonly<Record<string, string>> = {
  "apps/console": "apps/ui/touch.ts",
  "apps/resident": "apps/ui/desk.ts",
};
const BUILTINS = new Set(builtinModules);

/** Who may import whom, through which door, and which npm packages. */
export function checkImports(house: House): Violation[] {
  const context = { house, browserSafe: listContractFiles(house) };
  return house.code.flatMap((file) =>
    file.imports.flatMap((item) => {
      const finding = checkOne(file, item, context);
      return finding === undefined ? [] : [{ file: file.path, line: item.line, ...finding }];
    }),
  );
}

/** Files that a module's contract.ts reaches: they are loaded in browsers. */
function listContractFiles(house: House): Set<string> {
  const byPath = new Map(house.code.map((file) => [file.path, file]));
  const reached = new Set(
    house.code.map(({ path }) => path).filter((path) => /^modules\/[^/]+\/contract\.ts$/.test(path)),
  );
  for (const path of reached) {
    for (const { specifier } of byPath.get(path)?.imports ?? []) {
      const target = resolveRelative(path, specifier);
      if (specifier.startsWith(".") && byPath.has(target)) reached.add(target);
    }
  }
  return reached;
}

function checkOne(file: CodeFile, item: Import, context: Context): Finding | undefined {
  const { specifier, form } = item;
  if (form === "opaque") {
    return file.isTest
      ? undefined
      : finding("import of a computed name", "name the file in the import, one import per file");
  }
  if (form === "require") return finding("require in an ES module", `use import for "${specifier}"`);
  if (specifier.startsWith(".")) return checkRelative(file, item, context.house);
  if (form === "url" || /^(https?|data|file):/.test(specifier)) return undefined;
  if (specifier.startsWith("#")) return checkDoor(file, specifier, context);
  if (specifier.startsWith("node:") || BUILTINS.has(specifier)) return checkNode(file, specifier, context);
  return checkPackage(file, specifier, context);
}

function checkRelative(file: CodeFile, { specifier, form }: Import, house: House): Finding | undefined {
  const target = resolveRelative(file.path, specifier);
  const unit = unitOf(target);
  if (form === "url" && !/\.(ts|tsx|mjs|js)$/.test(target)) return undefined;
  if (unit !== file.unit && !file.path.startsWith("tools/") && unit !== "node_modules" && unit !== "root") {
    return finding(`relative import of another unit (${unit})`, `use its door, #${doorName(unit)}`);
  }
  if (file.unit === "apps/ui" && !file.isTest) return checkKitSides(file.path, target);
  if (form !== "url" && !house.paths.has(target)) {
    return finding(
      `import of a file that is not there (${specifier})`,
      "name an existing file with its extension (.ts)",
    );
  }
  return undefined;
}

/** The desk and touch halves of the shared components stand on the rest, never on each other, nor the rest on them. */
function checkKitSides(path: string, target: string): Finding | undefined {
  const side = (name: string) => /^apps\/ui\/(desk|touch)(\/|\.ts$)/.exec(name)?.[1];
  const to = side(target);
  if (to === undefined || to === side(path)) return undefined;
  return finding(
    `apps/ui/${side(path) ?? "base"} imports its ${to} half`,
    "a page must load one component kit only: export it from the half's own index.ts",
  );
}

function checkDoor(file: CodeFile, specifier: string, { house, browserSafe }: Context): Finding | undefined {
  const target = resolveDoor(specifier, house.doors);
  if (target === undefined)
    return finding(`no such door (${specifier})`, "use an entry of `imports` in package.json");
  if (target.isNested) {
    return finding(
      `nested door (${specifier})`,
      `import from the unit's one door and let its index.ts export what you need`,
    );
  }
  if (!house.paths.has(target.path))
    return finding(`no such door (${specifier})`, `there is no ${target.path}`);
  if (OTHER_KIT[file.unit] === target.path) {
    return finding(
      `${file.unit} imports ${specifier}`,
      "one component kit per app: desk in the console, touch in the residents' app",
    );
  }
  return checkUnits(file, specifier, { target: unitOf(target.path), isContract: browserSafe.has(file.path) });
}

function checkUnits(
  file: CodeFile,
  specifier: string,
  { target, isContract }: { target: string; isContract: boolean },
): Finding | undefined {
  if (target === file.unit)
    return file.isTest ? undefined : finding("a unit imports its own door", "use a relative import");
  if (target === "platform/testkit") {
    return file.isTest || file.unit === "e2e"
      ? undefined
      : finding("testkit outside a test", "move the code into a *.test.ts file");
  }
  if (isContract && !matchesUnit(CONTRACT_MAY_IMPORT, target)) {
    return finding(
      `contract.ts reaches ${target}`,
      "contracts run in browsers: std, platform/contract and engines only",
    );
  }
  const allowed = importRow(file.unit);
  if (allowed === undefined || isAllowed(file.unit, { target, specifier, allowed })) return undefined;
  return finding(`${file.unit} may not import ${target}`, adviceFor(file.unit, target));
}

function isAllowed(
  unit: string,
  { target, specifier, allowed }: { target: string; specifier: string; allowed: readonly string[] },
): boolean {
  if (specifier.startsWith("#contracts/") && allowed.includes("contracts")) return true;
  const engine = unit.startsWith("engines/") ? ENGINE_EXCEPTIONS[nameOf(unit)] : undefined;
  return matchesUnit(allowed, target) || (engine?.includes(nameOf(target)) ?? false);
}

function adviceFor(unit: string, target: string): string {
  if (unit.startsWith("modules/") && target.startsWith("modules/")) {
    return "two modules meet in a flow, through an event in the outbox, or by id";
  }
  if (unit.startsWith("engines/")) return "engines know std only: let the caller pass the value in";
  if (unit.startsWith("apps/"))
    return "the web apps reach modules through #contracts/* and the HTTP interface";
  return "lower units never know higher ones: pass it in, or move the code up";
}

function checkNode(file: CodeFile, specifier: string, { browserSafe }: Context): Finding | undefined {
  if (!specifier.startsWith("node:"))
    return finding(`built-in without prefix (${specifier})`, `write node:${specifier}`);
  if (file.isTest || isConfigFile(file.path)) return undefined;
  const isPure = matchesUnit(WITHOUT_NODE, file.unit) || browserSafe.has(file.path);
  return isPure
    ? finding(`${specifier} in code that also runs in browsers`, "take what it gives as an argument")
    : undefined;
}

function checkPackage(
  file: CodeFile,
  specifier: string,
  { house, browserSafe }: Context,
): Finding | undefined {
  const name = packageOf(specifier);
  if (!house.packages.has(name))
    return finding(`npm package ${name} is not in package.json`, "add it there in an exact version");
  if (browserSafe.has(file.path) && !file.isTest && name !== "zod") {
    return finding(`contract.ts reaches npm package ${name}`, "contracts use zod only");
  }
  if (mayUsePackage(file, name)) return undefined;
  return finding(
    `${file.unit} may not use npm package ${name}`,
    "use the platform's piece for it, or add a line to tools/architecture/npm-table.ts and say why",
  );
}

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function resolveDoor(
  specifier: string,
  doors: House["doors"],
): { path: string; isNested: boolean } | undefined {
  for (const [pattern, target] of Object.entries(doors)) {
    const [before = "", after] = pattern.split("*");
    if (after === undefined && pattern === specifier) return { path: target.slice(2), isNested: false };
    if (after === undefined || !specifier.startsWith(before)) continue;
    const name = specifier.slice(before.length);
    return { path: target.slice(2).replace("*", name), isNested: name.includes("/") };
  }
  return undefined;
}

function doorName(unit: string): string {
  const name = unit.replace(/^apps\//, "");
  return name === "ui" ? "ui, #ui/desk or #ui/touch" : name;
}

function finding(rule: string, instead: string): Finding {
  return { rule, instead };
}
