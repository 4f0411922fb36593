import { uniqueBy } from "#platform/std";
import type { Alternative, Case, Rule, RuleBook } from "./book.ts";
import { type Ground, judge, judgeCheck, missingOf } from "./check.ts";
import { weakest } from "./claims.ts";
import { indexFacilities } from "./facility-index.ts";
import type { CommunityFacts, Level } from "./facts.ts";
import type {
  AlternativeResult,
  CheckResult,
  Indicator,
  MissingDatum,
  Status,
  Warning,
} from "./indicator.ts";
import { mergeEvidence } from "./merge-evidence.ts";
import { allOf, anyOf, type Verdict } from "./verdict.ts";
import { adviceWarning, conditionWarning, recommendationWarnings } from "./warnings.ts";

export interface EvaluateOptions {
  readonly as: Case;
  /** Judge only the rules of this level; without it, all. */
  readonly level?: Level;
  /** Turns a rule's minutes into metres. 60 is the planning convention (GB 50180: 5 min = 300 m). */
  readonly walkMetersPerMinute?: number;
}

const PLANNING_WALK_METERS_PER_MINUTE = 60;

/**
 * Judges every rule of the book that applies to the case, in the book's order; the book comes from
 * `parseBook`. Pure; never throws. The meaning of each status is in the README, rules ST1–ST12.
 */
export function evaluate(book: RuleBook, facts: CommunityFacts, options: EvaluateOptions): Indicator[] {
  const walkMetersPerMinute = options.walkMetersPerMinute ?? PLANNING_WALK_METERS_PER_MINUTE;
  const rules = book.rules.filter(
    ({ appliesTo, level }) =>
      (appliesTo === "both" || appliesTo === options.as) && (!options.level || level === options.level),
  );
  const ground = { book, facts, facilities: indexFacilities(facts.facilities), walkMetersPerMinute };
  return rules.map((rule) => judgeRule(rule, options.as, ground));
}

function judgeRule(rule: Rule, as: Case, ground: Ground): Indicator {
  const ways = rule.anyOf.filter((way) => way.for === "both" || way.for === as);
  const alternatives = ways.map((way) => judgeAlternative(way, rule, ground));
  const verdict = anyOf(alternatives);
  const decided = alternatives.find((one) => one.status === verdict.status) ?? alternatives[0];
  const condition = judgeCondition(rule, verdict, ground);
  const status = adviceOnly(rule) ? soften(condition.verdict) : condition.verdict;
  return {
    ...described(rule, ground.book),
    as,
    applies: condition.applies,
    status: status.status,
    ifConfirmed: status.ifConfirmed,
    ...headline(decided),
    confidence: weakest(requiredChecks(decided).flatMap((check) => check.confidence ?? [])),
    evidence: mergeEvidence(relevant(alternatives, decided).flatMap((check) => check.evidence)),
    missing: [...missingData(alternatives, decided), ...condition.missing],
    warnings: [...condition.warnings, ...warningsOf(rule, verdict, { alternatives, decided })],
    alternatives,
    decidedBy: decided?.id ?? null,
  };
}

function described(rule: Rule, book: RuleBook) {
  const goal = book.goals.find(({ id }) => id === rule.goal);
  return {
    book: book.id,
    bookVersion: book.version,
    rule: rule.id,
    number: rule.number,
    goal: rule.goal,
    goalTitle: goal?.title ?? { zh: rule.goal, en: rule.goal },
    level: rule.level ?? null,
    title: rule.title,
    requirement: rule.requirement,
    kind: rule.kind,
    remedies: rule.remedies,
    clause: rule.clause,
    source: rule.source,
    figureConfidence: rule.confidence,
  };
}

function judgeAlternative(way: Alternative, rule: Rule, ground: Ground): AlternativeResult {
  const checks = way.checks.map((check) => judgeCheck(check, rule, ground));
  const required = checks.filter((check) => check.weight === "required");
  return { id: way.id, label: way.label, ...allOf(required), checks };
}

interface Conditioned {
  readonly applies: boolean;
  readonly verdict: Verdict;
  readonly missing: readonly MissingDatum[];
  readonly warnings: readonly Warning[];
}

/**
 * A condition that does not hold lifts the rule. One that is not known leaves it open, unless it is an
 * exemption: that has to be shown, and until then the rule binds (ST7).
 */
function judgeCondition({ condition }: Rule, verdict: Verdict, ground: Ground): Conditioned {
  const asIs = { applies: true, verdict, missing: [], warnings: [] };
  if (!condition) return asIs;
  const { firm } = judge(condition.holds, ground);
  if (firm.truth === "yes") return asIs;
  const exemption = condition.ifUnknown === "applies";
  if (firm.truth === "no") {
    const lifted: Verdict = { status: "met", ifConfirmed: null };
    const code = exemption ? "exempted" : "not_applicable";
    return { ...asIs, applies: false, verdict: lifted, warnings: [conditionWarning(code, condition)] };
  }
  if (verdict.status === "met") return asIs;
  const missing = missingOf({ id: "condition", weight: exemption ? "advisory" : "required" }, firm);
  if (!exemption) return { ...asIs, missing, verdict: { status: "unknown", ifConfirmed: null } };
  return { ...asIs, missing, warnings: [conditionWarning("exemption_possible", condition)] };
}

function adviceOnly({ kind }: Rule): boolean {
  return kind === "recommended" || kind === "advisory";
}

/** Advice that is not followed is short of the text, but no failure (ST9). */
function soften({ status, ifConfirmed }: Verdict): Verdict {
  const softer = (one: Status): Status => (one === "not_met" ? "partly" : one);
  return { status: softer(status), ifConfirmed: ifConfirmed && softer(ifConfirmed) };
}

/** The value to show first: of the first required check that fails, else that is open, else of the first. */
function headline(decided: AlternativeResult | undefined) {
  const required = requiredChecks(decided);
  const shortOf = required.filter((check) => check.status !== "met");
  const check =
    shortOf.find(({ status }) => status === "not_met") ??
    shortOf.find(({ value }) => value !== null) ??
    shortOf[0] ??
    required[0];
  return {
    value: check?.value ?? null,
    valueIs: check?.valueIs ?? null,
    unit: check?.unit ?? "ratio",
    threshold: check?.threshold ?? null,
    upTo: check?.upTo ?? null,
    shortfall: check?.shortfall ?? null,
    n: check?.n ?? 0,
  };
}

function requiredChecks(way: AlternativeResult | undefined): CheckResult[] {
  return (way?.checks ?? []).filter((check) => check.weight === "required");
}

/** Checks that the verdict rests on: of the way that is met, else of all ways that were tried. */
function relevant(
  alternatives: readonly AlternativeResult[],
  decided: AlternativeResult | undefined,
): readonly CheckResult[] {
  const ways = decided?.status === "met" ? [decided] : alternatives;
  return ways.flatMap((way) => way.checks);
}

const WEIGHT_ORDER = ["required", "recommended", "advisory"] as const;

function missingData(
  alternatives: readonly AlternativeResult[],
  decided: AlternativeResult | undefined,
): MissingDatum[] {
  const missing = relevant(alternatives, decided).flatMap((check) => check.missing);
  const ordered = WEIGHT_ORDER.flatMap((weight) => missing.filter((one) => one.weight === weight));
  return uniqueBy(ordered, (one) => `${one.kind} ${one.id}`);
}

interface Tried {
  readonly alternatives: readonly AlternativeResult[];
  readonly decided: AlternativeResult | undefined;
}

function warningsOf(rule: Rule, { status }: Verdict, { alternatives, decided }: Tried): Warning[] {
  const unfollowed = adviceOnly(rule) && (status === "not_met" || status === "partly");
  const data = relevant(alternatives, decided).flatMap((check) => check.warnings);
  return [
    ...(unfollowed ? [adviceWarning(rule)] : []),
    ...recommendationWarnings(decided?.checks ?? []),
    ...uniqueBy(data, (warning) => `${warning.code} ${warning.text.zh}`),
  ];
}
