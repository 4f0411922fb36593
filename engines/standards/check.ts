import type { Check, Rule } from "./book.ts";
import { weakest } from "./claims.ts";
import type { Confidence } from "./facts.ts";
import type { CheckResult, CheckStatus, ValueIs } from "./indicator.ts";
import type { Comparison } from "./measure.ts";
import { isExact, type Range, type Truth } from "./range.ts";
import { ceiling, compare, type Rational, rational, subtract, toNumber, ZERO } from "./rational.ts";
import { type Compared, compareSides } from "./read-measure.ts";
import { distinct, NOTHING, type Reader, type Reading } from "./reading.ts";
import { isCounted } from "./units.ts";

/** Whatever a verdict is read from, less the strength asked of the facts. */
export type Ground = Omit<Reader, "least">;

/**
 * Judges a comparison by the strongest facts that decide it: surveyed alone, else with declared ones. Where
 * firm facts do not decide, proxies are read too and give a value, never a verdict (ST5).
 */
export function judge(comparison: Comparison, ground: Ground): Judgement {
  const surveyed = compareSides(comparison, { ...ground, least: "surveyed" });
  if (surveyed.truth !== "maybe") return { firm: surveyed, shown: surveyed };
  const firm = compareSides(comparison, { ...ground, least: "declared" });
  if (firm.truth !== "maybe") return { firm, shown: firm };
  const proxied = compareSides(comparison, { ...ground, least: "proxy" });
  const usesProxy = sides(proxied).some(({ evidence }) => evidence.some((one) => one.confidence === "proxy"));
  return usesProxy ? { firm, shown: proxied } : { firm, shown: firm };
}

/** `firm`: by firm facts alone. `shown`: what values and evidence are taken from; differs by proxies only. */
export interface Judgement {
  readonly firm: Compared;
  readonly shown: Compared;
}

export function judgeCheck(check: Check, rule: Rule, ground: Ground): CheckResult {
  const { firm, shown } = judge(check, ground);
  const status = checkStatus(firm, shown);
  const read = sides(shown);
  const evidence = distinct(read.flatMap((side) => side.evidence));
  return {
    id: check.id,
    label: check.label,
    weight: check.weight,
    status,
    ifConfirmed: status === "proxy_only" ? STATUS_OF[shown.truth] : null,
    ...shownValue(shown.measure),
    unit: check.unit,
    threshold: exactNumber(shown.threshold.range),
    upTo: shown.upTo ? exactNumber(shown.upTo.range) : null,
    shortfall: shortfall(check, shown),
    n: shown.measure.n,
    confidence: weakest(evidence.map((one): Confidence => one.confidence)),
    evidence,
    missing: missingOf(check, firm),
    warnings: distinct(read.flatMap((side) => side.warnings)).map((one) => ({ ...one, check: check.id })),
    source: check.source ?? rule.source,
    figureConfidence: check.confidence ?? rule.confidence,
  };
}

/** What would decide the comparison, were it known firmly; nothing where it is decided. */
export function missingOf(check: Pick<Check, "id" | "weight">, firm: Compared): CheckResult["missing"] {
  if (firm.truth !== "maybe") return [];
  const missing = distinct(sides(firm).flatMap((side) => side.missing));
  return missing.map((one) => ({ ...one, check: check.id, weight: check.weight }));
}

const STATUS_OF = { yes: "met", no: "not_met", maybe: "unknown" } as const satisfies Record<
  Truth,
  CheckStatus
>;

function checkStatus(firm: Compared, shown: Compared): CheckStatus {
  return firm.truth === "maybe" && shown !== firm ? "proxy_only" : STATUS_OF[firm.truth];
}

function sides({ measure, threshold, upTo }: Compared): Reading[] {
  return [measure, threshold, upTo ?? NOTHING];
}

function shownValue({ range, evidence }: Reading): { value: number | null; valueIs: ValueIs | null } {
  if (isExact(range)) return { value: toNumber(range.lo), valueIs: "exact" };
  if (evidence.length === 0) return { value: null, valueIs: null };
  if (range.lo.num > 0n) return { value: toNumber(range.lo), valueIs: "at_least" };
  return range.hi ? { value: toNumber(range.hi), valueIs: "at_most" } : { value: null, valueIs: null };
}

function exactNumber(range: Range): number | null {
  return isExact(range) ? toNumber(range.lo) : null;
}

/** The least by which the value misses (0 where it holds); counted things are rounded up to whole ones. */
function shortfall(check: Check, { truth, measure, threshold, upTo }: Compared): number | null {
  if (truth === "maybe") return null;
  if (truth === "yes") return 0;
  const least = gaps(check, measure.range, { threshold: threshold.range, upTo: upTo?.range });
  if (!isCounted(check.unit)) return toNumber(least);
  return toNumber(least.num === 0n ? rational(1) : ceiling(least));
}

function gaps(check: Check, value: Range, limits: { threshold: Range; upTo: Range | undefined }): Rational {
  const tooLittle = difference(limits.threshold.lo, value.hi);
  if (check.op === "at_least" || check.op === "more_than") return tooLittle;
  const tooMuch = difference(value.lo, limits.upTo?.hi ?? limits.threshold.hi);
  return check.op === "between" && compare(tooLittle, ZERO) > 0 ? tooLittle : tooMuch;
}

function difference(a: Rational | undefined, b: Rational | undefined): Rational {
  return a && b ? subtract(a, b) : ZERO;
}
