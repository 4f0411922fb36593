import { admits, conflict, isUsable, pickClaim } from "./claims.ts";
import { CONFIDENCES } from "./facts.ts";
import type { Evidence, Warning } from "./indicator.ts";
import type { Comparison, Measure } from "./measure.ts";
import {
  addRanges,
  both,
  divideRanges,
  either,
  exactly,
  excessRange,
  isExact,
  maxRange,
  minRange,
  multiplyRanges,
  type Range,
  type Truth,
} from "./range.ts";
import { compare, fromDecimal, ONE, rational, toNumber, ZERO } from "./rational.ts";
import { readAnswers, readProblems } from "./read-answers.ts";
import { readCoverage } from "./read-coverage.ts";
import { readFacilities } from "./read-facilities.ts";
import {
  conflictWarning,
  holds,
  joined,
  type Missing,
  NOTHING,
  provenance,
  type Reader,
  type Reading,
  unusableWarning,
} from "./reading.ts";
import { QUANTITY_TYPES, type QuantityName, type QuantityType } from "./vocabulary.ts";

/** A comparison read from facts: whether it holds, and both sides. */
export interface Compared {
  readonly truth: Truth;
  readonly measure: Reading;
  readonly threshold: Reading;
  readonly upTo: Reading | undefined;
}

/** Reads both sides and compares them exactly; `maybe` where the known facts do not decide. */
export function compareSides(comparison: Comparison, reader: Reader): Compared {
  const measure = readMeasure(comparison.measure, reader);
  const threshold = readMeasure(comparison.threshold, reader);
  if (comparison.op !== "between") {
    return {
      truth: holds(comparison.op, measure.range, threshold.range),
      measure,
      threshold,
      upTo: undefined,
    };
  }
  const upTo = readMeasure(comparison.upTo, reader);
  const truth = both(
    holds("at_least", measure.range, threshold.range),
    holds("at_most", measure.range, upTo.range),
  );
  return { truth, measure, threshold, upTo };
}

/** Interprets a measure: its range over everything that the known facts leave open. */
export function readMeasure(measure: Measure, reader: Reader): Reading {
  switch (measure.kind) {
    case "const":
      return { ...NOTHING, range: exactly(fromDecimal(measure.value) ?? ZERO) };
    case "quantity":
      return readQuantity(measure.quantity, reader);
    case "count":
    case "total":
    case "largest":
      return readFacilities(measure, reader);
    case "coverage":
      return readCoverage(measure, reader);
    case "answers":
      return readAnswers(measure, reader);
    case "problems":
      return readProblems(measure, reader);
    case "first_known":
      return firstKnown(measure.of, reader);
    case "all":
    case "any":
      return readTests(measure, reader);
    case "ratio":
      return combine(divideRanges, [measure.of, measure.to], reader);
    case "excess":
      return combine(excessRange, [measure.of, measure.over], reader);
    default:
      return combine(COMBINE[measure.kind], measure.of, reader);
  }
}

const COMBINE = { product: multiplyRanges, sum: addRanges, max: maxRange, min: minRange } as const;

function combine(join: (a: Range, b: Range) => Range, of: readonly Measure[], reader: Reader): Reading {
  const parts = of.map((part) => readMeasure(part, reader));
  return joined(parts.map((part) => part.range).reduce(join), parts);
}

/** The best known of the ways that are known exactly, and among equals the first; it says if they disagree. */
function firstKnown(of: readonly Measure[], reader: Reader): Reading {
  for (const least of CONFIDENCES.filter((strength) => admits(reader.least, strength))) {
    const exact = of
      .map((part) => readMeasure(part, { ...reader, least }))
      .filter((part) => isExact(part.range));
    if (exact[0]) return { ...exact[0], warnings: [...exact[0].warnings, ...disagreement(exact)] };
  }
  const parts = of.map((part) => readMeasure(part, reader));
  return parts.find((part) => part.evidence.length > 0) ?? parts[0] ?? NOTHING;
}

function disagreement([first, ...others]: readonly Reading[]): Warning[] {
  const label = first?.evidence[0]?.label;
  const differs = others.some(({ range }) => first && compare(range.lo, first.range.lo) !== 0);
  return label && differs ? [conflictWarning(label)] : [];
}

function readTests(measure: Extract<Measure, { kind: "all" | "any" }>, reader: Reader): Reading {
  const tests = measure.of.map((test) => compareSides(test, reader));
  const truth = tests.map((test) => test.truth).reduce(measure.kind === "all" ? both : either);
  const sides = tests.flatMap((test) => [test.measure, test.threshold, test.upTo ?? NOTHING]);
  return joined({ lo: truth === "yes" ? ONE : ZERO, hi: truth === "no" ? ZERO : ONE }, sides);
}

function readQuantity(name: string, reader: Reader): Reading {
  const type = quantityType(name, reader);
  const claims = reader.facts.quantities.filter((fact) => fact.quantity === name);
  const usable = claims.filter((fact) => isUsable(fact.value));
  const warnings = [
    ...(usable.length < claims.length ? [unusableWarning(type.label)] : []),
    ...(conflict(usable, (fact) => fact.value) ? [conflictWarning(type.label)] : []),
  ];
  const fact = pickClaim(usable, reader.least);
  if (!fact) {
    const missing: Missing = { kind: "quantity", id: name, label: type.label, filledBy: type.filledBy };
    return { ...NOTHING, missing: [missing], warnings };
  }
  const value = rational(fact.value, type.perUnit);
  const shown = { value: toNumber(value), unit: type.unit };
  const evidence: Evidence = { kind: "quantity", id: name, label: type.label, ...shown, ...provenance(fact) };
  return { range: exactly(value), n: fact.n ?? 1, evidence: [evidence], missing: [], warnings };
}

function quantityType(name: string, reader: Reader): QuantityType {
  if (Object.hasOwn(QUANTITY_TYPES, name)) return QUANTITY_TYPES[name as QuantityName];
  const unnamed: QuantityType = {
    label: { zh: name, en: name },
    unit: "ratio",
    perUnit: 1,
    filledBy: "community_worker",
  };
  return reader.book.quantities.find(({ id }) => id === name) ?? unnamed;
}
