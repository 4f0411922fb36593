import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addRanges,
  atLeast,
  divideRanges,
  excessRange,
  maxRange,
  minRange,
  multiplyRanges,
  type Range,
} from "./range.ts";
import {
  add,
  ceiling,
  compare,
  divide,
  fromDecimal,
  multiply,
  rational,
  subtract,
  toNumber,
} from "./rational.ts";
import { divideUnits, multiplyUnits, parseUnit } from "./units.ts";

describe("rationals", () => {
  test("decimals are what is written, not the nearest double", () => {
    expect(fromDecimal(0.002)).toEqual({ num: 2n, den: 1000n });
    expect(fromDecimal(1.3)).toEqual({ num: 13n, den: 10n });
    for (const odd of [Number.NaN, Number.POSITIVE_INFINITY, 1e21, 1e-7])
      expect(fromDecimal(odd)).toBeUndefined();
    const third = add(add(rational(1, 3), rational(1, 3)), rational(1, 3));
    expect(compare(third, rational(1))).toBe(0);
    expect(compare(add(rational(1, 10), rational(2, 10)), rational(3, 10))).toBe(0);
  });

  test("agree with whole numbers over a common denominator", () => {
    const part = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(fc.tuple(part, part), fc.tuple(part, part), ([a, b], [c, d]) => {
        const [x, y] = [rational(a, b), rational(c, d)];
        expect(compare(x, y)).toBe(Math.sign(a * d - c * b));
        expect(compare(subtract(add(x, y), y), x)).toBe(0);
        expect(compare(divide(multiply(x, y), y), x)).toBe(0);
        expect(toNumber(x)).toBe(a / b);
        expect(Number(ceiling(x).num)).toBe(Math.ceil(a / b));
      }),
    );
  });
});

describe("ranges", () => {
  /** A range with some whole number in it, possibly without upper end. */
  const inRange = fc
    .tuple(fc.nat(20), fc.nat(20), fc.nat(20), fc.boolean())
    .map(([lo, below, above, open]): { range: Range; value: number } => ({
      value: lo + below,
      range: { lo: rational(lo), hi: open ? undefined : rational(lo + below + above) },
    }));

  test("hold whatever their parts can be", () => {
    const operations: [(a: Range, b: Range) => Range, (a: number, b: number) => number][] = [
      [addRanges, (a, b) => a + b],
      [multiplyRanges, (a, b) => a * b],
      [excessRange, (a, b) => Math.max(0, a - b)],
      [maxRange, Math.max],
      [minRange, Math.min],
    ];
    fc.assert(
      fc.property(inRange, inRange, (a, b) => {
        for (const [join, naive] of operations) {
          expectInside(join(a.range, b.range), rational(naive(a.value, b.value)));
        }
        if (b.value > 0) expectInside(divideRanges(a.range, b.range), rational(a.value, b.value));
      }),
      { numRuns: 1000 },
    );
  });

  test("compare only what holds for all their values", () => {
    fc.assert(
      fc.property(inRange, inRange, (a, b) => {
        const truth = atLeast(a.range, b.range);
        if (truth === "yes") expect(a.value).toBeGreaterThanOrEqual(b.value);
        if (truth === "no") expect(a.value).toBeLessThan(b.value);
      }),
      { numRuns: 1000 },
    );
  });

  function expectInside(range: Range, value: ReturnType<typeof rational>) {
    expect(compare(range.lo, value)).toBeLessThanOrEqual(0);
    if (range.hi) expect(compare(range.hi, value)).toBeGreaterThanOrEqual(0);
  }
});

describe("units", () => {
  const unit = (text: string) => {
    const parsed = parseUnit(text);
    if (parsed === undefined) throw new Error(`not a unit: ${text}`);
    return parsed;
  };

  test("are equal by dimension, not by spelling", () => {
    expect(unit("m*m")).toBe(unit("m2"));
    expect(unit("m2/m")).toBe(unit("m"));
    expect(unit("person*m2/person")).toBe(unit("m2"));
    expect(unit("household/household")).toBe(unit("ratio"));
    expect(unit("bay/household")).not.toBe(unit("bay/home"));
    expect(multiplyUnits(unit("m2/household"), unit("household"))).toBe(unit("m2"));
    expect(divideUnits(unit("m2"), unit("person"))).toBe(unit("m2/person"));
  });

  test.each(["", "mu", "m2/", "/m", "m2//person", "M2", "m2 "])("refuses %j", (text) => {
    expect(parseUnit(text)).toBeUndefined();
  });
});
