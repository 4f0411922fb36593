import { uniqueBy } from "#platform/std";
import type { RuleBook } from "./book.ts";
import type { FacilityType } from "./facility-types.ts";
import type { Comparison, Measure } from "./measure.ts";
import { walkLimit } from "./reading.ts";

/** A coverage that some rule asks for: compute it, and hand it back as a `CoverageFact`. */
export interface CoverageNeed {
  readonly types: readonly FacilityType[];
  readonly meters: number;
  readonly basis: "households" | "people" | "buildings";
}

/** The coverages that these books read, each once. Minutes become metres as in `evaluate` (60 by default). */
export function coverageNeeds(
  books: readonly RuleBook[],
  options: { readonly walkMetersPerMinute?: number } = {},
): CoverageNeed[] {
  const rules = books.flatMap((book) => book.rules);
  const comparisons = rules.flatMap(({ anyOf, condition }): Comparison[] => [
    ...anyOf.flatMap((way) => way.checks),
    ...(condition ? [condition.holds] : []),
  ]);
  const measures = comparisons.flatMap(measuresIn).filter((measure) => measure.kind === "coverage");
  const needs = measures.map((measure) => ({
    types: [...new Set(measure.types)].sort(),
    meters: walkLimit(measure, options.walkMetersPerMinute ?? 60) ?? 0,
    basis: measure.basis,
  }));
  return uniqueBy(needs, (need) => JSON.stringify(need));
}

function measuresIn(comparison: Comparison): Measure[] {
  const sides = [comparison.measure, comparison.threshold];
  return (comparison.op === "between" ? [...sides, comparison.upTo] : sides).flatMap(withParts);
}

function withParts(measure: Measure): Measure[] {
  switch (measure.kind) {
    case "ratio":
      return [measure, ...withParts(measure.of), ...withParts(measure.to)];
    case "excess":
      return [measure, ...withParts(measure.of), ...withParts(measure.over)];
    case "all":
    case "any":
      return [measure, ...measure.of.flatMap(measuresIn)];
    case "product":
    case "sum":
    case "max":
    case "min":
    case "first_known":
      return [measure, ...measure.of.flatMap(withParts)];
    default:
      return [measure];
  }
}
