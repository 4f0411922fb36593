import { type LocalText, text } from "#platform/std";
import { admits, isUsable, weakest } from "./claims.ts";
import { FACILITY_TYPES } from "./facility-types.ts";
import type { Confidence, FacilityFact } from "./facts.ts";
import type { Evidence, EvidenceTest } from "./indicator.ts";
import type { Condition, Measure, Selection } from "./measure.ts";
import { both, divideRanges, exactly, isExact, type Range, type Truth, UNKNOWN } from "./range.ts";
import { fromDecimal, ONE, rational, toNumber, ZERO } from "./rational.ts";
import { holds, type Missing, type Reader } from "./reading.ts";
import { ATTRIBUTES, type AttributeName, TRAITS } from "./vocabulary.ts";

export type FacilityMeasure = Extract<Measure, { readonly select: Selection }>;

export interface JudgeScope {
  readonly measure: FacilityMeasure;
  readonly reader: Reader;
  /** Metres of walk, or undefined for inside the community. */
  readonly limit: number | undefined;
}

/** What one facility contributes: a range, since it may or may not fit and its size may not be known. */
export interface JudgedFacility {
  /** False for one that is certainly elsewhere: it is no evidence. */
  readonly inReach: boolean;
  readonly share: Range;
  readonly evidence: Evidence;
  readonly missing: readonly Missing[];
}

export function judgeFacility(facility: FacilityFact, scope: JudgeScope): JudgedFacility {
  const { measure, reader, limit } = scope;
  const inReach = reach(facility, limit);
  const tests = (measure.select.where ?? []).map((condition) => test(facility, condition, reader));
  const fits = tests.reduce((all, one) => both(all, one.evidence.holds), inReach);
  const size = sizeOf(facility, measure, reader);
  const missing = [
    ...(inReach === "maybe" ? [missingLocation(facility)] : []),
    ...[...tests, size].flatMap((one) => one.missing),
  ];
  return {
    inReach: inReach !== "no",
    share: { lo: fits === "yes" ? size.range.lo : ZERO, hi: fits === "no" ? ZERO : size.range.hi },
    evidence: evidenceOf(facility, { measure, fits, tests, size }),
    missing: fits === "no" ? [] : missing,
  };
}

/** The facility's name, or its type's where it has none. */
export function nameOf({ name, type }: FacilityFact): LocalText {
  return name === undefined ? text(FACILITY_TYPES[type].zh, FACILITY_TYPES[type].en) : text(name, name);
}

function reach(facility: FacilityFact, limit: number | undefined): Truth {
  if (limit === undefined) return facility.inside === undefined ? "maybe" : facility.inside ? "yes" : "no";
  if (!isUsable(facility.walkMeters)) return "maybe";
  return facility.walkMeters <= limit ? "yes" : "no";
}

interface Sized {
  readonly range: Range;
  readonly missing: readonly Missing[];
  readonly confidence: Confidence | null;
}

function sizeOf(facility: FacilityFact, measure: FacilityMeasure, reader: Reader): Sized {
  if (measure.kind === "count") return { range: exactly(ONE), missing: [], confidence: null };
  return readAttribute(facility, measure.attribute, reader);
}

function readAttribute(facility: FacilityFact, attribute: AttributeName, reader: Reader): Sized {
  const { field, perUnit } = ATTRIBUTES[attribute];
  const value = facility.attributes?.[field];
  const confidence = facility.attributeConfidence?.[attribute] ?? facility.confidence;
  if (isUsable(value) && admits(reader.least, confidence)) {
    return { range: exactly(rational(value, perUnit)), missing: [], confidence };
  }
  return {
    range: UNKNOWN,
    missing: [missingOf(facility, attribute, ATTRIBUTES[attribute].label)],
    confidence: null,
  };
}

interface Tested {
  readonly evidence: EvidenceTest;
  readonly missing: readonly Missing[];
  readonly confidence: Confidence | null;
}

function test(facility: FacilityFact, condition: Condition, reader: Reader): Tested {
  if ("trait" in condition) return testTrait(facility, condition);
  const of = readAttribute(facility, condition.attribute, reader);
  const per = condition.per && readAttribute(facility, condition.per, reader);
  const range = per ? divideRanges(of.range, per.range) : of.range;
  const truth = holds(condition.op, range, exactly(fromDecimal(condition.value) ?? ZERO));
  const evidence: EvidenceTest = {
    label: conditionLabel(condition.attribute, condition.per),
    holds: truth,
    value: isExact(range) ? toNumber(range.lo) : null,
    required: condition.value,
    unit: condition.unit,
  };
  const read = per ? [of, per] : [of];
  return {
    evidence,
    missing: truth === "maybe" ? read.flatMap((one) => one.missing) : [],
    confidence: weakest(read.flatMap((one) => one.confidence ?? [])),
  };
}

function testTrait(facility: FacilityFact, condition: Extract<Condition, { trait: unknown }>): Tested {
  const label = TRAITS[condition.trait];
  const value = facility.traits?.[condition.trait];
  const truth = value === undefined ? "maybe" : value === condition.is ? "yes" : "no";
  return {
    evidence: { label, holds: truth, value: null, required: null, unit: "ratio" },
    missing: truth === "maybe" ? [missingOf(facility, condition.trait, label)] : [],
    confidence: null,
  };
}

interface Findings {
  readonly measure: FacilityMeasure;
  readonly fits: Truth;
  readonly tests: readonly Tested[];
  readonly size: Sized;
}

function evidenceOf(facility: FacilityFact, { measure, fits, tests, size }: Findings): Evidence {
  const known = [facility.confidence, ...[...tests, size].flatMap((one) => one.confidence ?? [])];
  const sized = measure.kind !== "count" && isExact(size.range);
  return {
    kind: "facility",
    id: facility.id,
    label: nameOf(facility),
    type: facility.type,
    counted: fits,
    ...(tests.length > 0 ? { tests: tests.map((one) => one.evidence) } : {}),
    ...(sized ? { value: toNumber(size.range.lo), unit: ATTRIBUTES[measure.attribute].unit } : {}),
    confidence: weakest(known) ?? facility.confidence,
    source: facility.source,
    date: facility.date,
  };
}

function conditionLabel(attribute: AttributeName, per: AttributeName | undefined): LocalText {
  const of = ATTRIBUTES[attribute].label;
  const to = per && ATTRIBUTES[per].label;
  return to ? text(`${of.zh}占${to.zh}比例`, `${of.en} per ${to.en}`) : of;
}

function missingOf(facility: FacilityFact, part: string, of: LocalText): Missing {
  const name = nameOf(facility);
  const label = text(`「${name.zh}」的${of.zh}`, `${of.en} of "${name.en}"`);
  return { kind: "attribute", id: `${facility.id}.${part}`, label, filledBy: "surveyor" };
}

function missingLocation(facility: FacilityFact): Missing {
  const name = nameOf(facility);
  const label = text(`「${name.zh}」的位置`, `where "${name.en}" is`);
  return { kind: "location", id: facility.id, label, filledBy: "surveyor" };
}
