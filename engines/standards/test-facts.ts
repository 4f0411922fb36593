import { assert } from "#platform/std";
import type { Case, RuleBook } from "./book.ts";
import { BOOKS } from "./books.ts";
import { evaluate } from "./evaluate.ts";
import type { FacilityType } from "./facility-types.ts";
import { type CommunityFacts, type Confidence, type FacilityFact, NO_FACTS } from "./facts.ts";
import type { FacilityAttributes } from "./index.ts";
import type { Indicator } from "./indicator.ts";

/** Short ways to state facts; for tests only. Everything is surveyed unless said otherwise. */

export const BOOK_2020 = shipped("mohurd-2020-7");
export const BOOK_2022 = shipped("mohurd-2022-48");

export function known(confidence: Confidence = "surveyed") {
  return { confidence, source: "test", date: "2026-03-01" } as const;
}

export function withQuantities(
  quantities: Readonly<Record<string, number>>,
  confidence?: Confidence,
): CommunityFacts {
  const facts = Object.entries(quantities).map(([quantity, value]) => ({
    quantity,
    value,
    ...known(confidence),
  }));
  return { ...NO_FACTS, quantities: facts };
}

/** Facilities inside the community, with a complete census of all types. */
export function withFacilities(
  facilities: readonly FacilityFact[],
  confidence: Confidence = "surveyed",
): CommunityFacts {
  return { ...NO_FACTS, facilities, censuses: [{ types: "all", ...known(confidence) }] };
}

export function facility(
  type: FacilityType,
  attributes: FacilityAttributes = {},
  more: Partial<FacilityFact> = {},
): FacilityFact {
  const id = more.id ?? `${type} ${JSON.stringify(attributes)}`;
  return { type, inside: true, attributes, ...known(), ...more, id };
}

export function withAnswers(questions: readonly string[], answer: "yes" | "no" = "yes"): CommunityFacts {
  return { ...NO_FACTS, answers: questions.map((question) => ({ question, answer, ...known() })) };
}

export function merged(...facts: readonly CommunityFacts[]): CommunityFacts {
  return {
    quantities: facts.flatMap((one) => one.quantities),
    facilities: facts.flatMap((one) => one.facilities),
    censuses: facts.flatMap((one) => one.censuses),
    coverage: facts.flatMap((one) => one.coverage),
    answers: facts.flatMap((one) => one.answers),
    problems: facts.flatMap((one) => one.problems),
  };
}

/** The indicator of one rule. */
export function judged(book: RuleBook, facts: CommunityFacts, of: { rule: string; as?: Case }): Indicator {
  const indicator = evaluate(book, facts, { as: of.as ?? "existing" }).find(({ rule }) => rule === of.rule);
  assert(indicator, `no rule ${of.rule} in ${book.id}`);
  return indicator;
}

export function checkOf(indicator: Indicator, id: string) {
  const checks = indicator.alternatives.flatMap((way) => way.checks);
  const check = checks.find((one) => one.id === id);
  assert(check, `no check ${id} in ${indicator.rule}`);
  return check;
}

function shipped(id: string): RuleBook {
  const book = BOOKS.find((one) => one.id === id);
  assert(book, `no book ${id}`);
  return book;
}
