import { importRow } from "../table.ts";
import type { CodeFile, House, SourceFile } from "../units.ts";
import { unitOf } from "../units.ts";
import type { Violation } from "../violation.ts";

const MAX_LINES = 400;
const GENERATED = /(\.generated\.ts$|^docs\/generated\/)/;
/** Where lists hold endpoints or tasks of any input: no narrower type is a supertype of all. */
const ANY_ALLOWED = new Set(["platform/contract/endpoint.ts", "platform/jobs/task-runner.ts"]);
const KEBAB_CASE = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const CHOSEN_BY_OTHERS =
  /^(README(\.[a-z]{2}-[A-Z]{2})?\.md|[a-z]{2}-[A-Z]{2}(\.[a-z]+)+|[A-Z]+\.md|LICENSE|__[a-z-]+__)$/;
const TYPE_CONTEXT = new Set([":", "<", "|", "&", "as", "=", ",", "satisfies", "extends"]);

/** Length, names, escape hatches from the type checker, and the files every unit must have. */
export function checkFiles(house: House): Violation[] {
  return [
    ...house.files.flatMap(checkName),
    ...house.code.flatMap((file) => [...checkLength(file), ...checkEscapes(file)]),
    ...checkUnitShapes(house),
  ];
}

function checkName({ path }: SourceFile): Violation[] {
  const bad = path.split("/").filter((part) => !KEBAB_CASE.test(part) && !CHOSEN_BY_OTHERS.test(part));
  if (bad.length === 0) return [];
  return [
    {
      file: path,
      line: 1,
      rule: `name not in kebab-case (${bad.join(", ")})`,
      instead: "lower-case words joined by -",
    },
  ];
}

function checkLength(file: CodeFile): Violation[] {
  const lines = file.text.split("\n").length - (file.text.endsWith("\n") ? 1 : 0);
  const isExempt = file.isTest || GENERATED.test(file.path) || file.path.includes("/kernels/");
  if (lines <= MAX_LINES || isExempt) return [];
  const rule = `${lines} lines in one file, ${MAX_LINES} at most`;
  return [{ file: file.path, line: MAX_LINES + 1, rule, instead: "split it by what changes together" }];
}

function checkEscapes(file: CodeFile): Violation[] {
  const switches = file.comments.flatMap(({ text, line }) => {
    const found = (file.isTest ? /@ts-(ignore|nocheck)/ : /@ts-(ignore|nocheck|expect-error)/).exec(
      text,
    )?.[0];
    return found
      ? [at(file, line, { rule: `${found} switches the checker off`, instead: "fix the type" })]
      : [];
  });
  return [...switches, ...checkAny(file)];
}

function checkAny(file: CodeFile): Violation[] {
  if (GENERATED.test(file.path) || ANY_ALLOWED.has(file.path)) return [];
  return file.tokens.flatMap(({ kind, text, line }, index) => {
    if (kind !== "name" || text !== "any") return [];
    const [before, after] = [file.tokens[index - 1]?.text ?? "", file.tokens[index + 1]?.text ?? ""];
    const isType = TYPE_CONTEXT.has(before) && after !== "(" && after !== ":";
    return isType
      ? [at(file, line, { rule: "the type any", instead: "say what it is, or unknown and narrow it" })]
      : [];
  });
}

function checkUnitShapes(house: House): Violation[] {
  const units = new Map(house.code.map((file) => [file.unit, file.path]));
  return [...units].flatMap(([unit, firstFile]) => {
    const found: Violation[] = [];
    const tell = (rule: string, instead: string) => found.push({ file: firstFile, line: 1, rule, instead });
    if (importRow(unit) === undefined) {
      tell(
        `no row for ${unit} in the import table`,
        "put it into a unit of ARCHITECTURE.md, or add a row to tools/architecture/table.ts",
      );
    }
    if (/^(platform|engines|modules|flows)\//.test(unit) && !house.paths.has(`${unit}/index.ts`)) {
      tell(`${unit} has no door`, `write ${unit}/index.ts`);
    }
    if (unit.startsWith("modules/")) checkModule(house, unit, tell);
    return found;
  });
}

function checkModule(house: House, unit: string, tell: (rule: string, instead: string) => void): void {
  if (!house.paths.has(`${unit}/README.md`))
    tell(`${unit} has no README.md`, "20–40 lines: what it owns, rules, events, what it does not do");
  const definesManifest = house.code.some(
    (file) =>
      unitOf(file.path) === unit && !file.isTest && file.tokens.some(({ text }) => text === "defineModule"),
  );
  if (!definesManifest) tell(`${unit} has no manifest`, "export a defineModule({…}) from its index.ts");
}

function at(file: CodeFile, line: number, finding: Pick<Violation, "rule" | "instead">): Violation {
  return { file: file.path, line, ...finding };
}
