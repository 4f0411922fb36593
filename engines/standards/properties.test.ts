import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BOOKS } from "./books.ts";
import { evaluate } from "./evaluate.ts";
import { FACILITY_TYPE_IDS, type FacilityType } from "./facility-types.ts";
import type { CommunityFacts, Confidence, FacilityFact } from "./facts.ts";
import type { Indicator, Status } from "./indicator.ts";
import { BOOK_2020, BOOK_2022, judged, withFacilities } from "./test-facts.ts";
import { QUANTITY_TYPES } from "./vocabulary.ts";

const QUESTIONS = [...new Set(BOOKS.flatMap((book) => book.questions.map(({ id }) => id)))];
const confidence = fc.constantFrom<Confidence>("surveyed", "declared", "proxy");
const provenance = (of: fc.Arbitrary<Confidence>) => ({
  confidence: of,
  source: fc.constantFrom("walk", "map"),
  date: fc.constantFrom("2025-01-01", "2026-01-01"),
});
const type = fc.constantFrom<FacilityType>(
  "service_station",
  "kindergarten",
  "nursery",
  "health_station",
  "supermarket",
  "convenience_shop",
  "parcel_locker",
  "public_toilet",
  "activity_ground",
  "sports_ground",
  "park",
);
const hundredths = fc.integer({ min: 0, max: 500_000 });
const attributes = fc.record({
  floorAreaHundredths: hundredths,
  siteAreaHundredths: hundredths,
  usableAreaHundredths: hundredths,
  activityAreaHundredths: hundredths,
  sportsAreaHundredths: hundredths,
  classes: fc.integer({ min: 0, max: 20 }),
  slots: fc.integer({ min: 0, max: 2000 }),
});
const known = attributes.map((all) => ({ ...all, traits: undefined }));

function facilities(of: fc.Arbitrary<Confidence>): fc.Arbitrary<FacilityFact> {
  return fc.record({
    id: fc.string({ minLength: 1, maxLength: 6 }),
    type,
    inside: fc.option(fc.boolean(), { nil: undefined }),
    attributes: fc.oneof(
      attributes,
      fc.constant({}),
      attributes.map(({ floorAreaHundredths }) => ({ floorAreaHundredths })),
    ),
    traits: fc.constantFrom({}, { container_type: true }, { container_type: false, inclusive: true }),
    status: fc.constantFrom("in_use" as const, "closed" as const, undefined),
    ...provenance(of),
  });
}

function communities(of: fc.Arbitrary<Confidence>): fc.Arbitrary<CommunityFacts> {
  return fc.record({
    quantities: fc.array(
      fc.record({
        quantity: fc.constantFrom(...Object.keys(QUANTITY_TYPES)),
        value: fc.integer({ min: 0, max: 20_000 }),
        ...provenance(of),
      }),
      { maxLength: 12 },
    ),
    facilities: fc.array(facilities(of), { maxLength: 12 }),
    censuses: fc.array(
      fc.record({ types: fc.oneof(fc.constant("all" as const), fc.array(type)), ...provenance(of) }),
      { maxLength: 3 },
    ),
    coverage: fc.array(
      fc.record({
        types: fc.constantFrom<FacilityType[][]>(
          ["bus_stop"],
          ["kindergarten"],
          ["elder_station", "bus_stop"],
        ),
        meters: fc.constantFrom(500, 600, 800),
        weightBasis: fc.constantFrom("households" as const, "buildings" as const),
        covered: fc.integer({ min: 0, max: 90 }),
        unsnapped: fc.integer({ min: 0, max: 10 }),
        total: fc.constant(100),
        ...provenance(of),
      }),
      { maxLength: 4 },
    ),
    answers: fc.array(
      fc.record({
        question: fc.constantFrom(...QUESTIONS),
        answer: fc.constantFrom("yes" as const, "no" as const, "not_applicable" as const),
        ...provenance(of),
      }),
      { maxLength: 40 },
    ),
    problems: fc.constant([]),
  });
}

function judgeAll(facts: CommunityFacts): Indicator[] {
  return BOOKS.flatMap((book) =>
    (["new", "existing"] as const).flatMap((as) => evaluate(book, facts, { as })),
  );
}

const FAILED: readonly Status[] = ["not_met", "partly"];
const runs = { numRuns: 60 };

describe("over arbitrary communities", { timeout: 60_000 }, () => {
  test("ST5 proxies alone never yield a verdict", () => {
    fc.assert(
      fc.property(communities(fc.constant("proxy")), (facts) => {
        for (const { status } of judgeAll(facts)) expect(["proxy_only", "unknown"]).toContain(status);
      }),
      runs,
    );
  });

  test("ST5 a verdict is the same with and without proxies", () => {
    fc.assert(
      fc.property(communities(confidence), (facts) => {
        const firm = judgeAll(withoutProxies(facts));
        judgeAll(facts).forEach((indicator, i) => {
          const alone = firm[i]?.status ?? "unknown";
          if (indicator.status === "proxy_only") expect(["unknown", "proxy_only"]).toContain(alone);
          else expect(indicator.status).toBe(alone);
        });
      }),
      runs,
    );
  });

  test("ST2 the order of facts does not matter", () => {
    fc.assert(
      fc.property(communities(confidence), (facts) => {
        expect(judgeAll(reversed(facts))).toEqual(judgeAll(facts));
      }),
      runs,
    );
  });

  test("ST4 forgetting a quantity, a census or a facility's size never makes a failure", () => {
    const firm = communities(fc.constantFrom<Confidence>("surveyed", "declared"));
    fc.assert(
      fc.property(firm, fc.nat(), (facts, pick) => {
        const once = {
          ...facts,
          quantities: oneSourceEach(facts.quantities),
          censuses: facts.censuses.slice(0, 1),
        };
        const before = judgeAll(once);
        for (const less of forgetful(once, pick)) {
          judgeAll(less).forEach((indicator, i) => {
            if (FAILED.includes(indicator.status)) expect(FAILED).toContain(before[i]?.status);
          });
        }
      }),
      runs,
    );
  });

  test("one more facility, fully known, never worsens a verdict on the 20 items", () => {
    fc.assert(
      fc.property(communities(fc.constant("surveyed")), type, known, (facts, of, sizes) => {
        const more: FacilityFact = {
          ...{ id: "one more facility", type: of, inside: true, attributes: sizes },
          ...{ traits: { container_type: false, inclusive: false } },
          ...{ confidence: "surveyed", source: "walk", date: "2026-01-01" },
        };
        for (const as of ["new", "existing"] as const) {
          const after = evaluate(BOOK_2020, { ...facts, facilities: [...facts.facilities, more] }, { as });
          evaluate(BOOK_2020, facts, { as }).forEach(({ status }, i) => {
            const then = after[i]?.status ?? "unknown";
            const noWorse: Record<string, readonly string[]> = {
              met: ["met"],
              partly: ["partly", "unknown", "met"],
              not_met: ["not_met", "partly", "unknown", "met"],
              unknown: ["unknown", "met"],
              proxy_only: ["proxy_only", "met"],
            };
            expect(noWorse[status]).toContain(then);
          });
        }
      }),
      runs,
    );
  });

  test("ST3 verdict and shortfall agree with whole-number arithmetic done by hand", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer({ min: 0, max: 1e7 }),
        (households, areaHundredths) => {
          const facts: CommunityFacts = {
            ...withFacilities([]),
            quantities: [
              {
                quantity: "households_total",
                value: households,
                confidence: "surveyed",
                source: "s",
                date: "2026",
              },
              {
                quantity: "service_floor_area",
                value: areaHundredths,
                confidence: "surveyed",
                source: "s",
                date: "2026",
              },
            ],
          };
          // 30 m² per 100 households is 30 hundredths of a m² each.
          const met = areaHundredths >= households * 30;
          const indicator = judged(BOOK_2022, facts, { rule: "service-area" });
          expect(indicator.status).toBe(met ? "met" : "not_met");
          expect(indicator.shortfall).toBe(met ? 0 : (households * 30 - areaHundredths) / 100);
        },
      ),
    );
  });

  test("a naive count agrees where everything is surveyed", () => {
    fc.assert(
      fc.property(fc.array(facilities(fc.constant("surveyed"))), (all) => {
        const distinct = [...new Map(all.map((one) => [one.id, { ...one, inside: true }])).values()];
        const open = distinct.filter((one) => one.status !== "closed");
        const indicators = evaluate(BOOK_2022, withFacilities(distinct), { as: "new" });
        const checks = indicators.flatMap((one) => one.alternatives).flatMap((way) => way.checks);
        for (const of of FACILITY_TYPE_IDS) {
          const check = checks.find(({ id, unit }) => id === of && unit === "facility");
          const types = of === "vegetable_shop" ? ["vegetable_shop", "market"] : [of];
          if (check) expect(check.value).toBe(open.filter((one) => types.includes(one.type)).length);
        }
      }),
      runs,
    );
  });
});

function withoutProxies(facts: CommunityFacts): CommunityFacts {
  const firm = <T extends { readonly confidence: Confidence }>(all: readonly T[]) =>
    all.filter((one) => one.confidence !== "proxy");
  return {
    quantities: firm(facts.quantities),
    facilities: firm(facts.facilities),
    censuses: firm(facts.censuses),
    coverage: firm(facts.coverage),
    answers: firm(facts.answers),
    problems: firm(facts.problems),
  };
}

function reversed(facts: CommunityFacts): CommunityFacts {
  return {
    quantities: facts.quantities.toReversed(),
    facilities: facts.facilities.toReversed(),
    censuses: facts.censuses.toReversed(),
    coverage: facts.coverage.toReversed(),
    answers: facts.answers.toReversed(),
    problems: facts.problems.toReversed(),
  };
}

/** One claim on each, and none that could as well be summed from facilities and disagree with that. */
function oneSourceEach(quantities: CommunityFacts["quantities"]): CommunityFacts["quantities"] {
  const summable = ["service_floor_area", "activity_floor_area"];
  const single = quantities.filter(({ quantity }) => !summable.includes(quantity));
  return [...new Map(single.map((one) => [one.quantity, one])).values()];
}

/** The same community with one thing less known about it. */
function forgetful(facts: CommunityFacts, pick: number): CommunityFacts[] {
  const chosen = facts.facilities[pick % Math.max(1, facts.facilities.length)];
  const rest = facts.facilities.filter(({ id }) => id !== chosen?.id);
  const vague = chosen ? [...rest, { ...chosen, attributes: {}, traits: {} }] : rest;
  const sameId = facts.facilities.filter(({ id }) => id === chosen?.id);
  return [
    { ...facts, quantities: facts.quantities.slice(1) },
    { ...facts, censuses: [] },
    ...(sameId.length === 1 ? [{ ...facts, facilities: vague }] : []),
  ];
}
