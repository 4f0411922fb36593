import { sum } from "#platform/std";
import { conflict, isUsable, pickClaim } from "./claims.ts";
import type { AnswerFact, ProblemFact } from "./facts.ts";
import type { Evidence } from "./indicator.ts";
import type { Measure } from "./measure.ts";
import { exactly, type Range } from "./range.ts";
import { ONE, rational } from "./rational.ts";
import {
  conflictWarning,
  joined,
  type Missing,
  NOTHING,
  provenance,
  type Reader,
  type Reading,
  unusableWarning,
} from "./reading.ts";

type AnswersMeasure = Extract<Measure, { readonly kind: "answers" }>;
type ProblemsMeasure = Extract<Measure, { readonly kind: "problems" }>;

/**
 * Share of yes among the applicable questions: an unanswered one may be either. Where no question applies,
 * nothing is asked, and the share is 1.
 */
export function readAnswers(measure: AnswersMeasure, reader: Reader): Reading {
  const asked = [...new Set(measure.questions)].map((question) => readAnswer(question, reader));
  const count = (answer: AnswerFact["answer"] | undefined) =>
    sum(asked, (one) => (one.answer === answer ? 1 : 0));
  const [yes, open] = [count("yes"), count(undefined)];
  const applicable = asked.length - count("not_applicable");
  const range: Range =
    applicable === 0 ? exactly(ONE) : { lo: rational(yes, applicable), hi: rational(yes + open, applicable) };
  return {
    ...joined(
      range,
      asked.map((one) => one.reading),
    ),
    n: asked.length - open,
  };
}

interface Asked {
  readonly answer: AnswerFact["answer"] | undefined;
  readonly reading: Reading;
}

function readAnswer(question: string, reader: Reader): Asked {
  const claims = reader.facts.answers.filter((fact) => fact.question === question);
  const fact = pickClaim(claims, reader.least);
  const asked = reader.book.questions.find(({ id }) => id === question);
  const label = asked?.text ?? { zh: question, en: question };
  const warnings = conflict(claims, (claim) => claim.answer) ? [conflictWarning(label)] : [];
  if (!fact) {
    const missing: Missing = {
      kind: "answer",
      id: question,
      label,
      filledBy: asked?.filledBy ?? "community_worker",
    };
    return { answer: undefined, reading: { ...NOTHING, missing: [missing], warnings } };
  }
  const { answer } = fact;
  const evidence: Evidence = { kind: "answer", id: question, label, answer, ...provenance(fact) };
  return { answer, reading: { ...NOTHING, evidence: [evidence], warnings } };
}

/**
 * How many objects have a problem: those found, and up to as many more as were not surveyed. The share is of
 * the surveyed ones.
 */
export function readProblems(measure: ProblemsMeasure, reader: Reader): Reading {
  const declared = reader.book.problems.find(({ id }) => id === measure.problem);
  const label = declared?.label ?? { zh: measure.problem, en: measure.problem };
  const claims = reader.facts.problems.filter((fact) => fact.problem === measure.problem);
  const warnings = claims.every(isSound) ? [] : [unusableWarning(label)];
  const fact = pickClaim(claims.filter(isSound), reader.least);
  const filledBy = declared?.filledBy ?? "surveyor";
  const missing: Missing = { kind: "problem", id: measure.problem, label, filledBy };
  if (!fact) return { ...NOTHING, missing: [missing], warnings };
  const unit = measure.as === "share" ? "ratio" : (declared?.object ?? "place");
  const value = measure.as === "share" ? fact.affected / fact.surveyed : fact.affected;
  const evidence: Evidence = {
    kind: "problem",
    id: measure.problem,
    label,
    value,
    unit,
    ...provenance(fact),
  };
  return {
    range: problemRange(fact, measure.as),
    n: fact.surveyed,
    evidence: [evidence],
    missing: fact.surveyed < fact.total ? [missing] : [],
    warnings,
  };
}

function problemRange({ affected, surveyed, total }: ProblemFact, as: ProblemsMeasure["as"]): Range {
  if (as === "share") return exactly(rational(affected, surveyed));
  return { lo: rational(affected), hi: rational(affected + total - surveyed) };
}

function isSound({ affected, surveyed, total }: ProblemFact): boolean {
  return (
    [affected, surveyed, total].every(isUsable) && surveyed > 0 && affected <= surveyed && surveyed <= total
  );
}
