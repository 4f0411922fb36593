import { text } from "#platform/std";
import type { Rule, RuleCondition } from "./book.ts";
import type { CheckResult, Warning } from "./indicator.ts";

export function adviceWarning({ title }: Rule): Warning {
  return {
    code: "advice_not_followed",
    text: text(`未达到建议值:${title.zh}`, `outside what is advised: ${title.en}`),
  };
}

/** Parts that are only recommended or advised and certainly not there; they never change the status (ST8). */
export function recommendationWarnings(checks: readonly CheckResult[]): Warning[] {
  return checks
    .filter((check) => check.weight !== "required" && check.status === "not_met")
    .map(({ id, label, weight }) =>
      weight === "recommended"
        ? {
            code: "recommended_not_met",
            check: id,
            text: text(`宜做而未达到:${label.zh}`, `recommended, not there: ${label.en}`),
          }
        : {
            code: "advice_not_followed",
            check: id,
            text: text(`未达到建议值:${label.zh}`, `outside what is advised: ${label.en}`),
          },
    );
}

export function conditionWarning(
  code: "exempted" | "not_applicable" | "exemption_possible",
  { label }: RuleCondition,
): Warning {
  switch (code) {
    case "exempted":
      return { code, text: text(`免于要求:${label.zh}`, `exempt: ${label.en}`) };
    case "not_applicable":
      return { code, text: text(`不适用:${label.zh}`, `does not apply: ${label.en}`) };
    case "exemption_possible":
      return { code, text: text(`可能免于要求:${label.zh}`, `may be exempt: ${label.en}`) };
  }
}
