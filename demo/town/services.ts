import type { FacilityType, Trait } from "#engines/standards";
import type { CommunityKey } from "./compounds.ts";
import type { Spot, Tags } from "./sheet.ts";

/** What a survey or a declaration knows of a place; areas in m², turned into 0.01 m² where they are handed on. */
export type Survey = {
  readonly confidence: "surveyed" | "declared";
  readonly on: string;
  readonly squareMeters?: Readonly<Partial<Record<AreaName, number>>>;
  readonly counts?: Readonly<Record<string, number>>;
  readonly traits?: Readonly<Partial<Record<Trait, boolean>>>;
  readonly opening?: string;
  readonly operator?: string;
  readonly ownership?: "public" | "collective" | "owners" | "developer" | "private";
  readonly feeKind?: "free" | "low_fee" | "inclusive" | "market";
};
export type AreaName = "floor" | "site" | "usable" | "activity" | "sports";

export type ServiceSpec = {
  readonly key: string;
  readonly community: CommunityKey;
  readonly type: FacilityType;
  readonly name: string;
  /** A point, a building with a door, or open ground that paths cross. */
  readonly at:
    | { readonly spot: Spot }
    | { readonly house: readonly [Spot, Spot]; readonly door: Spot; readonly street: Spot }
    | { readonly ground: readonly [Spot, Spot]; readonly gate?: Spot; readonly street?: Spot };
  /** As mapped; undefined: the map does not have it, only the community knows of it. */
  readonly tags: Tags | undefined;
  /** Undefined: only the map knows of it. */
  readonly survey: Survey | undefined;
};

type Rest = Omit<ServiceSpec, "key" | "community" | "type" | "name">;

function own(key: string, type: FacilityType, { name, ...rest }: Rest & { name: string }): ServiceSpec {
  return { key, community: "yunshan", type, name, ...rest };
}

function next(key: string, type: FacilityType, { name, ...rest }: Rest & { name: string }): ServiceSpec {
  return { key, community: "wangxiu", type, name, ...rest };
}

const SURVEY_DAY = "2026-06-18";
const DECLARED_DAY = "2026-05-20";

function surveyed(rest: Omit<Survey, "confidence" | "on"> = {}): Survey {
  return { confidence: "surveyed", on: SURVEY_DAY, ...rest };
}

function declared(rest: Omit<Survey, "confidence" | "on"> = {}): Survey {
  return { confidence: "declared", on: DECLARED_DAY, ...rest };
}

const PUBLIC_SERVICES: readonly ServiceSpec[] = [
  own("station", "service_station", {
    name: "云杉里社区党群服务中心",
    at: {
      house: [
        [262, 414],
        [306, 436],
      ],
      door: [262, 425],
      street: [250, 425],
    },
    tags: { building: "civic", amenity: "community_centre", community_centre: "community_service" },
    survey: surveyed({
      squareMeters: { floor: 1150, activity: 640 },
      opening: "Mo-Su 08:30-17:30",
      ownership: "public",
      feeKind: "free",
    }),
  }),
  own("elder", "elder_station", {
    name: "云杉里老年服务站",
    at: { spot: [300, 416] },
    tags: { amenity: "social_facility", "social_facility:for": "senior" },
    survey: surveyed({
      squareMeters: { floor: 160 },
      counts: { places: 24 },
      ownership: "public",
      feeKind: "low_fee",
    }),
  }),
  own("reading", "library", {
    name: "云杉书吧阅览室",
    at: { spot: [290, 434] },
    tags: { amenity: "library" },
    survey: surveyed({ squareMeters: { floor: 90 }, ownership: "public", feeKind: "free" }),
  }),
  own("health", "health_station", {
    name: "云杉里社区卫生服务站",
    at: {
      house: [
        [470, 326],
        [496, 339],
      ],
      door: [483, 326],
      street: [483, 320],
    },
    tags: { building: "yes", amenity: "clinic", healthcare: "clinic" },
    survey: surveyed({ squareMeters: { floor: 180 }, opening: "Mo-Sa 08:00-17:00", ownership: "public" }),
  }),
  own("kindergarten", "kindergarten", {
    name: "云杉里幼儿园",
    at: {
      ground: [
        [352, 150],
        [428, 240],
      ],
      gate: [428, 190],
      street: [440, 190],
    },
    tags: { amenity: "kindergarten" },
    survey: declared({
      squareMeters: { floor: 2480, site: 6840 },
      counts: { classes: 7, places: 210 },
      traits: { inclusive: true },
      ownership: "public",
      feeKind: "inclusive",
    }),
  }),
  own("school", "primary_school", {
    name: "云杉里小学",
    at: {
      ground: [
        [252, 150],
        [346, 308],
      ],
      gate: [300, 308],
      street: [300, 320],
    },
    tags: { amenity: "school", "isced:level": "1" },
    survey: declared({ squareMeters: { floor: 7600, site: 14852 }, counts: { classes: 18, places: 800 } }),
  }),
];

const COMMERCE: readonly ServiceSpec[] = [
  own("market", "market", {
    name: "早市巷菜市场",
    at: {
      house: [
        [262, 60],
        [332, 110],
      ],
      door: [332, 85],
      street: [345, 85],
    },
    tags: { building: "retail", amenity: "marketplace" },
    survey: surveyed({
      squareMeters: { floor: 3200 },
      opening: "Mo-Su 06:00-19:00",
      ownership: "collective",
    }),
  }),
  own("supermarket", "supermarket", {
    name: "云杉街超市",
    at: { spot: [430, 116] },
    tags: { shop: "supermarket" },
    survey: surveyed({ squareMeters: { floor: 260 }, ownership: "private" }),
  }),
  own("shop-south", "convenience_shop", {
    name: "小满便利店",
    at: { spot: [270, 12] },
    tags: { shop: "convenience" },
    survey: surveyed({ squareMeters: { floor: 78 } }),
  }),
  own("shop-east", "convenience_shop", {
    name: "杉下便利店",
    at: { spot: [430, 98] },
    tags: { shop: "convenience" },
    survey: surveyed({ squareMeters: { floor: 64 } }),
  }),
  own("shop-north", "convenience_shop", {
    name: "松果便利店",
    at: { spot: [480, 702] },
    tags: { shop: "convenience" },
    survey: surveyed(),
  }),
  own("greens", "vegetable_shop", {
    name: "青禾果蔬店",
    at: { spot: [430, 82] },
    tags: { shop: "greengrocer" },
    survey: surveyed({ squareMeters: { floor: 45 } }),
  }),
  own("pharmacy", "pharmacy", {
    name: "杉安药房",
    at: { spot: [430, 66] },
    tags: { amenity: "pharmacy" },
    survey: surveyed({ squareMeters: { floor: 95 } }),
  }),
  own("barber", "barber", {
    name: "阿禾理发",
    at: { spot: [430, 50] },
    tags: { shop: "hairdresser" },
    survey: surveyed({ squareMeters: { floor: 32 } }),
  }),
  own("repair", "repair_shop", {
    name: "顺手维修",
    at: { spot: [430, 36] },
    tags: { shop: "repair" },
    survey: surveyed({ squareMeters: { floor: 20 } }),
  }),
  own("noodles", "eatery", {
    name: "早春面馆",
    at: { spot: [288, 12] },
    tags: { amenity: "restaurant", cuisine: "noodle" },
    survey: surveyed({ squareMeters: { floor: 70 } }),
  }),
  own("breakfast", "eatery", {
    name: "听雨早点",
    at: { spot: [306, 12] },
    tags: { amenity: "fast_food" },
    survey: undefined,
  }),
  own("dumplings", "eatery", {
    name: "松涛饺子馆",
    at: { spot: [506, 702] },
    tags: { amenity: "restaurant" },
    survey: undefined,
  }),
  own("home-help", "domestic_service", {
    name: "邻帮家政服务点",
    at: { spot: [324, 12] },
    tags: undefined,
    survey: surveyed({ squareMeters: { floor: 28 } }),
  }),
  own("parcels", "parcel_station", {
    name: "杉下快递驿站",
    at: { spot: [532, 702] },
    tags: { amenity: "post_office", post_office: "parcel" },
    survey: surveyed({ squareMeters: { floor: 62, usable: 48 }, opening: "Mo-Su 09:00-20:00" }),
  }),
  own("bank", "bank", {
    name: "云杉街储蓄所",
    at: { spot: [560, 702] },
    tags: { amenity: "bank" },
    survey: undefined,
  }),
];

const OUTDOORS: readonly ServiceSpec[] = [
  own("park", "park", {
    name: "青萝园",
    at: {
      ground: [
        [455, 404],
        [640, 562],
      ],
    },
    tags: { leisure: "park" },
    survey: surveyed({
      squareMeters: { site: 29230, sports: 2950 },
      traits: { public_access: true },
      ownership: "public",
    }),
  }),
  own("square", "activity_ground", {
    name: "青萝广场",
    at: {
      ground: [
        [475, 415],
        [515, 445],
      ],
    },
    tags: { place: "square", surface: "paving_stones" },
    survey: surveyed({ squareMeters: { site: 1200 }, traits: { public_access: true, accessible: true } }),
  }),
  own("court", "sports_ground", {
    name: "青萝园篮球场",
    at: {
      ground: [
        [585, 412],
        [613, 427],
      ],
    },
    tags: { leisure: "pitch", sport: "basketball" },
    survey: surveyed({ squareMeters: { site: 420 }, traits: { public_access: true } }),
  }),
  own("play", "playground", {
    name: "青萝园儿童乐园",
    at: { spot: [610, 505] },
    tags: { leisure: "playground" },
    survey: surveyed(),
  }),
  own("fitness", "fitness_spot", {
    name: "云杉一村健身点",
    at: { spot: [125, 160] },
    tags: { leisure: "fitness_station" },
    survey: surveyed({ squareMeters: { site: 180 } }),
  }),
  own("garden", "green_space", {
    name: "松影小游园",
    at: {
      ground: [
        [352, 572],
        [426, 702],
      ],
    },
    tags: { leisure: "garden", access: "yes" },
    survey: surveyed({ squareMeters: { site: 9620 }, traits: { public_access: true } }),
  }),
  own("toilet", "public_toilet", {
    name: "青萝园公共厕所",
    at: {
      house: [
        [618, 546],
        [627, 552],
      ],
      door: [618, 549],
      street: [610, 549],
    },
    tags: { building: "toilets", amenity: "toilets" },
    survey: surveyed({ squareMeters: { floor: 54 }, traits: { accessible: true } }),
  }),
];

const STREET_FURNITURE: readonly ServiceSpec[] = [
  own("car-park", "parking", {
    name: "松影停车场",
    at: {
      ground: [
        [262, 610],
        [342, 698],
      ],
    },
    tags: { amenity: "parking", parking: "surface" },
    survey: declared({ counts: { bays: 180 } }),
  }),
  busStop("stop-w1", "长庚路听雨街站", [6, 300]),
  busStop("stop-w2", "松涛雅苑站", [6, 560]),
  busStop("stop-s1", "云杉一村站", [180, 6]),
  busStop("stop-s2", "沐风新村站", [600, 6]),
  busStop("stop-e1", "听雨花园站", [914, 210]),
  busStop("stop-n1", "松影巷站", [300, 714]),
  busStop("stop-n2", "青萝家园站", [740, 714]),
  busStop("stop-m1", "云杉街站", [434, 300]),
  wastePoint("yicun", [30, 20.5]),
  wastePoint("mufeng", [470, 22]),
  wastePoint("tingyu", [790, 276]),
  wastePoint("songtao", [100, 420]),
  wastePoint("qingluo", [785, 655]),
  wastePoint("yunshang", [424, 500]),
  bikeShed("yicun", "一村车棚", [125, 150]),
  bikeShed("mufeng", "沐风车棚", [575, 158]),
  bikeShed("qingluo", "家园车棚", [760, 655]),
  lockers("tingyu", 320, [812, 290]),
  lockers("songtao", 460, [86, 420]),
  lockers("yunshang", 240, [424, 484]),
  own("charging", "charging_station", {
    name: "松影充电站",
    at: { spot: [270, 690] },
    tags: { amenity: "charging_station" },
    survey: declared({ counts: { bays: 16 } }),
  }),
];

/** What 云杉里 lacks and its neighbour has, and a few common things. */
const NEIGHBOUR: readonly ServiceSpec[] = [
  next("wx-nursery", "nursery", {
    name: "望岫托育园",
    at: {
      house: [
        [940, 420],
        [975, 445],
      ],
      door: [940, 432],
      street: [920, 432],
    },
    tags: { building: "yes", amenity: "childcare" },
    survey: surveyed({ squareMeters: { floor: 620 }, counts: { places: 60 }, feeKind: "inclusive" }),
  }),
  next("wx-daycare", "elder_daycare", {
    name: "望岫日间照料中心",
    at: {
      house: [
        [985, 418],
        [1020, 440],
      ],
      door: [1002, 418],
      street: [1002, 394],
    },
    tags: {
      building: "yes",
      amenity: "social_facility",
      social_facility: "day_care",
      "social_facility:for": "senior",
    },
    survey: surveyed({ squareMeters: { floor: 480 }, counts: { beds: 20, places: 45 }, ownership: "public" }),
  }),
  next("wx-station", "service_station", {
    name: "望岫社区服务站",
    at: {
      house: [
        [1140, 420],
        [1170, 440],
      ],
      door: [1155, 420],
      street: [1155, 394],
    },
    tags: { building: "civic", amenity: "community_centre", community_centre: "community_service" },
    survey: surveyed({ squareMeters: { floor: 420, activity: 260 }, ownership: "public" }),
  }),
  next("wx-health", "health_station", {
    name: "望岫社区卫生服务站",
    at: {
      house: [
        [1262, 418],
        [1286, 436],
      ],
      door: [1286, 427],
      street: [1300, 427],
    },
    tags: { building: "yes", amenity: "clinic" },
    survey: surveyed({ squareMeters: { floor: 130 }, ownership: "public" }),
  }),
  next("wx-laundry", "laundry", {
    name: "净云洗衣店",
    at: { spot: [930, 462] },
    tags: { shop: "laundry" },
    survey: surveyed({ squareMeters: { floor: 30 } }),
  }),
  next("wx-shop", "convenience_shop", {
    name: "岫里便利店",
    at: { spot: [930, 712] },
    tags: { shop: "convenience" },
    survey: surveyed({ squareMeters: { floor: 70 } }),
  }),
  next("wx-stop", "bus_stop", {
    name: "望岫小区站",
    at: { spot: [1060, 714] },
    tags: { highway: "bus_stop" },
    survey: surveyed(),
  }),
  next("wx-fitness", "fitness_spot", {
    name: "望岫健身点",
    at: { spot: [1023, 572] },
    tags: { leisure: "fitness_station" },
    survey: surveyed({ squareMeters: { site: 160 } }),
  }),
];

export const SERVICES: readonly ServiceSpec[] = [
  ...PUBLIC_SERVICES,
  ...COMMERCE,
  ...OUTDOORS,
  ...STREET_FURNITURE,
  ...NEIGHBOUR,
];

function busStop(key: string, name: string, spot: Spot): ServiceSpec {
  return own(key, "bus_stop", { name, at: { spot }, tags: { highway: "bus_stop" }, survey: surveyed() });
}

function wastePoint(compound: string, spot: Spot): ServiceSpec {
  const tags = { amenity: "waste_disposal" };
  return own(`waste-${compound}`, "waste_point", {
    name: "分类投放点",
    at: { spot },
    tags,
    survey: surveyed(),
  });
}

function bikeShed(compound: string, name: string, spot: Spot): ServiceSpec {
  const tags = { amenity: "bicycle_parking" };
  const survey = declared({ counts: { bays: 120 } });
  return own(`bikes-${compound}`, "bike_parking", { name, at: { spot }, tags, survey });
}

function lockers(compound: string, slots: number, spot: Spot): ServiceSpec {
  const survey = surveyed({ counts: { slots } });
  const tags = { amenity: "parcel_locker" };
  return own(`lockers-${compound}`, "parcel_locker", { name: "智能快件箱", at: { spot }, tags, survey });
}
