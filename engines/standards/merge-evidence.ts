import { groupBy } from "#platform/std";
import { weakest } from "./claims.ts";
import type { Evidence } from "./indicator.ts";
import { distinct } from "./reading.ts";

/**
 * Each fact once, though several checks read it: a facility counts as `yes` if it does for one of them, its
 * tests are put together, and its confidence is the weakest that was relied on.
 */
export function mergeEvidence(evidence: readonly Evidence[]): Evidence[] {
  const facts = groupBy(distinct(evidence), ({ kind, id, source, date }) =>
    [kind, id, source, date].join("\n"),
  );
  const merged = [...facts.values()].flatMap((same) => (same[0] ? [mergeSame(same[0], same)] : []));
  return KINDS.flatMap((kind) => merged.filter((one) => one.kind === kind));
}

const KINDS = ["quantity", "facility", "coverage", "answer", "problem", "census"] as const;

function mergeSame(first: Evidence, same: readonly Evidence[]): Evidence {
  const counted = (["yes", "maybe", "no"] as const).find((one) =>
    same.some((other) => other.counted === one),
  );
  const tests = distinct(same.flatMap((one) => one.tests ?? []));
  const sized = same.find((one) => one.value !== undefined);
  return {
    ...first,
    ...(sized && { value: sized.value, unit: sized.unit }),
    ...(counted && { counted }),
    ...(tests.length > 0 && { tests }),
    confidence: weakest(same.map((one) => one.confidence)) ?? first.confidence,
  };
}
