import type { RuleBook } from "./book.ts";
import type { FacilityType } from "./facility-types.ts";

/** A coverage that some rule asks for: compute it, and hand it back as a `CoverageFact`. */
export interface CoverageNeed {
  readonly types: readonly FacilityType[];
  readonly meters: number;
  readonly basis: "households" | "people" | "buildings";
}

/** The coverages that these books read, each once. Minutes become metres as in `evaluate`. */
export function coverageNeeds(
  _books: readonly RuleBook[],
  _options: { readonly walkMetersPerMinute?: number } = {},
): CoverageNeed[] {
  return [];
}
