import { text } from "#platform/std";
import { isUsable, pickClaim } from "./claims.ts";
import { FACILITY_TYPES, type FacilityType } from "./facility-types.ts";
import type { CoverageFact } from "./facts.ts";
import type { Evidence } from "./indicator.ts";
import type { Measure } from "./measure.ts";
import { exactly, type Range, UNKNOWN } from "./range.ts";
import { compare, larger, ONE, type Rational, rational, smaller, toNumber, ZERO } from "./rational.ts";
import { type Missing, NOTHING, provenance, type Reader, type Reading, walkLimit } from "./reading.ts";

type CoverageMeasure = Extract<Measure, { readonly kind: "coverage" }>;

/**
 * Share of households (people, buildings) within a walk of any of the types. A fact at exactly this distance
 * and these types is used if there is one; otherwise facts at shorter distances or for fewer types bound the
 * share from below, and those at longer ones or for more types from above. Whoever could not be placed on
 * the network widens the range. A fact counted on another basis is a proxy (ST6).
 */
export function readCoverage(measure: CoverageMeasure, reader: Reader): Reading {
  const wanted = wantedCoverage(measure, reader);
  const facts = reader.facts.coverage.filter(isSound).map((fact) => onBasis(fact, measure.basis));
  const exact = facts.filter((fact) => isInner(fact, wanted) && isOuter(fact, wanted));
  const best = pickClaim(exact, reader.least);
  if (best)
    return { ...reading([best], { lo: inner(best), hi: outer(best) }), missing: unplaced(best, measure) };
  const lower = claimsOf(
    facts.filter((fact) => isInner(fact, wanted)),
    reader,
  );
  const upper = claimsOf(
    facts.filter((fact) => isOuter(fact, wanted)),
    reader,
  );
  const lo = lower.map(inner).reduce(larger, ZERO);
  const hi = upper.map(outer).reduce(smaller, ONE);
  const range = compare(lo, hi) <= 0 ? { lo, hi } : exactly(hi);
  return { ...reading([...lower, ...upper], range), missing: [missingCoverage(measure, wanted)] };
}

interface Wanted {
  readonly types: ReadonlySet<FacilityType>;
  readonly meters: number;
}

function wantedCoverage(measure: CoverageMeasure, reader: Reader): Wanted {
  const meters = walkLimit(measure, reader.walkMetersPerMinute) ?? 0;
  return { types: new Set(measure.types), meters };
}

/** At most as generous as what is wanted: its covered share is a lower bound. */
function isInner(fact: CoverageFact, wanted: Wanted): boolean {
  return fact.meters <= wanted.meters && fact.types.every((type) => wanted.types.has(type));
}

/** At least as generous: its share, with everyone unplaced, is an upper bound. */
function isOuter(fact: CoverageFact, wanted: Wanted): boolean {
  return fact.meters >= wanted.meters && [...wanted.types].every((type) => fact.types.includes(type));
}

function inner(fact: CoverageFact): Rational {
  return rational(fact.covered, fact.total);
}

function outer(fact: CoverageFact): Rational {
  return rational(fact.covered + fact.unsnapped, fact.total);
}

function isSound({ covered, unsnapped, total }: CoverageFact): boolean {
  return [covered, unsnapped, total].every(isUsable) && total > 0 && covered + unsnapped <= total;
}

function onBasis(fact: CoverageFact, basis: CoverageFact["weightBasis"]): CoverageFact {
  return fact.weightBasis === basis ? fact : { ...fact, confidence: "proxy" };
}

function claimsOf(facts: readonly CoverageFact[], reader: Reader): CoverageFact[] {
  return facts.filter((fact) => pickClaim([fact], reader.least) !== undefined);
}

function reading(facts: readonly CoverageFact[], range: Range): Reading {
  if (facts.length === 0) return { ...NOTHING, range: { lo: UNKNOWN.lo, hi: ONE } };
  return {
    ...NOTHING,
    range,
    n: Math.max(...facts.map(({ total }) => total)),
    evidence: facts.map(evidenceOf),
  };
}

function evidenceOf(fact: CoverageFact): Evidence {
  const { zh, en } = namesOf(fact.types);
  const label = text(`${fact.meters} 米步行覆盖:${zh}`, `within a ${fact.meters} m walk: ${en}`);
  const id = [...fact.types].sort().join("+");
  return { kind: "coverage", id, label, value: toNumber(inner(fact)), unit: "ratio", ...provenance(fact) };
}

function missingCoverage(measure: CoverageMeasure, { meters }: Wanted): Missing {
  const { zh, en } = namesOf(measure.types);
  const label = text(`${meters} 米步行可达 ${zh} 的比例`, `share within a ${meters} m walk of: ${en}`);
  return { kind: "coverage", id: [...measure.types].sort().join("+"), label, filledBy: "planner" };
}

function unplaced(fact: CoverageFact, measure: CoverageMeasure): Missing[] {
  if (fact.unsnapped === 0) return [];
  const label = text(
    `${fact.unsnapped} 户(人、栋)未能接入步行网络`,
    `${fact.unsnapped} of ${fact.total} could not be placed on the walking network`,
  );
  return [{ kind: "coverage", id: [...measure.types].sort().join("+"), label, filledBy: "planner" }];
}

function namesOf(types: readonly FacilityType[]): { zh: string; en: string } {
  const infos = types.map((type) => FACILITY_TYPES[type]);
  return { zh: infos.map(({ zh }) => zh).join("、"), en: infos.map(({ en }) => en).join(", ") };
}
