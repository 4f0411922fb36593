import { type NearestTable, type Network, nearest, type Unsnapped } from "#engines/lifecircle";
import type { FacilityType } from "#engines/standards";
import type { LngLat } from "#platform/std";
import type { Home } from "./homes.ts";
import { NEEDS, type Need } from "./needs.ts";
import type { KnownFacility } from "./places.ts";

/** Farthest walk looked for; beyond it the answer is "none within this distance". */
export const SEARCH_METERS = 2_000;
/** Longest straight leg from a building or facility to a street. */
export const SNAP_METERS = 100;

export type Walk = {
  /** Whole metres, rounded up: both straight legs and the way along streets. */
  readonly meters: number;
  /** Index into `facilities`. */
  readonly facility: number;
  /** Metres of the two straight legs together. */
  readonly straightMeters: number;
};

/** Every home's walk to the nearest facility of every type. */
export type Reach = {
  readonly homes: readonly Home[];
  readonly facilities: readonly KnownFacility[];
  /** Homes that hang on no street within `SNAP_METERS`, by index. */
  readonly unsnappedHomes: ReadonlySet<number>;
  readonly unsnapped: { readonly homes: readonly Unsnapped[]; readonly facilities: readonly Unsnapped[] };
  /** Ids that hang on small, cut-off pieces of network. */
  readonly cutOffHomes: readonly string[];
  /** Shortest walk from any home to each facility, by facility index. */
  readonly facilityMeters: readonly (number | undefined)[];
  walk(home: number, types: readonly FacilityType[]): Walk | undefined;
};

export function reachOf(
  network: Network,
  homes: readonly Home[],
  facilities: readonly KnownFacility[],
): Reach {
  const origins = homes.map(({ id, access }) => ({ id, access: [...access] }));
  const targets = facilities.map(({ id, type, access }) => ({ id, category: type, access: [...access] }));
  const options = { limitMeters: SEARCH_METERS, snapLimitMeters: SNAP_METERS };
  const table = nearest(network, { origins, facilities: targets }, options);
  const categoryOf = new Map(table.categories.map((category, i) => [category, i]));
  const missing = new Set(table.unsnappedOrigins.map(({ id }) => id));
  return {
    homes,
    facilities,
    unsnappedHomes: new Set(homes.flatMap((home, i) => (missing.has(home.id) ? [i] : []))),
    unsnapped: { homes: table.unsnappedOrigins, facilities: table.unsnappedFacilities },
    cutOffHomes: table.smallComponentOrigins,
    facilityMeters: metersFromHomes(network, homes, facilities),
    walk: (home, types) =>
      types
        .map((type) => walkIn(table, home, categoryOf.get(type)))
        .filter((walk) => walk !== undefined)
        .reduce<Walk | undefined>(
          (best, walk) => (best && best.meters <= walk.meters ? best : walk),
          undefined,
        ),
  };
}

/** The nearest facility that meets a need, for one home. */
export function walkTo(reach: Reach, home: number, need: Need): Walk | undefined {
  return reach.walk(home, need.types);
}

/** Needs for which at least one facility is known. */
export function needsOnMap(facilities: readonly KnownFacility[]): Need[] {
  const known = new Set(facilities.map(({ type }) => type));
  return NEEDS.filter(({ types }) => types.some((type) => known.has(type)));
}

function walkIn(table: NearestTable, home: number, category: number | undefined): Walk | undefined {
  if (category === undefined) return undefined;
  const row = category * table.origins.length + home;
  const facility = table.facility[row] as number;
  if (facility < 0) return undefined;
  const straight = (table.originLeg[row] as number) + (table.facilityLeg[row] as number);
  return {
    meters: wholeMeters(table.total[row] as number),
    facility,
    straightMeters: wholeMeters(straight),
  };
}

// The network is undirected, so facilities can ask for homes: one search instead of one per facility.
function metersFromHomes(
  network: Network,
  homes: readonly Home[],
  facilities: readonly KnownFacility[],
): (number | undefined)[] {
  const origins = facilities.map(({ id, access }) => ({ id, access: [...access] as LngLat[] }));
  const targets = homes.map(({ id, access }) => ({ id, category: "home", access: [...access] }));
  if (targets.length === 0) return facilities.map(() => undefined);
  const options = { limitMeters: SEARCH_METERS, snapLimitMeters: SNAP_METERS };
  const table = nearest(network, { origins, facilities: targets }, options);
  return facilities.map((_, i) => walkIn(table, i, 0)?.meters);
}

function wholeMeters(decimetres: number): number {
  return Math.ceil(decimetres / 10);
}
