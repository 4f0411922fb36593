import { type LocalText, text } from "#platform/std";

/** Who can supply a missing datum. */
export const FILLERS = {
  community_worker: text("社区工作者", "Community worker"),
  property_staff: text("物业服务人员", "Property staff"),
  surveyor: text("踏勘人员", "Walk surveyor"),
  planner: text("规划师", "Planner"),
  street_office: text("街道办事处", "Street office"),
} as const satisfies Record<string, LocalText>;
export type Filler = keyof typeof FILLERS;

/** Ways to close a gap that a rule admits (补建 购置 置换 租赁 改造 共享, and two that build nothing). */
export const REMEDIES = {
  build: text("补建", "Build"),
  purchase: text("购置", "Purchase"),
  exchange: text("置换", "Exchange"),
  lease: text("租赁", "Lease"),
  convert: text("改造", "Convert"),
  share: text("共享", "Share"),
  manage: text("统筹管理", "Manage what is there"),
  organise: text("健全机制", "Set up the mechanism"),
} as const satisfies Record<string, LocalText>;
export type Remedy = keyof typeof REMEDIES;

/** A quantity of the whole community. `perUnit`: how many stored integers make one unit (areas: 100). */
export interface QuantityType {
  readonly label: LocalText;
  readonly unit: string;
  readonly perUnit: number;
  readonly filledBy: Filler;
}

/** Quantities every book may name. A book may declare further ones of its own. */
export const QUANTITY_TYPES = {
  households_total: quantity(text("居民总户数", "Households, total"), "household"),
  households_resident: quantity(text("常住户数", "Households, resident"), "household"),
  homes: quantity(text("住宅套数", "Homes"), "home"),
  people: quantity(text("常住人口", "Residents"), "person"),
  people_elder: quantity(text("60 岁及以上人口", "Residents aged 60 and over"), "person"),
  people_under_3: quantity(text("0–3 岁人口", "Residents aged 0–3"), "person"),
  buildings: quantity(text("住宅楼栋数", "Residential buildings"), "building"),
  compounds: quantity(text("小区数", "Compounds"), "compound"),
  compounds_with_property_service: quantity(
    text("已实施物业服务的小区数", "Compounds with property service"),
    "compound",
  ),
  land_area: area(text("社区用地面积", "Land area"), "planner"),
  total_floor_area: area(text("总建筑面积", "Total floor area"), "planner"),
  service_floor_area: area(text("社区综合服务设施建筑面积", "Comprehensive service facilities, floor area")),
  activity_floor_area: area(text("其中居民活动建筑面积", "of which floor area for resident activities")),
  property_room_area: area(text("物业管理用房建筑面积", "Property rooms, floor area"), "property_staff"),
  daily_parcel_items: quantity(text("日均投递快件数", "Parcels delivered a day"), "item"),
  car_bays: quantity(text("机动车停车位", "Car bays"), "bay", "property_staff"),
  car_bays_charging: quantity(
    text("建有充电设施或具备安装条件的停车位", "Car bays with a charger or conditions for one"),
    "bay",
    "property_staff",
  ),
} as const satisfies Record<string, QuantityType>;
export type QuantityName = keyof typeof QUANTITY_TYPES;

/** A measured property of one facility; `field` is its name in `FacilityFact.attributes`. */
export interface AttributeType {
  readonly label: LocalText;
  readonly unit: string;
  readonly perUnit: number;
  readonly field: AttributeField;
}
export type AttributeField =
  | "floorAreaHundredths"
  | "siteAreaHundredths"
  | "usableAreaHundredths"
  | "activityAreaHundredths"
  | "sportsAreaHundredths"
  | "minWidthHundredths"
  | "classes"
  | "beds"
  | "places"
  | "slots"
  | "bays";

/** Attributes by the name that rule books use. Lengths are in 0.01 m, areas in 0.01 m². */
export const ATTRIBUTES = {
  floorArea: {
    label: text("建筑面积", "floor area"),
    unit: "m2",
    perUnit: 100,
    field: "floorAreaHundredths",
  },
  siteArea: { label: text("用地面积", "site area"), unit: "m2", perUnit: 100, field: "siteAreaHundredths" },
  usableArea: {
    label: text("使用面积", "usable area"),
    unit: "m2",
    perUnit: 100,
    field: "usableAreaHundredths",
  },
  activityArea: {
    label: text("居民活动面积", "area for resident activities"),
    unit: "m2",
    perUnit: 100,
    field: "activityAreaHundredths",
  },
  sportsArea: {
    label: text("体育活动场地面积", "sports area"),
    unit: "m2",
    perUnit: 100,
    field: "sportsAreaHundredths",
  },
  minWidth: { label: text("最小宽度", "least width"), unit: "m", perUnit: 100, field: "minWidthHundredths" },
  classes: { label: text("班数", "classes"), unit: "class", perUnit: 1, field: "classes" },
  beds: { label: text("床位数", "beds"), unit: "bed", perUnit: 1, field: "beds" },
  places: { label: text("学位、托位数", "places"), unit: "place", perUnit: 1, field: "places" },
  slots: { label: text("格口数", "slots"), unit: "slot", perUnit: 1, field: "slots" },
  bays: { label: text("停车位数", "bays"), unit: "bay", perUnit: 1, field: "bays" },
} as const satisfies Record<string, AttributeType>;
export type AttributeName = keyof typeof ATTRIBUTES;

/** Yes-or-no properties of one facility; not stated means not known. */
export const TRAITS = {
  inclusive: text("普惠性", "inclusive-price"),
  container_type: text("集装箱式", "container-type"),
  public_access: text("向居民开放", "open to all residents"),
  accessible: text("无障碍", "barrier-free"),
} as const satisfies Record<string, LocalText>;
export type Trait = keyof typeof TRAITS;

/** Square metres as the integer that facts carry: hundredths, rounded to the nearest. */
export function toHundredths(squareMeters: number): number {
  return Math.round(squareMeters * 100);
}

function quantity(label: LocalText, unit: string, filledBy: Filler = "community_worker"): QuantityType {
  return { label, unit, perUnit: 1, filledBy };
}

function area(label: LocalText, filledBy: Filler = "community_worker"): QuantityType {
  return { label, unit: "m2", perUnit: 100, filledBy };
}
