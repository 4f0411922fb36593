import type { LocalText } from "#platform/std";
import type { Case, FigureConfidence, RuleKind, Weight } from "./book.ts";
import type { FacilityType } from "./facility-types.ts";
import type { Confidence, Level, Provenance } from "./facts.ts";
import type { Filler, Remedy } from "./vocabulary.ts";

export const STATUSES = ["met", "not_met", "partly", "proxy_only", "unknown"] as const;
export type Status = (typeof STATUSES)[number];

/** `partly` and `not_met` both mean: certainly not fulfilled. */
export type CheckStatus = Exclude<Status, "partly">;

/** One rule judged for one community. Plain JSON. */
export interface Indicator {
  readonly book: string;
  readonly bookVersion: string;
  readonly rule: string;
  readonly number: string;
  readonly goal: string;
  readonly goalTitle: LocalText;
  readonly level: Level | null;
  readonly title: LocalText;
  readonly requirement: LocalText;
  readonly kind: RuleKind;
  readonly as: Case;
  /** False where a condition does not hold or an exemption is shown; the status is then `met`. */
  readonly applies: boolean;
  readonly status: Status;
  /** For `proxy_only`: what the status would be if a survey confirmed the proxies used. */
  readonly ifConfirmed: Status | null;
  /** Of the check that decided; null where nothing is known. Compared exactly; here as the nearest number. */
  readonly value: number | null;
  readonly valueIs: ValueIs | null;
  readonly unit: string;
  readonly threshold: number | null;
  readonly upTo: number | null;
  /** How much is missing (or too much, for an upper limit), rounded up for things that are counted. */
  readonly shortfall: number | null;
  /** How many objects stand behind the value. */
  readonly n: number;
  /** The weakest confidence that the status rests on. */
  readonly confidence: Confidence | null;
  readonly evidence: readonly Evidence[];
  readonly missing: readonly MissingDatum[];
  readonly warnings: readonly Warning[];
  readonly alternatives: readonly AlternativeResult[];
  /** The alternative that decided. */
  readonly decidedBy: string | null;
  readonly remedies: readonly Remedy[];
  readonly clause: string;
  readonly source: string;
  readonly figureConfidence: FigureConfidence;
}

/** `at_least` and `at_most`: known only so far. */
export type ValueIs = "exact" | "at_least" | "at_most";

export interface AlternativeResult {
  readonly id: string;
  readonly label: LocalText;
  readonly status: Status;
  readonly ifConfirmed: Status | null;
  readonly checks: readonly CheckResult[];
}

export interface CheckResult {
  readonly id: string;
  readonly label: LocalText;
  readonly weight: Weight;
  readonly status: CheckStatus;
  readonly ifConfirmed: CheckStatus | null;
  readonly value: number | null;
  readonly valueIs: ValueIs | null;
  readonly unit: string;
  readonly threshold: number | null;
  readonly upTo: number | null;
  readonly shortfall: number | null;
  readonly n: number;
  readonly confidence: Confidence | null;
  readonly evidence: readonly Evidence[];
  readonly missing: readonly MissingDatum[];
  readonly warnings: readonly Warning[];
  readonly source: string;
  readonly figureConfidence: FigureConfidence;
}

/** A fact that was read. `id`: the facility's id, or the name of the quantity, question or problem. */
export interface Evidence extends Provenance {
  readonly kind: "facility" | "quantity" | "census" | "coverage" | "answer" | "problem";
  readonly id: string;
  readonly label: LocalText;
  readonly type?: FacilityType;
  /** Facilities: whether it fits the selection of any check; the tests say why. */
  readonly counted?: "yes" | "no" | "maybe";
  readonly tests?: readonly EvidenceTest[];
  readonly value?: number;
  readonly unit?: string;
  readonly answer?: "yes" | "no" | "not_applicable";
}

export interface EvidenceTest {
  readonly label: LocalText;
  readonly holds: "yes" | "no" | "maybe";
  readonly value: number | null;
  readonly required: number | null;
  readonly unit: string;
}

/** A datum that would help to decide, and who could supply it. */
export interface MissingDatum {
  readonly kind: "quantity" | "census" | "attribute" | "location" | "coverage" | "answer" | "problem";
  /** As in `Evidence.id`; for an attribute `facility.attribute`, for coverage the types joined by `+`. */
  readonly id: string;
  readonly label: LocalText;
  readonly filledBy: Filler;
  readonly check: string;
  readonly weight: Weight;
}

export const WARNING_CODES = [
  "recommended_not_met",
  "advice_not_followed",
  "exempted",
  "not_applicable",
  "exemption_possible",
  "claims_conflict",
  "proxy_contradicts_census",
  "unusable_fact",
] as const;
export interface Warning {
  readonly code: (typeof WARNING_CODES)[number];
  readonly text: LocalText;
  readonly check?: string;
}
