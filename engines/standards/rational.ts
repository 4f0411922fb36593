/** An exact fraction; `den` > 0, not necessarily in lowest terms. Verdicts compare these, never floats. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

export const ZERO: Rational = { num: 0n, den: 1n };
export const ONE: Rational = { num: 1n, den: 1n };

/** A whole number of parts of a unit: `rational(93420, 100)` is 934.2. Both whole, `den` ≥ 1. */
export function rational(num: number, den = 1): Rational {
  return { num: BigInt(num), den: BigInt(den) };
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * The decimal as it is written in a book: 0.002 is 2/1000, not the double nearest to it (a double's shortest
 * text is what was written, up to 15 digits). Undefined for what is not a plain finite decimal.
 */
export function fromDecimal(value: number): Rational | undefined {
  const [, sign, whole = "", fraction = ""] = DECIMAL.exec(String(value)) ?? [];
  if (whole === "") return undefined;
  const num = BigInt(whole + fraction);
  return { num: sign === "-" ? -num : num, den: 10n ** BigInt(fraction.length) };
}

export function add(a: Rational, b: Rational): Rational {
  return { num: a.num * b.den + b.num * a.den, den: a.den * b.den };
}

export function subtract(a: Rational, b: Rational): Rational {
  return { num: a.num * b.den - b.num * a.den, den: a.den * b.den };
}

export function multiply(a: Rational, b: Rational): Rational {
  return { num: a.num * b.num, den: a.den * b.den };
}

/** `a / b` for b > 0. */
export function divide(a: Rational, b: Rational): Rational {
  return { num: a.num * b.den, den: a.den * b.num };
}

/** Negative, zero or positive as a is less than, equal to or more than b: by cross multiplication. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isZero(a: Rational): boolean {
  return a.num === 0n;
}

export function larger(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

export function smaller(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

/** Nearest number, for showing only. Beyond 2⁵³ parts, to 12 decimals. */
export function toNumber(a: Rational): number {
  const [num, den] = [Number(a.num), Number(a.den)];
  if (Number.isSafeInteger(num) && Number.isSafeInteger(den)) return num / den;
  return Number(a.num / a.den) + Number(((a.num % a.den) * 10n ** 12n) / a.den) / 1e12;
}

/** Smallest whole number that is not less. */
export function ceiling(a: Rational): Rational {
  const whole = a.num / a.den;
  return { num: a.num > whole * a.den ? whole + 1n : whole, den: 1n };
}
