import { declared, own, type ServiceSpec, surveyed } from "./service-spec.ts";
import type { Spot } from "./sheet.ts";

/** Parks and grounds of 云杉里. */
export const OUTDOORS: readonly ServiceSpec[] = [
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

/** Stops, sheds, lockers and collection points of 云杉里. */
export const STREET_FURNITURE: readonly ServiceSpec[] = [
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
