import {
  add,
  compare,
  divide,
  isZero,
  larger,
  multiply,
  type Rational,
  smaller,
  subtract,
  ZERO,
} from "./rational.ts";

/**
 * What is known of a quantity ≥ 0: it lies from `lo` to `hi`, both included; no `hi` means no upper bound.
 * Exactly known: lo = hi. Wholly unknown: from zero up. Comparisons on ranges answer only what holds for
 * every value in them, which is how unknown stays unknown (ST3).
 */
export interface Range {
  readonly lo: Rational;
  readonly hi: Rational | undefined;
}

export type Truth = "yes" | "no" | "maybe";

export const UNKNOWN: Range = { lo: ZERO, hi: undefined };

export function exactly(value: Rational): Range {
  return { lo: value, hi: value };
}

export function isExact(range: Range): boolean {
  return range.hi !== undefined && compare(range.lo, range.hi) === 0;
}

export function addRanges(a: Range, b: Range): Range {
  return { lo: add(a.lo, b.lo), hi: a.hi && b.hi && add(a.hi, b.hi) };
}

export function multiplyRanges(a: Range, b: Range): Range {
  return { lo: multiply(a.lo, b.lo), hi: multiplyBounds(a.hi, b.hi) };
}

/** a / b. Where b may be zero there is no upper bound; where it is zero for sure, nothing is known. */
export function divideRanges(a: Range, b: Range): Range {
  if (b.hi && isZero(b.hi)) return UNKNOWN;
  const hi = a.hi && isZero(a.hi) ? ZERO : a.hi && !isZero(b.lo) ? divide(a.hi, b.lo) : undefined;
  return { lo: b.hi ? divide(a.lo, b.hi) : ZERO, hi };
}

/** max(0, a − b). */
export function excessRange(a: Range, b: Range): Range {
  return { lo: b.hi ? positive(subtract(a.lo, b.hi)) : ZERO, hi: a.hi && positive(subtract(a.hi, b.lo)) };
}

export function maxRange(a: Range, b: Range): Range {
  return { lo: larger(a.lo, b.lo), hi: a.hi && b.hi && larger(a.hi, b.hi) };
}

export function minRange(a: Range, b: Range): Range {
  return { lo: smaller(a.lo, b.lo), hi: a.hi && b.hi ? smaller(a.hi, b.hi) : (a.hi ?? b.hi) };
}

/** Whether a ≥ b for every value in both, for none, or for some. */
export function atLeast(a: Range, b: Range): Truth {
  if (b.hi && compare(a.lo, b.hi) >= 0) return "yes";
  return a.hi && compare(a.hi, b.lo) < 0 ? "no" : "maybe";
}

export function both(a: Truth, b: Truth): Truth {
  if (a === "no" || b === "no") return "no";
  return a === "yes" && b === "yes" ? "yes" : "maybe";
}

export function either(a: Truth, b: Truth): Truth {
  return negate(both(negate(a), negate(b)));
}

export function negate(a: Truth): Truth {
  return a === "yes" ? "no" : a === "no" ? "yes" : "maybe";
}

function positive(a: Rational): Rational {
  return a.num > 0n ? a : ZERO;
}

function multiplyBounds(a: Rational | undefined, b: Rational | undefined): Rational | undefined {
  if ((a && isZero(a)) || (b && isZero(b))) return ZERO;
  return a && b && multiply(a, b);
}
