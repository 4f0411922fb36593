import { expect, test } from "vitest";
import { BOOKS } from "./books.ts";
import { coverageNeeds } from "./coverage-needs.ts";
import { evaluate } from "./evaluate.ts";
import { NO_FACTS } from "./facts.ts";
import { scorecard } from "./scorecard.ts";
import { facility, merged, withFacilities, withQuantities } from "./test-facts.ts";

test("the scorecard counts every binding rule once, by goal, and advice apart; books stay apart", () => {
  const facts = merged(withFacilities([facility("elder_station")]), withQuantities({ people: 18_000 }));
  const scores = scorecard(BOOKS.flatMap((book) => evaluate(book, facts, { as: "existing" })));
  expect(scores.map(({ book }) => book)).toEqual(["mohurd-2020-7", "mohurd-2022-48"]);
  const [items] = scores;
  expect(items?.binding.n).toBe(20);
  expect(items?.advice).toMatchObject({ n: 3, counts: { not_met: 0, partly: 1 } });
  expect(items?.goals.map(({ goal, n }) => [goal, n])).toEqual([
    ["basic_services", 5],
    ["commerce", 3],
    ["municipal", 5],
    ["open_space", 2],
    ["property", 2],
    ["governance", 3],
  ]);
  for (const { binding, goals } of scores) {
    expect(goals.reduce((n, goal) => n + goal.n, 0)).toBe(binding.n);
    for (const { n, counts } of [binding, ...goals]) {
      expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(n);
    }
  }
  expect(items?.goals[0]?.counts).toEqual({ met: 1, not_met: 4, partly: 0, proxy_only: 0, unknown: 0 });
  expect(scorecard([])).toEqual([]);
});

test("coverage that is computed as needed decides every coverage check", () => {
  const needs = coverageNeeds(BOOKS);
  expect(needs).toContainEqual({ types: ["bus_stop"], meters: 600, basis: "households" });
  expect(coverageNeeds(BOOKS, { walkMetersPerMinute: 80 }).map(({ meters }) => meters)).toEqual(
    needs.map(() => 800),
  );
  const coverage = needs.map(({ types, meters, basis }) => ({
    ...{ types, meters, weightBasis: basis, covered: 9, unsnapped: 0, total: 10 },
    ...({ confidence: "surveyed", source: "s", date: "2026-01-01" } as const),
  }));
  const indicators = BOOKS.flatMap((book) => evaluate(book, { ...NO_FACTS, coverage }, { as: "new" }));
  const missing = indicators.flatMap((one) => one.missing).filter(({ kind }) => kind === "coverage");
  expect(missing).toEqual([]);
});
