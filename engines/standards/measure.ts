import type { FacilityType } from "./facility-types.ts";
import type { AttributeName, Trait } from "./vocabulary.ts";

/**
 * A measure is a small typed expression tree, read by a pure interpreter; a book holds no evaluated text.
 * Every node has a unit that follows from its parts (units.ts).
 */
export type Measure =
  | { readonly kind: "const"; readonly value: number; readonly unit: string }
  | { readonly kind: "quantity"; readonly quantity: string }
  /** How many facilities are selected. Unit: facility. */
  | { readonly kind: "count"; readonly select: Selection }
  /** Sum, or largest, of an attribute over the selected facilities; nothing selected is zero. */
  | { readonly kind: "total"; readonly attribute: AttributeName; readonly select: Selection }
  | { readonly kind: "largest"; readonly attribute: AttributeName; readonly select: Selection }
  /** Share (0–1) of households, people or buildings that reach any of the types within a walk. */
  | ({
      readonly kind: "coverage";
      readonly types: readonly FacilityType[];
      readonly basis: "households" | "people" | "buildings";
    } & Walk)
  /** Share of yes among the applicable questions. */
  | { readonly kind: "answers"; readonly questions: readonly string[] }
  /** Objects with a problem, or their share of the surveyed ones. */
  | { readonly kind: "problems"; readonly problem: string; readonly as: "count" | "share" }
  | { readonly kind: "ratio"; readonly of: Measure; readonly to: Measure }
  | { readonly kind: "product"; readonly of: readonly Measure[] }
  | { readonly kind: "sum"; readonly of: readonly Measure[] }
  | { readonly kind: "max"; readonly of: readonly Measure[] }
  | { readonly kind: "min"; readonly of: readonly Measure[] }
  /** max(0, of − over): a gap. */
  | { readonly kind: "excess"; readonly of: Measure; readonly over: Measure }
  /** The first of these that is known, say a declared total before a sum of parts. */
  | { readonly kind: "first_known"; readonly of: readonly Measure[] }
  /** 1 where all (any) of the tests hold, else 0. */
  | { readonly kind: "all"; readonly of: readonly Comparison[] }
  | { readonly kind: "any"; readonly of: readonly Comparison[] };

export const MEASURE_KINDS = [
  "const",
  "quantity",
  "count",
  "total",
  "largest",
  "coverage",
  "answers",
  "problems",
  "ratio",
  "product",
  "sum",
  "max",
  "min",
  "excess",
  "first_known",
  "all",
  "any",
] as const satisfies readonly Measure["kind"][];

/** A walk: exactly one of the two. Minutes become metres at the evaluation's walking speed. */
export interface Walk {
  readonly walkMeters?: number;
  readonly walkMinutes?: number;
}

/** Facilities of any of the types, inside the community or within a walk of it, that fit every condition. */
export interface Selection extends Walk {
  readonly types: readonly FacilityType[];
  readonly where?: readonly Condition[];
}

/** A test of one facility: an attribute (or its ratio to another), or a trait. */
export type Condition =
  | {
      readonly attribute: AttributeName;
      readonly per?: AttributeName;
      readonly op: Op;
      readonly value: number;
      readonly unit: string;
    }
  | { readonly trait: Trait; readonly is: boolean };

export const OPS = ["at_least", "more_than", "at_most", "less_than"] as const;
export type Op = (typeof OPS)[number];

/**
 * A measure against a threshold of the same unit; `between` holds from `threshold` to `upTo`, both included.
 */
export type Comparison = {
  readonly measure: Measure;
  readonly unit: string;
  readonly threshold: Measure;
} & ({ readonly op: Op } | { readonly op: "between"; readonly upTo: Measure });
