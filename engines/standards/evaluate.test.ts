import { describe, expect, test } from "vitest";
import type { Alternative, Check, Rule, RuleBook } from "./book.ts";
import { BOOKS } from "./books.ts";
import { evaluate } from "./evaluate.ts";
import { type CommunityFacts, NO_FACTS } from "./facts.ts";
import { parseBook } from "./parse-book.ts";
import {
  BOOK_2020,
  checkOf,
  facility,
  judged,
  known,
  merged,
  withAnswers,
  withFacilities,
  withQuantities,
} from "./test-facts.ts";

const words = { zh: "测", en: "test" };

/** A book of one rule, through the real loader. */
function bookOf(rule: Partial<Rule>, more: Partial<RuleBook> = {}): RuleBook {
  const base: Rule = {
    id: "rule",
    number: "1",
    goal: "goal",
    title: words,
    requirement: words,
    appliesTo: "both",
    kind: "required",
    anyOf: [],
    clause: "1",
    source: "test",
    confidence: "interpretation",
    remedies: [],
  };
  const book: RuleBook = {
    format: 1,
    id: "test",
    version: "1",
    title: words,
    issuer: words,
    document: "test",
    published: "2026",
    source: "test",
    goals: [{ id: "goal", title: words }],
    questions: ["q1", "q2", "q3"].map((id) => ({ id, text: words, filledBy: "surveyor" })),
    quantities: [],
    problems: [{ id: "cracks", label: words, object: "building", filledBy: "surveyor" }],
    rules: [{ ...base, ...rule }],
    ...more,
  };
  const parsed = parseBook(book, "test.json");
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
}

function check(id: string, of: Partial<Check>): Check {
  const measure = { kind: "count", select: { types: [id] } };
  const threshold = { kind: "const", value: 1, unit: "facility" };
  const base = { id, label: words, weight: "required", measure, op: "at_least", threshold, unit: "facility" };
  return { ...base, ...of } as Check;
}

function way(id: string, checks: readonly Check[], of: Partial<Alternative> = {}): Alternative {
  return { id, for: "both", label: words, checks, ...of };
}

const status = (book: RuleBook, facts: CommunityFacts) => judged(book, facts, { rule: "rule" }).status;
const banks = (count: number) =>
  Array.from({ length: count }, (_, i) => facility("bank", {}, { id: `bank ${i}` }));
const partial = (...facilities: ReturnType<typeof facility>[]) => ({ ...NO_FACTS, facilities });

describe("ST1 parts", () => {
  const book = bookOf({ anyOf: [way("both", [check("bank", {}), check("library", {})])] });
  test.each([
    ["met", withFacilities([facility("bank"), facility("library")])],
    ["partly", withFacilities([facility("bank")])],
    ["not_met", withFacilities([])],
    ["unknown", partial(facility("bank"))],
    ["unknown", NO_FACTS],
    ["proxy_only", merged(partial(facility("bank")), partial(facility("library", {}, known("proxy"))))],
  ] as const)("all required parts: %s", (expected, facts) => {
    expect(status(book, facts)).toBe(expected);
  });

  test("one part that certainly fails decides, though another is not known", () => {
    const facts: CommunityFacts = { ...NO_FACTS, censuses: [{ types: ["bank"], ...known() }] };
    const indicator = judged(book, facts, { rule: "rule" });
    expect(indicator.status).toBe("not_met");
    expect(indicator.missing.map(({ kind, id }) => [kind, id])).toEqual([["census", "library"]]);
  });
});

describe("ST2 claims", () => {
  const bays = (value: number, confidence: "surveyed" | "declared" | "proxy", date: string) => ({
    ...NO_FACTS,
    quantities: [{ quantity: "car_bays", value, confidence, date, source: "s" }],
  });
  const book = bookOf({
    anyOf: [
      way("bays", [
        check("bays", {
          measure: { kind: "quantity", quantity: "car_bays" },
          threshold: { kind: "const", value: 100, unit: "bay" },
          unit: "bay",
        }),
      ]),
    ],
  });

  test("the best known speaks, then the latest; a disagreement is said", () => {
    const facts = merged(bays(120, "declared", "2026-01-01"), bays(90, "surveyed", "2024-01-01"));
    const indicator = judged(book, facts, { rule: "rule" });
    expect(indicator).toMatchObject({ status: "not_met", value: 90, confidence: "surveyed" });
    expect(indicator.warnings.map(({ code }) => code)).toEqual(["claims_conflict"]);
    const later = merged(bays(90, "declared", "2024-01-01"), bays(120, "declared", "2026-01-01"));
    expect(judged(book, later, { rule: "rule" })).toMatchObject({ status: "met", value: 120 });
  });

  test("a value that is no whole number ≥ 0 is left out and said", () => {
    for (const value of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60]) {
      const indicator = judged(book, bays(value, "surveyed", "2026-01-01"), { rule: "rule" });
      expect(indicator.status).toBe("unknown");
      expect(indicator.warnings.map(({ code }) => code)).toEqual(["unusable_fact"]);
    }
  });
});

describe("ST4 no silent zero", () => {
  const book = bookOf({
    anyOf: [way("two", [check("bank", { threshold: { kind: "const", value: 2, unit: "facility" } })])],
  });
  test("nothing listed is zero only where a firm census says so", () => {
    expect(judged(book, NO_FACTS, { rule: "rule" })).toMatchObject({ status: "unknown", value: null });
    expect(judged(book, withFacilities([]), { rule: "rule" })).toMatchObject({
      status: "not_met",
      value: 0,
      shortfall: 2,
    });
    expect(judged(book, withFacilities([], "declared"), { rule: "rule" })).toMatchObject({
      status: "not_met",
      confidence: "declared",
    });
  });

  test("what is listed already suffices without a census; less does not fail", () => {
    expect(status(book, partial(...banks(2)))).toBe("met");
    expect(judged(book, partial(...banks(1)), { rule: "rule" })).toMatchObject({
      status: "unknown",
      value: 1,
      valueIs: "at_least",
      missing: [{ kind: "census", id: "bank", filledBy: "surveyor" }],
    });
  });

  test("a census inside the community proves no absence around it", () => {
    const near = bookOf({
      anyOf: [
        way("near", [
          check("bank", { measure: { kind: "count", select: { types: ["bank"], walkMeters: 500 } } }),
        ]),
      ],
    });
    expect(status(near, withFacilities([]))).toBe("unknown");
    const wide = { ...NO_FACTS, censuses: [{ types: "all", withinMeters: 500, ...known() } as const] };
    expect(status(near, wide)).toBe("not_met");
    expect(status(near, partial(facility("bank", {}, { walkMeters: 500, inside: false })))).toBe("met");
  });

  test("an attribute that is not known leaves the verdict open, and is named", () => {
    const indicator = judged(BOOK_2020, withFacilities([facility("nursery", {}, { id: "n1" })]), {
      rule: "nursery",
    });
    expect(indicator.status).toBe("unknown");
    expect(indicator.missing).toMatchObject([{ kind: "attribute", id: "n1.floorArea", check: "area" }]);
  });
});

describe("ST5 proxies", () => {
  const fromMap = (...facilities: ReturnType<typeof facility>[]): CommunityFacts =>
    withFacilities(
      facilities.map((one) => ({ ...one, ...known("proxy") })),
      "proxy",
    );

  test("give a value, never a verdict; and what it would be if confirmed", () => {
    const shop = facility("supermarket", { floorAreaHundredths: 400_00 });
    expect(judged(BOOK_2020, fromMap(shop), { rule: "supermarket", as: "new" })).toMatchObject({
      status: "proxy_only",
      ifConfirmed: "met",
      value: 400,
      confidence: "proxy",
    });
    expect(judged(BOOK_2020, fromMap(), { rule: "supermarket", as: "new" })).toMatchObject({
      status: "proxy_only",
      ifConfirmed: "not_met",
      value: 0,
    });
  });

  test("do not disturb what firm facts decide", () => {
    const shop = facility("supermarket", { floorAreaHundredths: 400_00 });
    const facts = merged(partial(shop), fromMap(facility("supermarket", {}, { id: "other" })));
    expect(judged(BOOK_2020, facts, { rule: "supermarket" })).toMatchObject({
      status: "met",
      confidence: "surveyed",
    });
  });

  test("an attribute taken from a map is a proxy though the facility is surveyed", () => {
    const nursery = facility(
      "nursery",
      { floorAreaHundredths: 250_00 },
      { attributeConfidence: { floorArea: "proxy" } },
    );
    expect(judged(BOOK_2020, withFacilities([nursery]), { rule: "nursery" })).toMatchObject({
      status: "proxy_only",
      ifConfirmed: "met",
      value: 250,
      confidence: "proxy",
    });
  });
});

describe("ST6 coverage", () => {
  const stops = (of: {
    meters: number;
    covered: number;
    unsnapped?: number;
    confidence?: "surveyed" | "proxy";
  }) => ({
    ...NO_FACTS,
    coverage: [
      {
        types: ["bus_stop"] as const,
        meters: of.meters,
        weightBasis: "households" as const,
        covered: of.covered,
        unsnapped: of.unsnapped ?? 0,
        total: 100,
        ...known(of.confidence),
      },
    ],
  });
  const bus = (facts: CommunityFacts) => checkOf(judged(BOOK_2020, facts, { rule: "slow-traffic" }), "bus");

  test("every household within ten minutes at 60 m a minute", () => {
    expect(bus(stops({ meters: 600, covered: 100 }))).toMatchObject({ status: "met", value: 1, n: 100 });
    expect(bus(stops({ meters: 600, covered: 99 }))).toMatchObject({ status: "not_met", shortfall: 0.01 });
  });

  test("who could not be placed on the network leaves it open", () => {
    expect(bus(stops({ meters: 600, covered: 99, unsnapped: 1 }))).toMatchObject({
      status: "unknown",
      value: 0.99,
      valueIs: "at_least",
      missing: [{ kind: "coverage" }],
    });
    expect(bus(stops({ meters: 600, covered: 98, unsnapped: 1 })).status).toBe("not_met");
  });

  test("a shorter walk bounds from below, a longer one from above", () => {
    expect(bus(stops({ meters: 500, covered: 100 })).status).toBe("met");
    expect(bus(stops({ meters: 500, covered: 90 })).status).toBe("unknown");
    expect(bus(stops({ meters: 800, covered: 90 })).status).toBe("not_met");
    expect(bus(stops({ meters: 800, covered: 100 })).status).toBe("unknown");
  });

  test("the walking speed is a parameter", () => {
    const facts = stops({ meters: 800, covered: 100 });
    const rule = evaluate(BOOK_2020, facts, { as: "existing", walkMetersPerMinute: 80 }).find(
      (one) => one.rule === "slow-traffic",
    );
    expect(rule && checkOf(rule, "bus").status).toBe("met");
  });

  test("from a map, or counted in buildings, it is a proxy", () => {
    expect(bus(stops({ meters: 600, covered: 100, confidence: "proxy" })).status).toBe("proxy_only");
    const [fact] = stops({ meters: 600, covered: 100 }).coverage;
    const inBuildings = { ...NO_FACTS, coverage: [{ ...fact!, weightBasis: "buildings" as const }] };
    expect(bus(inBuildings)).toMatchObject({ status: "proxy_only", ifConfirmed: "met" });
  });
});

describe("ST7 ways and conditions", () => {
  const book = bookOf({ anyOf: [way("a", [check("bank", {})]), way("b", [check("library", {})])] });
  test("one way is enough; none has failed while another is open", () => {
    expect(status(book, partial(facility("library")))).toBe("met");
    expect(status(book, { ...NO_FACTS, censuses: [{ types: ["bank"], ...known() }] })).toBe("unknown");
    expect(status(book, withFacilities([]))).toBe("not_met");
    const met = judged(book, withFacilities([facility("library")]), { rule: "rule" });
    expect(met.decidedBy).toBe("b");
    expect(met.alternatives.map((one) => one.status)).toEqual(["not_met", "met"]);
  });

  test("an exemption has to be shown; until then the rule binds", () => {
    const none = withFacilities([facility("health_center"), facility("hospital")]);
    const rule = "health-station";
    const unasked = judged(BOOK_2020, none, { rule });
    expect(unasked).toMatchObject({ status: "not_met", applies: true });
    expect(unasked.warnings.map(({ code }) => code)).toEqual(["exemption_possible"]);
    const exempt = judged(BOOK_2020, merged(none, withAnswers(["needs_own_health_station"], "no")), { rule });
    expect(exempt).toMatchObject({ status: "met", applies: false });
    expect(exempt.warnings.map(({ code }) => code)).toEqual(["exempted"]);
    const bound = judged(BOOK_2020, merged(none, withAnswers(["needs_own_health_station"])), { rule });
    expect(bound).toMatchObject({ status: "not_met", applies: true, warnings: [] });
  });

  test("a condition that has to be known first leaves the rule open", () => {
    const holds = {
      measure: { kind: "quantity", quantity: "people" },
      op: "at_least",
      threshold: { kind: "const", value: 5000, unit: "person" },
      unit: "person",
    } as const;
    const condition = { label: words, holds, ifUnknown: "unknown" } as const;
    const large = bookOf({ kind: "conditional", condition, anyOf: [way("a", [check("bank", {})])] });
    const none = withFacilities([]);
    expect(status(large, none)).toBe("unknown");
    expect(status(large, merged(none, withQuantities({ people: 5000 })))).toBe("not_met");
    const small = judged(large, merged(none, withQuantities({ people: 4999 })), { rule: "rule" });
    expect(small).toMatchObject({ status: "met", applies: false, warnings: [{ code: "not_applicable" }] });
  });
});

describe("ST8 recommended parts and ST9 advice", () => {
  const parts = [check("bank", {}), check("library", { weight: "recommended" })];
  test("a recommended part warns and never decides", () => {
    const book = bookOf({ anyOf: [way("a", parts)] });
    const indicator = judged(book, withFacilities([facility("bank")]), { rule: "rule" });
    expect(indicator).toMatchObject({
      status: "met",
      warnings: [{ code: "recommended_not_met", check: "library" }],
    });
    expect(status(book, partial(facility("bank")))).toBe("met");
    expect(status(book, withFacilities([facility("library")]))).toBe("not_met");
  });

  test.each(["recommended", "advisory"] as const)("a rule that is %s never fails", (kind) => {
    const book = bookOf({ kind, anyOf: [way("a", [check("bank", {})])] });
    const indicator = judged(book, withFacilities([]), { rule: "rule" });
    expect(indicator).toMatchObject({ status: "partly", warnings: [{ code: "advice_not_followed" }] });
    expect(status(book, withFacilities([facility("bank")]))).toBe("met");
  });
});

describe("ST10 types and books stand for themselves", () => {
  test.each([
    ["health-station", ["health_center", "hospital", "clinic"]],
    ["elder-station", ["elder_daycare", "nursing_home"]],
    ["kindergarten", ["primary_school", "school", "nursery"]],
  ] as const)("%s is not covered by %j", (rule, types) => {
    const facts = withFacilities(types.map((type) => facility(type)));
    expect(judged(BOOK_2020, facts, { rule }).status).toBe("not_met");
  });

  test("books are judged apart", () => {
    const facts = withFacilities([]);
    for (const book of BOOKS) {
      expect(evaluate(book, facts, { as: "new" }).every((one) => one.book === book.id)).toBe(true);
    }
  });
});

describe("ST11 what counts", () => {
  const book = bookOf({ anyOf: [way("a", [check("bank", {})])] });
  const one = (more: Partial<ReturnType<typeof facility>>) => withFacilities([facility("bank", {}, more)]);
  test("facilities in use, inside the community", () => {
    expect(status(book, one({}))).toBe("met");
    expect(status(book, one({ status: "in_use" }))).toBe("met");
    expect(status(book, one({ status: "planned" }))).toBe("not_met");
    expect(status(book, one({ status: "closed" }))).toBe("not_met");
    expect(status(book, one({ inside: false }))).toBe("not_met");
    expect(judged(book, one({ inside: undefined }), { rule: "rule" })).toMatchObject({
      status: "unknown",
      missing: [{ kind: "location" }],
    });
  });

  test("of two claims on one facility the better known speaks, also if it says closed", () => {
    const open = facility("bank", {}, { id: "b", ...known("proxy") });
    const closed = facility("bank", {}, { id: "b", status: "closed" });
    expect(status(book, withFacilities([open, closed]))).toBe("not_met");
  });
});

test("evidence names each fact once, with what each check found, and nothing from elsewhere", () => {
  const small = facility("nursery", { floorAreaHundredths: 150_00 }, { id: "n1", name: "小树苗" });
  const far = facility("nursery", { floorAreaHundredths: 900_00 }, { id: "n2", inside: false });
  const indicator = judged(BOOK_2020, withFacilities([small, far]), { rule: "nursery" });
  expect(indicator).toMatchObject({ status: "partly", value: 150, shortfall: 50, n: 1 });
  expect(indicator.evidence.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    "facility n1",
    "census nursery",
  ]);
  expect(indicator.evidence[0]).toMatchObject({
    counted: "yes",
    value: 150,
    unit: "m2",
    label: { zh: "小树苗" },
  });
  const school = facility("kindergarten", { classes: 5, floorAreaHundredths: 2300_00 }, { id: "k1" });
  const [seen] = judged(BOOK_2020, withFacilities([school]), { rule: "kindergarten" }).evidence;
  expect(seen?.tests?.map(({ label, holds }) => [label.en, holds]).sort()).toEqual([
    ["classes", "no"],
    ["floor area", "yes"],
    ["inclusive-price", "maybe"],
    ["site area", "maybe"],
  ]);
});

describe("ST12 census against weaker lists", () => {
  test("a complete list silences weaker ones of its type, and says so", () => {
    const book = bookOf({ anyOf: [way("a", [check("bank", {})])] });
    const facts = withFacilities([facility("bank", {}, { ...known("proxy"), source: "OSM", name: "某行" })]);
    const indicator = judged(book, facts, { rule: "rule" });
    expect(indicator).toMatchObject({ status: "not_met", value: 0 });
    expect(indicator.warnings).toMatchObject([{ code: "proxy_contradicts_census" }]);
    expect(indicator.warnings[0]?.text.zh).toContain("某行");
  });
});

describe("measures that later books need", () => {
  const problem = (affected: number, surveyed: number, total: number): CommunityFacts => ({
    ...NO_FACTS,
    problems: [{ problem: "cracks", affected, surveyed, total, ...known() }],
  });
  const none = (as: "count" | "share") =>
    bookOf({
      anyOf: [
        way("a", [
          check("none", {
            measure: { kind: "problems", problem: "cracks", as },
            op: "at_most",
            threshold: { kind: "const", value: 0, unit: as === "count" ? "building" : "ratio" },
            unit: as === "count" ? "building" : "ratio",
          }),
        ]),
      ],
    });

  test("problem counts: found ones fail, an incomplete survey proves no absence, the share is of the surveyed", () => {
    expect(judged(none("count"), problem(3, 40, 50), { rule: "rule" })).toMatchObject({
      status: "not_met",
      value: 3,
      valueIs: "at_least",
      shortfall: 3,
      n: 40,
    });
    expect(status(none("count"), problem(0, 40, 50))).toBe("unknown");
    expect(status(none("count"), problem(0, 50, 50))).toBe("met");
    expect(judged(none("share"), problem(3, 40, 50), { rule: "rule" }).value).toBe(0.075);
  });

  test("area per person by level (GB 50180), and questions that do not apply", () => {
    const perPerson = check("green", {
      measure: {
        kind: "ratio",
        of: { kind: "total", attribute: "siteArea", select: { types: ["park"] } },
        to: { kind: "quantity", quantity: "people" },
      },
      threshold: { kind: "const", value: 1, unit: "m2/person" },
      unit: "m2/person",
    });
    const book = bookOf({ level: "5min", anyOf: [way("a", [perPerson])] });
    const facts = merged(
      withQuantities({ people: 8129 }),
      withFacilities([facility("park", { siteAreaHundredths: 8128_99 })]),
    );
    expect(judged(book, facts, { rule: "rule" })).toMatchObject({ status: "not_met", level: "5min" });
    expect(evaluate(book, facts, { as: "new", level: "10min" })).toEqual([]);
    const asked = check("asked", {
      measure: { kind: "answers", questions: ["q1", "q2"] },
      threshold: { kind: "const", value: 1, unit: "ratio" },
      unit: "ratio",
    });
    const heat = {
      ...NO_FACTS,
      answers: [{ question: "q2", answer: "not_applicable", ...known() } as const],
    };
    expect(status(bookOf({ anyOf: [way("a", [asked])] }), merged(withAnswers(["q1"]), heat))).toBe("met");
  });
});

test("nothing known is unknown everywhere, with who could fill what", () => {
  for (const book of BOOKS) {
    for (const as of ["new", "existing"] as const) {
      for (const indicator of evaluate(book, NO_FACTS, { as })) {
        expect(indicator).toMatchObject({ status: "unknown", value: null, confidence: null, evidence: [] });
        expect(indicator.missing.length, indicator.rule).toBeGreaterThan(0);
      }
    }
  }
});
