import type { LocalText } from "#platform/std";
import type { Level } from "./facts.ts";
import type { Comparison } from "./measure.ts";
import type { Filler, QuantityType, Remedy } from "./vocabulary.ts";

/** For whom a check-up is made: a community being built, or one that stands. */
export type Case = "new" | "existing";

/**
 * How well a figure is known: `verified` in a published text, `corroborated` in a secondary place,
 * remembered with a confidence, or `interpretation`: not a figure of the text but Linli's reading of it.
 */
export const FIGURE_CONFIDENCES = [
  "verified",
  "corroborated",
  "memory_high",
  "memory_med",
  "memory_low",
  "interpretation",
] as const;
export type FigureConfidence = (typeof FIGURE_CONFIDENCES)[number];

/** One standard as data. A city overrides or adds a book by a file of the same shape. */
export interface RuleBook {
  readonly format: 1;
  readonly id: string;
  readonly version: string;
  readonly title: LocalText;
  readonly issuer: LocalText;
  /** Document or standard number, with the edition. */
  readonly document: string;
  /** ISO date, or year and month where the day is not known. */
  readonly published: string;
  readonly inForce?: string;
  readonly source: string;
  readonly note?: LocalText;
  readonly goals: readonly Goal[];
  readonly questions: readonly Question[];
  readonly quantities: readonly BookQuantity[];
  readonly problems: readonly Problem[];
  readonly rules: readonly Rule[];
}

export interface Goal {
  readonly id: string;
  readonly title: LocalText;
}

/** A yes-or-no question to people. Books that ask the same use the same id. */
export interface Question {
  readonly id: string;
  readonly text: LocalText;
  readonly filledBy: Filler;
}

export type BookQuantity = QuantityType & { readonly id: string };

/** A kind of problem, counted per object (each object once). */
export interface Problem {
  readonly id: string;
  readonly label: LocalText;
  readonly object: "building" | "compound" | "home" | "facility" | "road" | "place" | "m";
  readonly filledBy: Filler;
}

/**
 * `required` and `conditional` rules bind; `recommended` (宜) and `advisory` ones never fail, they warn
 * (ST8, ST9).
 */
export const RULE_KINDS = ["required", "conditional", "recommended", "advisory"] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export interface Rule {
  readonly id: string;
  /** The book's own numbering. */
  readonly number: string;
  readonly goal: string;
  readonly level?: Level;
  readonly title: LocalText;
  readonly requirement: LocalText;
  readonly appliesTo: Case | "both";
  readonly kind: RuleKind;
  /** Conditional rules only. */
  readonly condition?: RuleCondition;
  readonly anyOf: readonly Alternative[];
  readonly clause: string;
  readonly source: string;
  readonly confidence: FigureConfidence;
  readonly remedies: readonly Remedy[];
  readonly note?: LocalText;
}

/**
 * When a conditional rule binds. `ifUnknown`: `applies` where an exemption must be shown, `unknown` where
 * the condition itself has to be known first.
 */
export interface RuleCondition {
  readonly label: LocalText;
  readonly holds: Comparison;
  readonly ifUnknown: "applies" | "unknown";
  readonly confidence?: FigureConfidence;
}

/** One way to satisfy a rule: all its required checks. */
export interface Alternative {
  readonly id: string;
  readonly for: Case | "both";
  readonly label: LocalText;
  readonly checks: readonly Check[];
}

/** Only `required` checks decide; the others warn. */
export const WEIGHTS = ["required", "recommended", "advisory"] as const;
export type Weight = (typeof WEIGHTS)[number];

export type Check = Comparison & {
  readonly id: string;
  readonly label: LocalText;
  readonly weight: Weight;
  /** Where this figure is known differently from the rule's. */
  readonly source?: string;
  readonly confidence?: FigureConfidence;
};
