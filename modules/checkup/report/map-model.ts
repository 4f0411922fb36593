import { type Band, bandOf, type Need } from "../pipeline/needs.ts";
import { needsOnMap, walkTo } from "../pipeline/reach.ts";
import type { Checkup } from "../pipeline/run.ts";

/** What the map can be coloured by: one need, or how long it takes to reach every basic one that is known. */
export type View = {
  /** `all`, or the need's id. */
  readonly id: string;
  readonly need: Need | undefined;
  /** Needs that count in it. */
  readonly needs: readonly Need[];
  /** Of each home; undefined for those on no street. */
  readonly bands: readonly (Band | undefined)[];
  /** Homes per band, then those on no street. */
  readonly counts: readonly [number, number, number, number];
  readonly unsnapped: number;
};

/** The views of a check-up, "all basics" first; none where nothing is known to walk to. */
export function viewsOf(checkup: Pick<Checkup, "reach">): View[] {
  const { reach } = checkup;
  const needs = needsOnMap(reach.facilities);
  if (needs.length === 0 || reach.homes.length === 0) return [];
  const meters = new Map(
    needs.map((need) => [need, reach.homes.map((_, i) => walkTo(reach, i, need)?.meters ?? Infinity)]),
  );
  const basics = needs.filter(({ basic }) => basic);
  const view = (id: string, of: readonly Need[], need?: Need): View => {
    const bands = reach.homes.map((_, i) =>
      reach.unsnappedHomes.has(i)
        ? undefined
        : bandOf(Math.max(...of.map((one) => meters.get(one)?.[i] ?? Infinity))),
    );
    return { id, need, needs: of, bands, counts: countBands(bands), unsnapped: reach.unsnappedHomes.size };
  };
  return [
    ...(basics.length > 1 ? [view("all", basics)] : []),
    ...needs.map((need) => view(need.id, [need], need)),
  ];
}

function countBands(bands: readonly (Band | undefined)[]): View["counts"] {
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  for (const band of bands) if (band !== undefined) counts[band] += 1;
  return counts;
}
