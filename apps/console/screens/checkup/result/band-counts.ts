import type { BandName, HomeFeature } from "../parts/map-layers.ts";

export type BandCounts = Readonly<Record<BandName | "unplaced", number>>;

/**
 * Homes by walking band of a need: by their weight where every home states one, else each counts once. `unplaced`
 * are those that no street could be found for.
 */
export function bandCounts(
  homes: readonly HomeFeature[],
  need: string,
): { readonly counts: BandCounts; readonly total: number } {
  const weighs = homes.some(({ properties }) => properties.weight !== null);
  const counts = { "5min": 0, "10min": 0, "15min": 0, beyond: 0, unplaced: 0 };
  for (const { properties } of homes) {
    const band = properties.band[need] ?? "unplaced";
    counts[band] += weighs ? (properties.weight ?? 0) : 1;
  }
  return { counts, total: Object.values(counts).reduce((sum, count) => sum + count, 0) };
}
