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

const OLD_AGES: AgeProfile = [18, 24, 92, 528, 272, 66];
const FAMILY_AGES: AgeProfile = [38, 46, 158, 604, 132, 22];
const MOVED_AGES: AgeProfile = [30, 36, 128, 572, 196, 38];
const YOUNG_AGES: AgeProfile = [66, 52, 110, 674, 86, 12];

/** 云杉里社区: two old compounds, two gated ones, one for people who were moved, and a small new one. */
const YUNSHAN: readonly CompoundSpec[] = [
  {
    key: "yicun",
    community: "yunshan",
    name: "云杉一村",
    kind: "open",
    builtFrom: 1993,
    builtTo: 1995,
    corners: [
      [18, 18],
      [232, 302],
    ],
    building: { wide: 48, deep: 12, floors: 6, units: 3, homesPerFloor: 2, liftsPerUnit: 0 },
    buildings: grid([34, 101, 168], [34, 78, 122, 166, 210, 254], [7, 10]),
    laneGap: 4,
    lanes: combed({ west: 25, east: 225, rows: [24, 50, 94, 138, 182, 226, 270] }),
    gates: [
      { name: "北门", spot: [125, 302], from: [125, 270], to: [125, 320], state: "open" },
      { name: "南门", spot: [125, 18], from: [125, 24], to: [125, 0], state: "open" },
      { name: "西门", spot: [18, 182], from: [25, 182], to: [0, 182], state: "open" },
      { name: "东门", spot: [232, 138], from: [225, 138], to: [240, 138], state: "open" },
    ],
    homeAreaHundredths: 5_800,
    occupied: 96,
    resident: 91,
    peoplePer100: 245,
    ages: OLD_AGES,
    stepFree: "no",
    state: "fair",
    service: "none",
    company: null,
  },
  {
    key: "mufeng",
    community: "yunshan",
    name: "沐风新村",
    kind: "open",
    builtFrom: 1996,
    builtTo: 1998,
    corners: [
      [452, 18],
      [698, 302],
    ],
    building: { wide: 64, deep: 12, floors: 6, units: 4, homesPerFloor: 2, liftsPerUnit: 0 },
    buildings: grid([466, 544, 622], [36, 92, 148, 204, 260], [7]),
    laneGap: 4,
    lanes: combed({ west: 459, east: 692, rows: [28, 52, 108, 164, 220, 276] }),
    gates: [
      { name: "西门", spot: [452, 164], from: [459, 164], to: [440, 164], state: "open" },
      { name: "南门", spot: [537, 18], from: [537, 28], to: [537, 0], state: "open" },
      { name: "北门", spot: [537, 302], from: [537, 276], to: [537, 320], state: "open" },
    ],
    homeAreaHundredths: 6_400,
    occupied: 96,
    resident: 92,
    peoplePer100: 256,
    ages: OLD_AGES,
    stepFree: "no",
    state: "fair",
    service: "entrusted",
    company: "云杉里社区托管服务队",
  },
  {
    key: "tingyu",
    community: "yunshan",
    name: "听雨花园",
    kind: "gated",
    builtFrom: 2005,
    builtTo: 2007,
    corners: [
      [710, 18],
      [906, 302],
    ],
    building: { wide: 56, deep: 14, floors: 11, units: 2, homesPerFloor: 2, liftsPerUnit: 1 },
    buildings: grid([728, 826], [36, 90, 144, 198, 252], []),
    laneGap: 4,
    lanes: [
      ...combed({ west: 717, east: 899, rows: [26, 54, 108, 162, 216, 270] }),
      [
        [805, 54],
        [805, 270],
      ],
    ],
    gates: [
      { name: "北门", spot: [805, 302], from: [805, 270], to: [805, 320], state: "residents" },
      { name: "东门", spot: [906, 162], from: [899, 162], to: [920, 162], state: "residents" },
    ],
    homeAreaHundredths: 9_600,
    occupied: 97,
    resident: 93,
    peoplePer100: 294,
    ages: FAMILY_AGES,
    stepFree: "partly",
    state: "good",
    service: "professional",
    company: "杉和物业服务公司",
  },
  {
    key: "songtao",
    community: "yunshan",
    name: "松涛雅苑",
    kind: "gated",
    builtFrom: 2012,
    builtTo: 2014,
    corners: [
      [18, 412],
      [238, 702],
    ],
    building: { wide: 50, deep: 15, floors: 18, units: 2, homesPerFloor: 2, liftsPerUnit: 2 },
    buildings: grid([32, 103, 174], [436, 528, 620], []),
    laneGap: 4,
    lanes: combed({ west: 25, east: 231, rows: [424, 455, 547, 639] }),
    gates: [
      { name: "南门", spot: [92, 412], from: [92, 424], to: [92, 394], state: "residents" },
      { name: "北门", spot: [163, 702], from: [163, 639], to: [163, 720], state: "residents" },
      { name: "东门", spot: [238, 547], from: [231, 547], to: [250, 547], state: "residents" },
    ],
    homeAreaHundredths: 10_800,
    occupied: 95,
    resident: 93,
    peoplePer100: 308,
    ages: FAMILY_AGES,
    stepFree: "yes",
    state: "good",
    service: "professional",
    company: "杉和物业服务公司",
  },
  {
    key: "qingluo",
    community: "yunshan",
    name: "青萝家园",
    kind: "gated",
    builtFrom: 2008,
    builtTo: 2010,
    corners: [
      [646, 410],
      [908, 706],
    ],
    building: { wide: 44, deep: 14, floors: 11, units: 2, homesPerFloor: 2, liftsPerUnit: 1 },
    buildings: grid([662, 724, 786, 848], [432, 498, 564, 630], [5, 6]),
    laneGap: 4,
    lanes: [
      ...combed({ west: 653, east: 900, rows: [422, 450, 516, 582, 648] }),
      [
        [715, 450],
        [715, 648],
      ],
      [
        [839, 450],
        [839, 648],
      ],
    ],
    gates: [
      { name: "北门", spot: [715, 706], from: [715, 648], to: [715, 720], state: "residents" },
      { name: "西门", spot: [646, 480], from: [653, 480], to: [636, 480], state: "locked" },
    ],
    homeAreaHundredths: 9_200,
    occupied: 95,
    resident: 92,
    peoplePer100: 322,
    ages: MOVED_AGES,
    stepFree: "partly",
    state: "fair",
    service: "professional",
    company: "青禾物业服务公司",
  },
  {
    key: "yunshang",
    community: "yunshan",
    name: "云上居",
    kind: "gated",
    builtFrom: 2021,
    builtTo: 2022,
    corners: [
      [322, 410],
      [428, 548],
    ],
    building: { wide: 26, deep: 22, floors: 28, units: 1, homesPerFloor: 4, liftsPerUnit: 3 },
    buildings: [
      [336, 425],
      [388, 425],
      [362, 500],
    ],
    laneGap: 8,
    lanes: [
      [
        [329, 455],
        [421, 455],
        [421, 530],
        [329, 530],
        [329, 455],
      ],
    ],
    gates: [{ name: "东门", spot: [428, 490], from: [421, 490], to: [440, 490], state: "residents" }],
    homeAreaHundredths: 11_800,
    occupied: 84,
    resident: 86,
    peoplePer100: 276,
    ages: YOUNG_AGES,
    stepFree: "yes",
    state: "good",
    service: "professional",
    company: "云上物业服务公司",
  },
];

/** 望岫社区, across the eastern street: smaller, and with what 云杉里 lacks. */
const WANGXIU: readonly CompoundSpec[] = [
  {
    key: "wangxiu",
    community: "wangxiu",
    name: "望岫小区",
    kind: "open",
    builtFrom: 1999,
    builtTo: 2001,
    corners: [
      [934, 474],
      [1116, 702],
    ],
    building: { wide: 48, deep: 12, floors: 6, units: 3, homesPerFloor: 2, liftsPerUnit: 0 },
    buildings: grid([956, 1042], [490, 534, 578, 622, 666], []),
    laneGap: 4,
    lanes: combed({ west: 941, east: 1108, rows: [506, 550, 594, 638, 682] }),
    gates: [
      { name: "西门", spot: [934, 550], from: [941, 550], to: [920, 550], state: "open" },
      { name: "北门", spot: [1023, 702], from: [1023, 682], to: [1023, 720], state: "open" },
    ],
    homeAreaHundredths: 7_000,
    occupied: 96,
    resident: 92,
    peoplePer100: 240,
    ages: OLD_AGES,
    stepFree: "no",
    state: "fair",
    service: "entrusted",
    company: "望岫社区托管服务队",
  },
  {
    key: "xiuyun",
    community: "wangxiu",
    name: "岫云府",
    kind: "gated",
    builtFrom: 2015,
    builtTo: 2017,
    corners: [
      [1130, 470],
      [1288, 704],
    ],
    building: { wide: 50, deep: 15, floors: 18, units: 2, homesPerFloor: 2, liftsPerUnit: 2 },
    buildings: grid([1146, 1222], [490, 560, 630], [5]),
    laneGap: 4,
    lanes: combed({ west: 1137, east: 1281, rows: [509, 579, 649] }),
    gates: [{ name: "东门", spot: [1288, 579], from: [1281, 579], to: [1300, 579], state: "residents" }],
    homeAreaHundredths: 10_400,
    occupied: 95,
    resident: 93,
    peoplePer100: 284,
    ages: FAMILY_AGES,
    stepFree: "yes",
    state: "good",
    service: "professional",
    company: "杉和物业服务公司",
  },
];

export const COMPOUNDS: readonly CompoundSpec[] = [...YUNSHAN, ...WANGXIU];

/** Corners row by row from the south; `left` spots stay open. */
function grid(columns: readonly number[], rows: readonly number[], left: readonly number[]): Spot[] {
  const spots = rows.flatMap((north) => columns.map((east): Spot => [east, north]));
  return spots.filter((_, i) => !left.includes(i));
}

/** A lane along each row, joined at both ends. */
function combed({ west, east, rows }: { west: number; east: number; rows: readonly number[] }): Spot[][] {
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
