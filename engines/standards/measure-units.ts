import { text } from "#platform/std";
import { type Path, type Report, unknownName } from "./book-findings.ts";
import type { Comparison, Condition, Measure, Selection, Walk } from "./measure.ts";
import { divideUnits, multiplyUnits, parseUnit, RATIO, UNIT_NAMES, type Unit } from "./units.ts";
import { ATTRIBUTES } from "./vocabulary.ts";

/** The names a measure may use, with their units, and where to report. */
export interface UnitContext {
  readonly quantityUnits: ReadonlyMap<string, string>;
  readonly questions: ReadonlySet<string>;
  readonly problemUnits: ReadonlyMap<string, string>;
  readonly report: Report;
}

/** Reports every unknown name and every place where units do not agree. */
export function comparisonUnits(comparison: Comparison, path: Path, context: UnitContext): void {
  const declared = named(comparison.unit, [...path, "unit"], context);
  const of = (key: string, measure: Measure) =>
    same(declared, unitOf(measure, [...path, key], context), [...path, key], context);
  of("measure", comparison.measure);
  of("threshold", comparison.threshold);
  const upTo = (comparison as { readonly upTo?: Measure }).upTo;
  if ((comparison.op === "between") !== (upTo !== undefined)) {
    const message = text("upTo 与 between 必须同时使用", '"upTo" goes with "between", and only with it');
    context.report({ path: [...path, "upTo"], code: "bad_value", message });
  }
  if (upTo) of("upTo", upTo);
}

/** The unit of a measure; undefined where that has been reported already. */
function unitOf(measure: Measure, path: Path, context: UnitContext): Unit | undefined {
  switch (measure.kind) {
    case "const":
      return named(measure.unit, [...path, "unit"], context);
    case "quantity":
      return lookUp(context.quantityUnits, measure.quantity, { path: [...path, "quantity"], context });
    case "count":
      checkSelection(measure.select, [...path, "select"], context);
      return parseUnit("facility");
    case "total":
    case "largest":
      checkSelection(measure.select, [...path, "select"], context);
      return parseUnit(ATTRIBUTES[measure.attribute].unit);
    case "coverage":
      checkWalk(measure, path, { context, needed: true });
      return RATIO;
    case "answers":
      checkQuestions(measure.questions, path, context);
      return RATIO;
    case "problems": {
      const unit = lookUp(context.problemUnits, measure.problem, { path: [...path, "problem"], context });
      return measure.as === "share" ? unit && RATIO : unit;
    }
    default:
      return unitOfCombined(measure, path, context);
  }
}

type Combined = Extract<
  Measure,
  { kind: "ratio" | "product" | "sum" | "max" | "min" | "excess" | "first_known" | "all" | "any" }
>;

function unitOfCombined(measure: Combined, path: Path, context: UnitContext): Unit | undefined {
  switch (measure.kind) {
    case "ratio": {
      const of = unitOf(measure.of, [...path, "of"], context);
      const to = unitOf(measure.to, [...path, "to"], context);
      return of !== undefined && to !== undefined ? divideUnits(of, to) : undefined;
    }
    case "product":
      return partUnits(measure.of, path, context).reduce(
        (a, b) => (a !== undefined && b !== undefined ? multiplyUnits(a, b) : undefined),
        RATIO,
      );
    case "excess": {
      const of = unitOf(measure.of, [...path, "of"], context);
      same(of, unitOf(measure.over, [...path, "over"], context), [...path, "over"], context);
      return of;
    }
    case "all":
    case "any":
      measure.of.forEach((test, i) => {
        comparisonUnits(test, [...path, "of", i], context);
      });
      return RATIO;
    default: {
      const [first, ...rest] = partUnits(measure.of, path, context);
      rest.forEach((unit, i) => {
        same(first, unit, [...path, "of", i + 1], context);
      });
      return first;
    }
  }
}

function partUnits(parts: readonly Measure[], path: Path, context: UnitContext): (Unit | undefined)[] {
  return parts.map((part, i) => unitOf(part, [...path, "of", i], context));
}

function checkSelection(select: Selection, path: Path, context: UnitContext): void {
  checkWalk(select, path, { context, needed: false });
  (select.where ?? []).forEach((condition, i) => {
    checkConditionUnit(condition, [...path, "where", i, "unit"], context);
  });
}

function checkConditionUnit(condition: Condition, path: Path, context: UnitContext): void {
  if (!("attribute" in condition)) return;
  const of = parseUnit(ATTRIBUTES[condition.attribute].unit) ?? RATIO;
  const per = condition.per && parseUnit(ATTRIBUTES[condition.per].unit);
  same(per === undefined ? of : divideUnits(of, per), named(condition.unit, path, context), path, context);
}

function checkWalk(walk: Walk, path: Path, options: { context: UnitContext; needed: boolean }): void {
  const given = [walk.walkMeters, walk.walkMinutes].filter((limit) => limit !== undefined).length;
  if (given === 1 || (given === 0 && !options.needed)) return;
  const message = text(
    "步行范围须给出 walkMeters 或 walkMinutes 之一",
    "give one of walkMeters and walkMinutes for a walk",
  );
  options.context.report({ path, code: "bad_value", message, allowed: ["walkMeters", "walkMinutes"] });
}

function checkQuestions(questions: readonly string[], path: Path, context: UnitContext): void {
  questions.forEach((question, i) => {
    if (context.questions.has(question)) return;
    context.report(unknownName([...path, "questions", i], question, [...context.questions]));
  });
}

function lookUp(
  units: ReadonlyMap<string, string>,
  name: string,
  { path, context }: { path: Path; context: UnitContext },
): Unit | undefined {
  const unit = units.get(name);
  if (unit === undefined) context.report(unknownName(path, name, [...units.keys()]));
  return unit === undefined ? undefined : parseUnit(unit);
}

function named(unit: string, path: Path, context: UnitContext): Unit | undefined {
  const parsed = parseUnit(unit);
  if (parsed === undefined) context.report(unknownName(path, unit, UNIT_NAMES));
  return parsed;
}

function same(a: Unit | undefined, b: Unit | undefined, ...[path, context]: [Path, UnitContext]): void {
  if (a === undefined || b === undefined || a === b) return;
  const message = text(
    `单位不一致:${spoken(a)} 与 ${spoken(b)}`,
    `units do not agree: ${spoken(a)} and ${spoken(b)}`,
  );
  context.report({ path, code: "unit_mismatch", message });
}

function spoken(unit: Unit): string {
  return unit === RATIO ? "ratio" : unit.replaceAll("^1", "");
}
