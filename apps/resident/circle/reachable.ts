import type { FacilityType } from "#engines/standards";

/** What one walks to in daily life; any of the types will do. The first three stand on the first screen. */
export const EVERYDAY = [
  { id: "health", types: ["health_station", "health_center"] },
  { id: "shop", types: ["supermarket", "convenience_shop"] },
  { id: "park", types: ["park", "green_space"] },
  { id: "transit", types: ["bus_stop", "metro_station"] },
  { id: "elder", types: ["elder_station", "elder_daycare"] },
  { id: "kindergarten", types: ["kindergarten"] },
  { id: "activity", types: ["activity_ground", "sports_ground", "fitness_spot", "playground"] },
] as const satisfies readonly { id: string; types: readonly FacilityType[] }[];
export type EverydayId = (typeof EVERYDAY)[number]["id"];
export const FIRST_THREE = EVERYDAY.slice(0, 3);

export const BANDS = [5, 10, 15] as const;
const REACH_MINUTES = 15;

type Place = { readonly type: FacilityType; readonly meters: number; readonly minutes: number };

/** The nearest place of any of the types; undefined where none is known within the searched distance. */
export function nearestOf<P extends Place>(
  places: readonly P[],
  types: readonly FacilityType[],
): P | undefined {
  const fitting = places.filter(({ type }) => types.includes(type));
  return fitting.reduce<P | undefined>(
    (best, place) => (best && best.meters <= place.meters ? best : place),
    undefined,
  );
}

/** The daily needs that fifteen minutes on foot do not meet: some are farther away, of some no place is known. */
export function missingNearby(places: readonly Place[]): { far: EverydayId[]; unknown: EverydayId[] } {
  const nearest = EVERYDAY.map(({ id, types }) => ({ id, place: nearestOf(places, types) }));
  return {
    far: nearest.filter(({ place }) => place && !isWithinReach(place)).map(({ id }) => id),
    unknown: nearest.filter(({ place }) => !place).map(({ id }) => id),
  };
}

export function isWithinReach({ minutes }: Pick<Place, "minutes">): boolean {
  return minutes <= REACH_MINUTES;
}

/** How many kinds of place are known within 5, 10 and 15 minutes, each count including the nearer ones. */
export function kindsWithin(places: readonly Place[]): { minutes: number; kinds: number }[] {
  return BANDS.map((limit) => ({
    minutes: limit,
    kinds: new Set(places.filter(({ minutes }) => minutes <= limit).map(({ type }) => type)).size,
  }));
}
