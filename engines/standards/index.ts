export {
  type Alternative,
  type BookQuantity,
  type Case,
  type Check,
  FIGURE_CONFIDENCES,
  type FigureConfidence,
  type Goal,
  type Problem,
  type Question,
  RULE_KINDS,
  type Rule,
  type RuleBook,
  type RuleCondition,
  type RuleKind,
  type Weight,
} from "./book.ts";
export { BOOK_FINDING_CODES, type BookFinding, type BookFindingCode } from "./book-findings.ts";
export { BOOKS } from "./books.ts";
export { type CoverageNeed, coverageNeeds } from "./coverage-needs.ts";
export { type EvaluateOptions, evaluate } from "./evaluate.ts";
export {
  FACILITY_TYPE_IDS,
  FACILITY_TYPES,
  type FacilityGroup,
  type FacilityType,
  type FacilityTypeInfo,
} from "./facility-types.ts";
export {
  type AnswerFact,
  type CensusFact,
  CONFIDENCES,
  type CommunityFacts,
  type Confidence,
  type CoverageFact,
  type FacilityAttributes,
  type FacilityFact,
  LEVELS,
  type Level,
  NO_FACTS,
  type ProblemFact,
  type Provenance,
  type QuantityFact,
} from "./facts.ts";
export {
  type AlternativeResult,
  type CheckResult,
  type CheckStatus,
  type Evidence,
  type EvidenceTest,
  type Indicator,
  type MissingDatum,
  STATUSES,
  type Status,
  type ValueIs,
  WARNING_CODES,
  type Warning,
} from "./indicator.ts";
export type { Comparison, Condition, Measure, Op, Selection, Walk } from "./measure.ts";
export { parseBook } from "./parse-book.ts";
export { type BookScore, type Score, type StatusCounts, scorecard } from "./scorecard.ts";
export {
  ATTRIBUTES,
  type AttributeField,
  type AttributeName,
  type AttributeType,
  FILLERS,
  type Filler,
  QUANTITY_TYPES,
  type QuantityName,
  type QuantityType,
  REMEDIES,
  type Remedy,
  TRAITS,
  type Trait,
  toHundredths,
} from "./vocabulary.ts";
