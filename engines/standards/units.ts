import type { Brand } from "#platform/std";

/** Base units by name; `m2` is a metre squared, `ratio` has no dimension. */
const BASE_UNITS: ReadonlyMap<string, readonly [base: string, exponent: number]> = new Map([
  ["ratio", ["", 0]],
  ["m", ["m", 1]],
  ["m2", ["m", 2]],
  ...[
    ...["facility", "household", "person", "home", "building", "compound", "road", "place"],
    ...["bay", "slot", "item", "class", "bed", "year"],
  ].map((name): [string, [string, number]] => [name, [name, 1]]),
]);

export const UNIT_NAMES: readonly string[] = [...BASE_UNITS.keys()];

/** A unit by its dimensions, in one spelling: equal units are equal strings. */
export type Unit = Brand<string, "Unit">;

/** `"m2"`, `"m2/person"`, `"slot/item"`, `"item*year"`: names joined by `*` and `/`. Undefined if not one. */
export function parseUnit(text: string): Unit | undefined {
  const exponents = new Map<string, number>();
  for (const [, sign, name = ""] of `*${text}`.matchAll(/([*/])([^*/]*)/g)) {
    const base = BASE_UNITS.get(name);
    if (base === undefined) return undefined;
    raise(exponents, base[0], sign === "/" ? -base[1] : base[1]);
  }
  return spell(exponents);
}

export function multiplyUnits(a: Unit, b: Unit): Unit {
  return combine(a, b, 1);
}

export function divideUnits(a: Unit, b: Unit): Unit {
  return combine(a, b, -1);
}

export const RATIO = "" as Unit;

/** Whether things of this unit come whole (one cannot add half a bay). */
export function isCounted(text: string): boolean {
  const base = BASE_UNITS.get(text);
  return base !== undefined && base[0] !== "m" && base[0] !== "";
}

function combine(a: Unit, b: Unit, sign: 1 | -1): Unit {
  const exponents = read(a);
  for (const [base, exponent] of read(b)) raise(exponents, base, sign * exponent);
  return spell(exponents);
}

function raise(exponents: Map<string, number>, base: string, by: number): void {
  if (base !== "") exponents.set(base, (exponents.get(base) ?? 0) + by);
}

function read(unit: Unit): Map<string, number> {
  const parts = unit === "" ? [] : unit.split(" ");
  return new Map(
    parts.map((part) => part.split("^")).map(([base = "", exponent]) => [base, Number(exponent)]),
  );
}

function spell(exponents: ReadonlyMap<string, number>): Unit {
  const parts = [...exponents].filter(([, exponent]) => exponent !== 0);
  return parts
    .map(([base, exponent]) => `${base}^${exponent}`)
    .sort()
    .join(" ") as Unit;
}
