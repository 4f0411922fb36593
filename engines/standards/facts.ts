import type { FacilityType } from "./facility-types.ts";
import type { AttributeField, AttributeName, Trait } from "./vocabulary.ts";

/**
 * How a fact is known. `surveyed`: someone went and looked; `declared`: someone responsible stated it;
 * `proxy`: derived from another source such as OpenStreetMap. Only the first two are firm.
 */
export type Confidence = "surveyed" | "declared" | "proxy";

/** Strongest first. */
export const CONFIDENCES = ["surveyed", "declared", "proxy"] as const satisfies readonly Confidence[];

/** Where a fact comes from. `date` is an ISO date (of the survey, declaration or extract). */
export interface Provenance {
  readonly confidence: Confidence;
  readonly source: string;
  readonly date: string;
}

/** The unit that facts describe and rules are written for. */
export const LEVELS = [
  "building",
  "block",
  "compound",
  "5min",
  "10min",
  "15min",
  "community",
  "city",
] as const;
export type Level = (typeof LEVELS)[number];

/**
 * What is known of one community (or block, circle, compound): the evaluator's only input. Lists may come in
 * any order; what no list states is unknown, never zero.
 */
export interface CommunityFacts {
  readonly level?: Level;
  readonly quantities: readonly QuantityFact[];
  readonly facilities: readonly FacilityFact[];
  readonly censuses: readonly CensusFact[];
  readonly coverage: readonly CoverageFact[];
  readonly answers: readonly AnswerFact[];
  readonly problems: readonly ProblemFact[];
}

/**
 * One quantity of the whole community as a whole number ≥ 0 in the stored unit of `QUANTITY_TYPES` (areas in
 * 0.01 m²). Several claims on the same quantity may stand side by side. `n`: how many objects it was
 * summed over.
 */
export interface QuantityFact extends Provenance {
  readonly quantity: string;
  readonly value: number;
  readonly n?: number;
}

/**
 * One facility. `inside`: within the community's boundary; `walkMeters`: shortest walk from any home
 * entrance of the community; either left out means not known. Only facilities in use count: `planned` and
 * `closed` ones are ignored; no `status` means in use.
 */
export interface FacilityFact extends Provenance {
  readonly id: string;
  readonly type: FacilityType;
  readonly name?: string;
  readonly inside?: boolean;
  readonly walkMeters?: number;
  readonly status?: "in_use" | "planned" | "closed";
  readonly attributes?: FacilityAttributes;
  readonly traits?: Readonly<Partial<Record<Trait, boolean>>>;
  /** Where an attribute is known less well than the facility itself (say, an area taken from a map). */
  readonly attributeConfidence?: Readonly<Partial<Record<AttributeName, Confidence>>>;
}

/** Whole numbers ≥ 0; areas in 0.01 m², lengths in 0.01 m. */
export type FacilityAttributes = { readonly [Field in AttributeField]?: number };

/**
 * States that the facilities of these types were looked for completely inside the community, so that what is
 * not listed is not there. `withinMeters`: complete also for everything within that walk. A proxy census
 * (a map was searched) proves no absence.
 */
export interface CensusFact extends Provenance {
  readonly types: readonly FacilityType[] | "all";
  readonly withinMeters?: number;
}

/**
 * Of `total` households (people, buildings), how many reach any facility of these types within
 * `meters` along the network; `unsnapped` of them could not be placed on the network, so their distance is
 * not known. covered + unsnapped ≤ total.
 */
export interface CoverageFact extends Provenance {
  readonly types: readonly FacilityType[];
  readonly meters: number;
  readonly weightBasis: "households" | "people" | "buildings";
  readonly covered: number;
  readonly unsnapped: number;
  readonly total: number;
}

/** An answer to a question that a book declares. */
export interface AnswerFact extends Provenance {
  readonly question: string;
  readonly answer: "yes" | "no" | "not_applicable";
}

/**
 * How many objects have a problem that a book declares (each object once), of `surveyed` objects, of `total`
 * that exist.
 */
export interface ProblemFact extends Provenance {
  readonly problem: string;
  readonly affected: number;
  readonly surveyed: number;
  readonly total: number;
}

/** Facts of which nothing is known: the start for builders. */
export const NO_FACTS: CommunityFacts = {
  quantities: [],
  facilities: [],
  censuses: [],
  coverage: [],
  answers: [],
  problems: [],
};
