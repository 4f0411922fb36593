import type { FacilityType } from "#engines/standards";
import { type LocalText, text } from "#platform/std";

/** What people walk to: any one of the types will do. A product choice for maps and gap lists; rules use their own types. */
export type Need = {
  readonly id: string;
  readonly title: LocalText;
  readonly types: readonly FacilityType[];
  /** Without these within reach a home lies in a blind spot. */
  readonly basic: boolean;
};

export const NEEDS: readonly Need[] = [
  basic("service", text("社区服务", "Community service"), ["service_station", "committee_office"]),
  basic("kindergarten", text("幼儿园", "Kindergarten"), ["kindergarten"]),
  more("nursery", text("托育", "Nursery"), ["nursery"]),
  basic("elder", text("老年服务", "Elder service"), ["elder_station", "elder_daycare"]),
  basic("health", text("社区卫生", "Community health"), ["health_station", "health_center"]),
  basic("shop", text("超市便利店", "Supermarket or shop"), ["supermarket", "convenience_shop"]),
  more("vegetables", text("买菜", "Fresh food"), ["vegetable_shop", "market"]),
  more("pharmacy", text("药店", "Pharmacy"), ["pharmacy"]),
  more("parcel", text("快递邮政", "Parcels and post"), ["parcel_station", "parcel_locker", "post_office"]),
  more("eating", text("食堂餐饮", "Canteen or eatery"), ["canteen", "eatery"]),
  basic("transit", text("公交地铁", "Bus or metro"), ["bus_stop", "metro_station"]),
  more("toilet", text("公共厕所", "Public toilet"), ["public_toilet"]),
  basic("activity", text("活动场地", "Activity ground"), [
    "activity_ground",
    "sports_ground",
    "fitness_spot",
    "playground",
  ]),
  basic("green", text("公园绿地", "Park or green"), ["park", "green_space"]),
  more("culture", text("文化阅读", "Culture and reading"), ["cultural_station", "library"]),
  more("school", text("中小学", "School"), ["primary_school", "secondary_school", "school"]),
];

/** Bands of walking time; metres follow from the walking speed. */
export const BAND_MINUTES = [5, 10, 15] as const;
/** The planning convention: 5 minutes are 300 m. Printed with every result. */
export const WALK_METERS_PER_MINUTE = 60;
export const BAND_METERS = BAND_MINUTES.map((minutes) => minutes * WALK_METERS_PER_MINUTE);

/** 0, 1, 2: within 5, 10, 15 minutes; 3: farther, or none within the searched distance. */
export type Band = 0 | 1 | 2 | 3;
export const BANDS: readonly Band[] = [0, 1, 2, 3];

export const BAND_TITLES: readonly LocalText[] = [
  text("5 分钟内", "within 5 min"),
  text("5–10 分钟", "5–10 min"),
  text("10–15 分钟", "10–15 min"),
  text("超过 15 分钟", "over 15 min"),
];

/** The band of a distance; undefined distance means none was found within the searched distance. */
export function bandOf(meters: number | undefined): Band {
  const band = BAND_METERS.findIndex((limit) => meters !== undefined && meters <= limit);
  return (band === -1 ? 3 : band) as Band;
}

function basic(id: string, title: LocalText, types: readonly FacilityType[]): Need {
  return { id, title, types, basic: true };
}

function more(id: string, title: LocalText, types: readonly FacilityType[]): Need {
  return { id, title, types, basic: false };
}
