import type { Spot, Tags } from "./sheet.ts";

export type CommunityKey = "yunshan" | "wangxiu";

/** A gate on the wall and the way through it, from the compound's own streets to the city's. */
export type GateSpec = {
  readonly name: string;
  readonly spot: Spot;
  readonly from: Spot;
  readonly to: Spot;
  /** `locked`: once a gate, shut for good. */
  readonly state: "open" | "residents" | "locked";
};

/** People of a compound: parts of a thousand by age band, in the order of `AGE_BANDS`. */
export type AgeProfile = readonly [number, number, number, number, number, number];

export type CompoundSpec = {
  readonly key: string;
  readonly community: CommunityKey;
  readonly name: string;
  readonly kind: "gated" | "open";
  readonly builtFrom: number;
  readonly builtTo: number;
  readonly corners: readonly [southWest: Spot, northEast: Spot];
  readonly building: {
    readonly wide: number;
    readonly deep: number;
    readonly floors: number;
    readonly units: number;
    readonly homesPerFloor: number;
    readonly liftsPerUnit: number;
  };
  /** South-western corners of the buildings, in the order of their numbers. */
  readonly buildings: readonly Spot[];
  /** Metres from a building's north face, where its doors are, to the lane. */
  readonly laneGap: number;
  readonly lanes: readonly (readonly Spot[])[];
  readonly gates: readonly GateSpec[];
  /** Mean floor area of a home, in 0.01 m². */
  readonly homeAreaHundredths: number;
  /** Of a hundred homes: with a household; of those, with one living there. */
  readonly occupied: number;
  readonly resident: number;
  /** People in a hundred resident households. */
  readonly peoplePer100: number;
  readonly ages: AgeProfile;
  readonly stepFree: "yes" | "partly" | "no";
  readonly state: "good" | "fair" | "poor";
  readonly service: "professional" | "entrusted" | "none";
  readonly company: string | null;
};

const STREET_TO_ALL: Tags = { highway: "service", service: "driveway" };
/** How a compound's own ways are tagged. */
export const LANE_TAGS: Tags = { ...STREET_TO_ALL, access: "private", foot: "private", surface: "asphalt" };
export const OPEN_LANE_TAGS: Tags = { ...STREET_TO_ALL, surface: "concrete" };

export const OLD_AGES: AgeProfile = [18, 24, 92, 528, 272, 66];
export const FAMILY_AGES: AgeProfile = [38, 46, 158, 604, 132, 22];
export const MOVED_AGES: AgeProfile = [30, 36, 128, 572, 196, 38];
export const YOUNG_AGES: AgeProfile = [66, 52, 110, 674, 86, 12];

/** Corners row by row from the south; `left` spots stay open. */
export function grid(columns: readonly number[], rows: readonly number[], left: readonly number[]): Spot[] {
  const spots = rows.flatMap((north) => columns.map((east): Spot => [east, north]));
  return spots.filter((_, i) => !left.includes(i));
}

/** A lane along each row, joined at both ends. */
export function combed({
  west,
  east,
  rows,
}: {
  west: number;
  east: number;
  rows: readonly number[];
}): Spot[][] {
  const [first, last] = [Math.min(...rows), Math.max(...rows)];
  const sides = [west, east].map((x): Spot[] => [
    [x, first],
    [x, last],
  ]);
  const lanes = rows.map((y): Spot[] => [
    [west, y],
    [east, y],
  ]);
  return [...sides, ...lanes];
}
