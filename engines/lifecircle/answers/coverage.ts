import { assert } from "#platform/std";
import type {
  CoverageOptions,
  CoverageReport,
  CoverageRow,
  NearestTable,
  Residence,
  Tally,
} from "./types.ts";

/**
 * Who has a facility of each category within each distance, counted by residence and by the caller's weights. The total
 * distance of the table is compared (both straight legs included). Residences that hang on no street are counted apart,
 * those of unknown weight too: neither is silently taken for covered or not.
 * Distances above the table's own limit would under-count and are a caller's error.
 */
export function coverage(
  table: NearestTable,
  residences: readonly Residence[],
  options: CoverageOptions,
): CoverageReport {
  assert(
    options.distancesMeters.every((distance) => distance <= table.limitMeters),
    "coverage distances lie within the limit of the table",
  );
  const counted = locate(table, residences);
  const rows = table.categories.flatMap((category, c) =>
    options.distancesMeters.map((distanceMeters): CoverageRow => {
      const within = (origin: number) => isWithin(table, c, { origin, limit: distanceMeters * 10 });
      return { category, distanceMeters, ...countRow(counted, within) };
    }),
  );
  return { weightBasis: options.weightBasis, rows };
}

/** Distances walked in so many minutes at a speed, whole metres rounded down: 5, 10, 15 min at 60 m/min = 300, 600, 900. */
export function bandMeters(options: {
  readonly minutes: readonly number[];
  readonly metersPerMinute: number;
}): number[] {
  return options.minutes.map((minutes) => Math.floor(minutes * options.metersPerMinute));
}

type Counted = { readonly origin: number; readonly weight: number | undefined; readonly snapped: boolean };

function locate(table: NearestTable, residences: readonly Residence[]): Counted[] {
  const originOf = new Map(table.origins.map((id, i) => [id, i]));
  const unsnapped = new Set(table.unsnappedOrigins.map(({ id }) => id));
  return residences.map(({ id, weight }) => {
    const origin = originOf.get(id);
    assert(origin !== undefined, `residence ${id} is an origin of the table`);
    assert(weight === undefined || weight >= 0, `residence ${id} has no negative weight`);
    return { origin, weight, snapped: !unsnapped.has(id) };
  });
}

function isWithin(table: NearestTable, category: number, at: { origin: number; limit: number }): boolean {
  const row = (category * table.origins.length + at.origin) * table.k;
  return (table.facility[row] as number) >= 0 && (table.total[row] as number) <= at.limit;
}

function countRow(counted: readonly Counted[], within: (origin: number) => boolean) {
  const tallies = { covered: tally(), uncovered: tally(), unsnapped: tally() };
  const withoutWeight = { residences: 0, covered: 0 };
  for (const { origin, weight, snapped } of counted) {
    const covered = within(origin);
    if (weight === undefined) {
      withoutWeight.residences++;
      if (covered) withoutWeight.covered++;
      continue;
    }
    const into = !snapped ? tallies.unsnapped : covered ? tallies.covered : tallies.uncovered;
    into.residences++;
    into.weight += weight;
  }
  const known = tallies.covered.weight + tallies.uncovered.weight;
  return {
    ...tallies,
    withoutWeight,
    share: ratio(tallies.covered.weight, known),
    shareAtLeast: ratio(tallies.covered.weight, known + tallies.unsnapped.weight),
    n: tallies.covered.residences + tallies.uncovered.residences,
  };
}

function tally(): { -readonly [Key in keyof Tally]: Tally[Key] } {
  return { residences: 0, weight: 0 };
}

function ratio(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}
