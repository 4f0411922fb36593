import { type LocalText, uniqueBy } from "#platform/std";
import type { RuleBook } from "./book.ts";
import type { FacilityIndex } from "./facility-index.ts";
import type { CommunityFacts, Confidence, Provenance } from "./facts.ts";
import type { Evidence, MissingDatum, Warning } from "./indicator.ts";
import type { Op, Walk } from "./measure.ts";
import { atLeast, negate, type Range, type Truth, UNKNOWN } from "./range.ts";

/** What the interpreter reads from: facts at least as strong as `least`; weaker ones are as if unknown. */
export interface Reader {
  readonly book: RuleBook;
  readonly facts: CommunityFacts;
  readonly facilities: FacilityIndex;
  readonly least: Confidence;
  readonly walkMetersPerMinute: number;
}

/** What a measure says: its range, and the facts it rests on or lacks. */
export interface Reading {
  readonly range: Range;
  /** How many objects stand behind it. */
  readonly n: number;
  readonly evidence: readonly Evidence[];
  readonly missing: readonly Missing[];
  readonly warnings: readonly Warning[];
}
export type Missing = Omit<MissingDatum, "check" | "weight">;

export const NOTHING: Reading = { range: UNKNOWN, n: 0, evidence: [], missing: [], warnings: [] };

/** A reading of `range` that rests on all these. */
export function joined(range: Range, parts: readonly Reading[]): Reading {
  return {
    range,
    n: Math.max(0, ...parts.map((part) => part.n)),
    evidence: parts.flatMap((part) => part.evidence),
    missing: parts.flatMap((part) => part.missing),
    warnings: parts.flatMap((part) => part.warnings),
  };
}

/** Each item once, in an order that does not depend on how they came. Equal items have equal key order. */
export function distinct<T extends object>(items: readonly T[]): T[] {
  const keyed = uniqueBy(
    items.map((item) => ({ item, key: JSON.stringify(item) })),
    ({ key }) => key,
  );
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
}

export function walkLimit(walk: Walk, walkMetersPerMinute: number): number | undefined {
  return walk.walkMeters ?? (walk.walkMinutes && Math.floor(walk.walkMinutes * walkMetersPerMinute));
}

export function holds(op: Op, a: Range, b: Range): Truth {
  switch (op) {
    case "at_least":
      return atLeast(a, b);
    case "at_most":
      return atLeast(b, a);
    case "more_than":
      return negate(atLeast(b, a));
    case "less_than":
      return negate(atLeast(a, b));
  }
}

export function provenance({ confidence, source, date }: Provenance): Provenance {
  return { confidence, source, date };
}

export function conflictWarning(label: LocalText): Warning {
  return {
    code: "claims_conflict",
    text: {
      zh: `关于「${label.zh}」的说法不一致`,
      en: `claims disagree on: ${label.en}`,
    },
  };
}

export function unusableWarning(label: LocalText): Warning {
  return {
    code: "unusable_fact",
    text: {
      zh: `「${label.zh}」有不能使用的数值,未采用`,
      en: `an unusable value was left out: ${label.en}`,
    },
  };
}
