import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BOOKS } from "./books.ts";
import { evaluate } from "./evaluate.ts";
import { parseBook } from "./parse-book.ts";
import { BOOK_2020, withFacilities } from "./test-facts.ts";

type Edits = Readonly<Record<string, unknown>>;

const AT = "rules.2.anyOf.0.checks.0";
const NURSERY = "$.rules[2].anyOf[0].checks[0]";

/** A shipped book with the value at each dotted path replaced, or removed where undefined. */
function edited(edits: Edits): unknown {
  const book = structuredClone(BOOK_2020);
  for (const [path, value] of Object.entries(edits)) replaceAt(book, path.split("."), value);
  return JSON.parse(JSON.stringify(book));
}

/** Findings after the edits: `code path`. */
function findings(edits: Edits): string[] {
  const parsed = parseBook(edited(edits), "city.json");
  return parsed.ok ? [] : parsed.errors.map(({ code, path }) => `${code} ${path}`);
}

describe("a book is refused wholly, with what is wrong and where", () => {
  const cases: [string, Edits, string[]][] = [
    ["unknown field", { "rules.2.wieght": 1 }, ["unknown_field $.rules[2].wieght"]],
    ["odd field name", { "goals.0.a b": 1 }, ['unknown_field $.goals[0]["a b"]']],
    ["missing field", { issuer: undefined }, ["wrong_type $.issuer"]],
    [
      "text where a number is due",
      { [`${AT}.measure.select.walkMeters`]: "500" },
      [`wrong_type ${NURSERY}.measure.select.walkMeters`],
    ],
    ["missing translation", { "rules.2.title.en": undefined }, ["wrong_type $.rules[2].title.en"]],
    ["unknown measure", { [`${AT}.measure.kind`]: "average" }, [`unknown_name ${NURSERY}.measure.kind`]],
    [
      "unknown facility",
      { [`${AT}.measure.select.types.1`]: "creche" },
      [`unknown_name ${NURSERY}.measure.select.types[1]`],
    ],
    [
      "unknown attribute",
      { [`${AT}.measure.attribute`]: "floor" },
      [`unknown_name ${NURSERY}.measure.attribute`],
    ],
    [
      "unknown quantity",
      { "rules.9.anyOf.0.checks.0.measure.quantity": "cars" },
      ["unknown_name $.rules[9].anyOf[0].checks[0].measure.quantity"],
    ],
    [
      "a quantity named like a method",
      { "rules.9.anyOf.0.checks.0.measure.quantity": "constructor" },
      ["unknown_name $.rules[9].anyOf[0].checks[0].measure.quantity"],
    ],
    [
      "unknown question",
      { "rules.18.anyOf.0.checks.0.measure.questions.0": "why" },
      ["unknown_name $.rules[18].anyOf[0].checks[0].measure.questions[0]"],
    ],
    ["unknown goal", { "rules.2.goal": "fun" }, ["unknown_name $.rules[2].goal"]],
    ["unknown unit", { [`${AT}.unit`]: "mu" }, [`unknown_name ${NURSERY}.unit`]],
    [
      "unit mismatch",
      { [`${AT}.unit`]: "class" },
      [`unit_mismatch ${NURSERY}.measure`, `unit_mismatch ${NURSERY}.threshold`],
    ],
    [
      "unit mismatch in a part",
      { "rules.9.anyOf.0.checks.0.threshold.of.1.unit": "bay/home" },
      ["unit_mismatch $.rules[9].anyOf[0].checks[0].threshold"],
    ],
    [
      "unit mismatch in a condition",
      { "rules.1.anyOf.0.checks.0.measure.select.where.0.unit": "m2" },
      ["unit_mismatch $.rules[1].anyOf[0].checks[0].measure.select.where[0].unit"],
    ],
    ["duplicate rule", { "rules.3.id": "nursery" }, ["duplicate_id $.rules[3].id"]],
    [
      "duplicate check",
      { "rules.2.anyOf.0.checks.1.id": "area" },
      ["duplicate_id $.rules[2].anyOf[0].checks[1].id"],
    ],
    [
      "own quantity hides a built-in one",
      {
        "quantities.0": {
          id: "people",
          label: { zh: "人", en: "p" },
          unit: "person",
          perUnit: 1,
          filledBy: "planner",
        },
      },
      ["duplicate_id $.quantities[0].id"],
    ],
    [
      "own quantity in an unknown unit",
      {
        "quantities.0": {
          id: "trees",
          label: { zh: "树", en: "trees" },
          unit: "tree",
          perUnit: 1,
          filledBy: "planner",
        },
      },
      ["unknown_name $.quantities[0].unit"],
    ],
    ["a case without a way", { "rules.2.anyOf.0.for": "new" }, ["no_alternative $.rules[2].anyOf"]],
    [
      "no required check",
      { [`${AT}.weight`]: "recommended", "rules.2.anyOf.0.checks.1.weight": "advisory" },
      ["bad_value $.rules[2].anyOf[0].checks"],
    ],
    [
      "a condition on a rule of another kind",
      { "rules.4.kind": "required" },
      ["bad_value $.rules[4].condition"],
    ],
    ["conditional without condition", { "rules.4.condition": undefined }, ["bad_value $.rules[4].condition"]],
    ["between without upper end", { [`${AT}.op`]: "between" }, [`bad_value ${NURSERY}.upTo`]],
    [
      "two walks",
      { [`${AT}.measure.select.walkMeters`]: 1, [`${AT}.measure.select.walkMinutes`]: 1 },
      [`bad_value ${NURSERY}.measure.select`],
    ],
    ["negative threshold", { [`${AT}.threshold.value`]: -1 }, [`bad_value ${NURSERY}.threshold.value`]],
    [
      "more decimals than are exact",
      { [`${AT}.threshold.value`]: 0.1234567 },
      [`bad_value ${NURSERY}.threshold.value`],
    ],
    [
      "several faults at once",
      { "rules.0.clause": undefined, "rules.1.kind": "vital" },
      ["wrong_type $.rules[0].clause", "unknown_name $.rules[1].kind"],
    ],
  ];
  test.each(cases)("%s", (_name, edit, expected) => {
    expect(findings(edit)).toEqual(expected);
  });

  test("says what is allowed, in both languages, and names the file", () => {
    const parsed = parseBook(edited({ [`${AT}.measure.kind`]: "average" }), "city.json");
    const [finding] = parsed.ok ? [] : parsed.errors;
    expect(finding).toMatchObject({ file: "city.json", code: "unknown_name" });
    expect(finding?.allowed).toContain("largest");
    expect(finding?.message.zh).not.toBe("");
    expect(finding?.message.en).not.toBe("");
  });

  test("a bare number as threshold is a constant in the check's unit", () => {
    const parsed = parseBook(edited({ [`${AT}.threshold`]: 250 }), "city.json");
    const changed = parsed.ok ? parsed.value.rules[2]?.anyOf[0]?.checks[0]?.threshold : undefined;
    expect(changed).toEqual({ kind: "const", value: 250, unit: "m2" });
  });

  test("a parsed book parses again to itself", () => {
    for (const book of BOOKS) expect(parseBook(book, "again.json")).toEqual({ ok: true, value: book });
  });
});

describe("whatever the JSON, it is refused or usable, never thrown", { timeout: 60_000 }, () => {
  test("too deep or too large", () => {
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = { kind: "sum", of: [deep] };
    const wide = { rules: Array.from({ length: 300_000 }, () => 1) };
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    for (const json of [deep, wide, cyclic]) {
      expect(parseBook(json, "f")).toMatchObject({ ok: false, errors: [{ code: "too_large", path: "$" }] });
    }
  });

  test("arbitrary JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(parseBook(json, "f").ok).toBe(false);
      }),
    );
  });

  test("a shipped book with one place replaced by anything", () => {
    const paths = [...pathsIn(BOOK_2020)];
    fc.assert(
      fc.property(fc.nat(), fc.jsonValue(), (pick, value) => {
        const book = structuredClone(BOOK_2020);
        replaceAt(book, paths[pick % paths.length] ?? [], value);
        const parsed = parseBook(book, "f");
        if (parsed.ok) evaluate(parsed.value, withFacilities([]), { as: "new" });
        else for (const { path } of parsed.errors) expect(path.startsWith("$")).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

type Path = readonly (string | number)[];

function* pathsIn(value: unknown, at: Path = []): Generator<Path> {
  if (at.length > 0) yield at;
  if (value === null || typeof value !== "object") return;
  for (const [key, child] of Object.entries(value)) {
    yield* pathsIn(child, [...at, Array.isArray(value) ? Number(key) : key]);
  }
}

function replaceAt(root: object, path: Path, value: unknown): void {
  const parents = path.slice(0, -1);
  const parent = parents.reduce((node, key) => (node as Record<string, object>)[key]!, root);
  (parent as Record<string, unknown>)[path.at(-1) ?? ""] = value;
}
