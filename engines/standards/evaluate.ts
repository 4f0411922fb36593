import type { Case, RuleBook } from "./book.ts";
import type { CommunityFacts, Level } from "./facts.ts";
import type { Indicator } from "./indicator.ts";

export interface EvaluateOptions {
  readonly as: Case;
  /** Judge only the rules of this level; without it, all. */
  readonly level?: Level;
  /** Turns a rule's minutes into metres. 60 is the planning convention (GB 50180: 5 min = 300 m). */
  readonly walkMetersPerMinute?: number;
}

/** Judges every rule of the book that applies to the case, in the book's order. Pure; never throws. */
export function evaluate(_book: RuleBook, _facts: CommunityFacts, _options: EvaluateOptions): Indicator[] {
  return [];
}
