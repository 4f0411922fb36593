import { text } from "#platform/std";
import { admits, isFirm, pickClaim } from "./claims.ts";
import { FACILITY_TYPES, type FacilityType } from "./facility-types.ts";
import type { CensusFact } from "./facts.ts";
import type { Evidence, Warning } from "./indicator.ts";
import { type FacilityMeasure, type JudgeScope, judgeFacility, nameOf } from "./judge-facility.ts";
import { addRanges, exactly, maxRange, type Range } from "./range.ts";
import { ZERO } from "./rational.ts";
import { joined, type Missing, provenance, type Reader, type Reading, walkLimit } from "./reading.ts";

/**
 * Counts, sums or takes the largest over the selected facilities. What is not listed is absent only where a
 * census of that type is as strong as the reader asks; otherwise there may be more than is listed (ST4).
 */
export function readFacilities(measure: FacilityMeasure, reader: Reader): Reading {
  const limit = walkLimit(measure.select, reader.walkMetersPerMinute);
  const types = [...new Set(measure.select.types)];
  const parts = types.map((type) => readType(type, { measure, reader, limit }));
  const range = combine(
    measure,
    parts.map((part) => part.range),
  );
  return { ...joined(range, parts), n: parts.reduce((n, part) => n + part.n, 0) };
}

function readType(type: FacilityType, scope: JudgeScope): Reading {
  const census = strongestCensus(type, scope);
  const { facilities, least } = scope.reader;
  const listed = facilities.listed(type, least);
  const heard = listed.filter((facility) => !census || admits(census.confidence, facility.confidence));
  const judged = heard.map((facility) => judgeFacility(facility, scope)).filter((one) => one.inReach);
  const others: Range = { lo: ZERO, hi: census && ZERO };
  return {
    range: combine(scope.measure, [others, ...judged.map((one) => one.share)]),
    n: judged.length,
    evidence: [...judged.map((one) => one.evidence), ...(census ? [censusEvidence(census, type)] : [])],
    missing: [...judged.flatMap((one) => one.missing), ...(census ? [] : [missingCensus(type)])],
    warnings: census ? contradictions(type, census, scope) : [],
  };
}

function combine(measure: FacilityMeasure, ranges: readonly Range[]): Range {
  return ranges.reduce(measure.kind === "largest" ? maxRange : addRanges, exactly(ZERO));
}

function strongestCensus(type: FacilityType, { reader, limit }: JudgeScope): CensusFact | undefined {
  const censuses = reader.facts.censuses.filter(
    ({ types, withinMeters }) =>
      (types === "all" || types.includes(type)) && (limit === undefined || (withinMeters ?? 0) >= limit),
  );
  return pickClaim(censuses, reader.least);
}

/** Facilities that only weaker sources know, where a firm census says that the list is complete. */
function contradictions(type: FacilityType, census: CensusFact, scope: JudgeScope): Warning[] {
  if (!isFirm(census)) return [];
  const everyone = scope.reader.facilities.listed(type, "proxy");
  const silenced = everyone.filter(
    (facility) =>
      !admits(census.confidence, facility.confidence) &&
      judgeFacility(facility, scope).evidence.counted !== "no",
  );
  return silenced.map((facility) => ({
    code: "proxy_contradicts_census",
    text: text(
      `普查名单之外,${facility.source} 还载有「${nameOf(facility).zh}」,请核实`,
      `${facility.source} lists "${nameOf(facility).en}", which the census does not: please check`,
    ),
  }));
}

function censusEvidence(census: CensusFact, type: FacilityType): Evidence {
  const { zh, en } = FACILITY_TYPES[type];
  const label = isFirm(census)
    ? text(`${zh}普查名单`, `complete list of: ${en}`)
    : text(`${census.source} 中查找${zh}`, `searched ${census.source} for: ${en}`);
  return { kind: "census", id: type, label, type, ...provenance(census) };
}

function missingCensus(type: FacilityType): Missing {
  const { zh, en } = FACILITY_TYPES[type];
  return {
    kind: "census",
    id: type,
    label: text(`${zh}的普查名单`, `a complete list of: ${en}`),
    filledBy: "surveyor",
  };
}
