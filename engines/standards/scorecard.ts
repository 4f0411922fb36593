import type { LocalText } from "#platform/std";
import type { Case } from "./book.ts";
import { type Indicator, STATUSES, type Status } from "./indicator.ts";

export type StatusCounts = Readonly<Record<Status, number>>;

/** Counts of one group of rules; `n` is how many rules were judged. */
export interface Score {
  readonly n: number;
  readonly counts: StatusCounts;
}

/** One book's score. Binding rules by goal; recommended and advisory rules apart. Books are never merged. */
export interface BookScore {
  readonly book: string;
  readonly as: Case;
  readonly binding: Score;
  readonly advice: Score;
  readonly goals: readonly (Score & { readonly goal: string; readonly title: LocalText })[];
}

/** One score for each book among the indicators, in their order. */
export function scorecard(indicators: readonly Indicator[]): BookScore[] {
  const books = Map.groupBy(indicators, (indicator) => `${indicator.book} ${indicator.as}`);
  return [...books.values()].map(scoreOfBook);
}

function scoreOfBook(indicators: readonly Indicator[]): BookScore {
  const binding = indicators.filter(isBinding);
  const goals = [...Map.groupBy(binding, (indicator) => indicator.goal)];
  return {
    book: indicators[0]?.book ?? "",
    as: indicators[0]?.as ?? "existing",
    binding: score(binding),
    advice: score(indicators.filter((indicator) => !isBinding(indicator))),
    goals: goals.map(([goal, of]) => ({
      goal,
      title: of[0]?.goalTitle ?? { zh: goal, en: goal },
      ...score(of),
    })),
  };
}

function isBinding(indicator: Indicator): boolean {
  return indicator.kind === "required" || indicator.kind === "conditional";
}

function score(indicators: readonly Indicator[]): Score {
  const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>;
  for (const indicator of indicators) counts[indicator.status] += 1;
  return { n: indicators.length, counts };
}
