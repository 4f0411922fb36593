import {
  type AnswerFact,
  type CensusFact,
  type CommunityFacts,
  type CoverageFact,
  type CoverageNeed,
  type FacilityFact,
  type ProblemFact,
  type Provenance,
  type QuantityFact,
  toHundredths,
} from "#engines/standards";
import type { Boundary } from "./boundary.ts";
import type { Home } from "./homes.ts";
import { isFirm, type KnownFacility, OSM_SOURCE, weakest } from "./places.ts";
import type { Reach } from "./reach.ts";

/** What the community states of itself: its census, surveys and answers. Empty where only a map was handed in. */
export type StatedFacts = {
  readonly quantities: readonly QuantityFact[];
  /** Types for which the list of facilities is complete. */
  readonly censuses: readonly CensusFact[];
  readonly answers: readonly AnswerFact[];
  readonly problems: readonly ProblemFact[];
  /** Households (people) of a home by its id; a home that is missing here is not known. */
  readonly weights: HomeWeights | undefined;
};

export type HomeWeights = Provenance & {
  readonly basis: "households" | "people";
  readonly of: ReadonlyMap<string, number>;
};

export const NOTHING_STATED: StatedFacts = {
  quantities: [],
  censuses: [],
  answers: [],
  problems: [],
  weights: undefined,
};

export type FactsInput = {
  readonly stated: StatedFacts;
  readonly reach: Reach;
  readonly boundary: Boundary;
  /** The coverages that the books ask for. */
  readonly needs: readonly CoverageNeed[];
  /** Date of the street extract. */
  readonly mapDate: string;
};

/**
 * Joins what the community states with what the map shows. Both stand side by side, each with its confidence and
 * source; the evaluator prefers the firm one, and a proxy never fills a hole of the census (rule CU2). What the map does
 * not show is not thereby absent: the map states no census.
 */
export function joinFacts(input: FactsInput): CommunityFacts {
  const { stated } = input;
  return {
    quantities: [...stated.quantities, ...quantitiesOfMap(input)],
    facilities: input.reach.facilities.map((facility, i) =>
      facilityFact(facility, input.reach.facilityMeters[i]),
    ),
    censuses: stated.censuses,
    coverage: input.needs.flatMap((need) => coverageFacts(input, need)),
    answers: stated.answers,
    problems: stated.problems,
  };
}

function quantitiesOfMap({ boundary, reach, mapDate }: FactsInput): QuantityFact[] {
  const proxy = { confidence: "proxy", source: OSM_SOURCE, date: mapDate } as const;
  const homes = reach.homes.filter((home) => home.use === "residential").length;
  const land: QuantityFact[] =
    boundary.origin === "drawn"
      ? [{ quantity: "land_area", value: toHundredths(boundary.squareMeters), ...proxy }]
      : [];
  const buildings: QuantityFact[] =
    homes > 0 ? [{ quantity: "buildings", value: homes, n: homes, ...proxy }] : [];
  return [...land, ...buildings];
}

function facilityFact(facility: KnownFacility, walkMeters: number | undefined): FacilityFact {
  const { id, type, name, inside, status, attributes, traits, attributeConfidence } = facility;
  return {
    id,
    type,
    ...(name === undefined ? {} : { name }),
    inside,
    ...(walkMeters === undefined ? {} : { walkMeters }),
    status,
    attributes,
    traits,
    attributeConfidence,
    confidence: facility.confidence,
    source: facility.source,
    date: facility.date,
  };
}

/** The share reached, from all that is known (a proxy where any of it is), and from firm facts alone where they suffice. */
function coverageFacts(input: FactsInput, need: CoverageNeed): CoverageFact[] {
  const weighing = weighingFor(input, need.basis);
  if (weighing.total === 0) return [];
  const anyone = countCovered(input.reach, need, weighing.weightOf);
  const firmCensus = input.stated.censuses.find((census) => isCensusFor(census, need));
  const used = input.reach.facilities.filter(({ type }) => need.types.includes(type));
  // No such place on the map says nothing about how many reach one.
  if (used.length === 0 && !firmCensus) return [];
  const allFirm = firmCensus !== undefined && used.every(({ confidence }) => isFirm(confidence));
  const confidence = allFirm
    ? weakest([firmCensus.confidence, weighing.confidence, ...used.map((facility) => facility.confidence)])
    : "proxy";
  const { basis, total } = weighing;
  return [
    {
      types: need.types,
      meters: need.meters,
      weightBasis: basis,
      ...anyone,
      total,
      confidence,
      source: allFirm ? `${firmCensus.source}; ${OSM_SOURCE}` : OSM_SOURCE,
      date: input.mapDate,
    },
  ];
}

type Weighing = {
  readonly basis: CoverageFact["weightBasis"];
  readonly confidence: Provenance["confidence"];
  readonly total: number;
  weightOf(home: Home): number;
};

/** Households or people where every home's are stated; else every building counts once, and says so. */
export function weighingFor(
  { stated, reach }: Pick<FactsInput, "stated" | "reach">,
  basis: CoverageFact["weightBasis"] = "households",
): Weighing {
  const { weights } = stated;
  const isComplete = weights?.basis === basis && reach.homes.every(({ id }) => weights.of.has(id));
  if (!weights || !isComplete)
    return { basis: "buildings", confidence: "proxy", total: reach.homes.length, weightOf: () => 1 };
  const weightOf = ({ id }: Home) => weights.of.get(id) ?? 0;
  const total = reach.homes.reduce((sum, home) => sum + weightOf(home), 0);
  return { basis: weights.basis, confidence: weights.confidence, total, weightOf };
}

function countCovered(
  reach: Reach,
  need: Pick<CoverageNeed, "types" | "meters">,
  weightOf: Weighing["weightOf"],
): { covered: number; unsnapped: number } {
  let covered = 0;
  let unsnapped = 0;
  reach.homes.forEach((home, i) => {
    if (reach.unsnappedHomes.has(i)) unsnapped += weightOf(home);
    else if ((reach.walk(i, need.types)?.meters ?? Infinity) <= need.meters) covered += weightOf(home);
  });
  return { covered, unsnapped };
}

function isCensusFor(census: CensusFact, need: CoverageNeed): boolean {
  const complete = census.types === "all" || need.types.every((type) => census.types.includes(type));
  return isFirm(census.confidence) && complete && (census.withinMeters ?? 0) >= need.meters;
}
