import { text } from "#platform/std";
import type { Rule, RuleBook } from "./book.ts";
import { type Located, type Path, type Report, unknownName } from "./book-findings.ts";
import { comparisonUnits, type UnitContext } from "./measure-units.ts";
import { parseUnit, UNIT_NAMES } from "./units.ts";
import { QUANTITY_TYPES } from "./vocabulary.ts";

/** What the shape cannot say: ids are unique, names are declared, units agree, every case has a way. */
export function checkBook(book: RuleBook, report: Report): void {
  for (const list of ["goals", "questions", "quantities", "problems", "rules"] as const) {
    unique(book[list], [list], report);
  }
  const context = unitContext(book, report);
  book.rules.forEach((rule, i) => {
    checkRule(rule, ["rules", i], { book, context, report });
  });
}

interface Scope {
  readonly book: RuleBook;
  readonly context: UnitContext;
  readonly report: Report;
}

function checkRule(rule: Rule, path: Path, { book, context, report }: Scope): void {
  const goals = book.goals.map((goal) => goal.id);
  if (!goals.includes(rule.goal)) report(unknownName([...path, "goal"], rule.goal, goals));
  checkCases(rule, path, report);
  checkCondition(rule, path, report);
  if (rule.condition) comparisonUnits(rule.condition.holds, [...path, "condition", "holds"], context);
  unique(rule.anyOf, [...path, "anyOf"], report);
  rule.anyOf.forEach((alternative, i) => {
    const at = [...path, "anyOf", i, "checks"];
    unique(alternative.checks, at, report);
    if (!alternative.checks.some((check) => check.weight === "required")) report(noRequired(at));
    alternative.checks.forEach((check, j) => {
      comparisonUnits(check, [...at, j], context);
    });
  });
}

function checkCases(rule: Rule, path: Path, report: Report): void {
  const cases = rule.appliesTo === "both" ? (["new", "existing"] as const) : [rule.appliesTo];
  for (const wanted of cases) {
    if (rule.anyOf.some((way) => way.for === "both" || way.for === wanted)) continue;
    const message = text(
      `规则适用于 ${wanted},但没有任何方案适用于它`,
      `the rule applies to "${wanted}" but no alternative does`,
    );
    report({ path: [...path, "anyOf"], code: "no_alternative", message });
  }
}

function checkCondition(rule: Rule, path: Path, report: Report): void {
  if ((rule.kind === "conditional") === (rule.condition !== undefined)) return;
  const message = text(
    "kind 为 conditional 的规则必须有 condition,其他规则不得有",
    'a rule of kind "conditional" has a condition, and no other rule has one',
  );
  report({ path: [...path, "condition"], code: "bad_value", message });
}

function noRequired(path: Path): Located {
  const message = text(
    "至少要有一项 required 检查,否则该方案总是成立",
    "at least one check must be required, or the alternative would always hold",
  );
  return { path, code: "bad_value", message };
}

function unique(items: readonly { readonly id: string }[], path: Path, report: Report): void {
  const seen = new Set<string>();
  items.forEach(({ id }, i) => {
    const message = text(`编号重复:${id}`, `duplicate id: ${id}`);
    if (seen.has(id)) report({ path: [...path, i, "id"], code: "duplicate_id", message });
    seen.add(id);
  });
}

function unitContext(book: RuleBook, report: Report): UnitContext {
  const builtIn = Object.entries(QUANTITY_TYPES).map(([id, { unit }]) => [id, unit] as const);
  book.quantities.forEach(({ id, unit }, i) => {
    if (parseUnit(unit) === undefined) report(unknownName(["quantities", i, "unit"], unit, UNIT_NAMES));
    const message = text(`与内置数据项同名:${id}`, `the name of a built-in quantity: ${id}`);
    if (Object.hasOwn(QUANTITY_TYPES, id))
      report({ path: ["quantities", i, "id"], code: "duplicate_id", message });
  });
  return {
    quantityUnits: new Map([...builtIn, ...book.quantities.map(({ id, unit }) => [id, unit] as const)]),
    questions: new Set(book.questions.map(({ id }) => id)),
    problemUnits: new Map(book.problems.map(({ id, object }) => [id, object])),
    report,
  };
}
