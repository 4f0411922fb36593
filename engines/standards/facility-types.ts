import { type LocalText, text } from "#platform/std";

/** What a facility is for, as groups that lists and maps are ordered by. */
export type FacilityGroup =
  | "service"
  | "education"
  | "elder"
  | "health"
  | "commerce"
  | "culture"
  | "outdoors"
  | "transport"
  | "sanitation"
  | "safety";

export type FacilityTypeInfo = LocalText & { readonly group: FacilityGroup };

/**
 * The closed vocabulary of facilities: what importers map to and rule books select by. One facility has one
 * type; a building that does two things is two facilities with the same host. A type never stands in for
 * another (a health centre is not a health station): rule ST10.
 */
export const FACILITY_TYPES = {
  service_station: kind("service", "社区综合服务站", "Community service station"),
  committee_office: kind("service", "居委会办公用房", "Residents' committee office"),
  kindergarten: kind("education", "幼儿园", "Kindergarten"),
  nursery: kind("education", "托儿所", "Nursery"),
  primary_school: kind("education", "小学", "Primary school"),
  secondary_school: kind("education", "中学", "Secondary school"),
  school: kind("education", "学校(学段不明)", "School (stage not known)"),
  elder_station: kind("elder", "老年服务站", "Elder service station"),
  elder_daycare: kind("elder", "老年人日间照料中心", "Elder day-care centre"),
  nursing_home: kind("elder", "养老院", "Nursing home"),
  health_station: kind("health", "社区卫生服务站", "Community health station"),
  health_center: kind("health", "社区卫生服务中心", "Community health centre"),
  clinic: kind("health", "门诊部、诊所", "Clinic"),
  hospital: kind("health", "医院", "Hospital"),
  pharmacy: kind("commerce", "药店", "Pharmacy"),
  supermarket: kind("commerce", "综合超市", "Supermarket"),
  convenience_shop: kind("commerce", "便利店", "Convenience shop"),
  vegetable_shop: kind("commerce", "菜店", "Vegetable shop"),
  market: kind("commerce", "菜市场", "Food market"),
  canteen: kind("commerce", "社区食堂", "Community canteen"),
  eatery: kind("commerce", "餐饮店", "Eatery"),
  parcel_station: kind("commerce", "末端综合服务站(快递驿站)", "Parcel station"),
  parcel_locker: kind("commerce", "智能信包箱、快件箱", "Parcel lockers"),
  post_office: kind("commerce", "邮政营业场所", "Post office"),
  barber: kind("commerce", "理发店", "Barber"),
  laundry: kind("commerce", "洗衣店", "Laundry"),
  repair_shop: kind("commerce", "维修点", "Repair shop"),
  domestic_service: kind("commerce", "家政服务网点", "Domestic-service point"),
  bank: kind("commerce", "银行营业网点", "Bank branch"),
  cultural_station: kind("culture", "文化活动站", "Cultural station"),
  library: kind("culture", "图书馆、阅览室", "Library or reading room"),
  activity_ground: kind("outdoors", "公共活动场地", "Public activity ground"),
  sports_ground: kind("outdoors", "多功能运动场地", "Sports ground"),
  fitness_spot: kind("outdoors", "室外健身点", "Outdoor fitness spot"),
  playground: kind("outdoors", "儿童游乐场地", "Playground"),
  park: kind("outdoors", "社区游园、公园", "Park"),
  green_space: kind("outdoors", "公共绿地", "Public green space"),
  bus_stop: kind("transport", "公交车站", "Bus stop"),
  metro_station: kind("transport", "轨道交通站点", "Metro station"),
  parking: kind("transport", "机动车停车场(库)", "Car park"),
  bike_parking: kind("transport", "非机动车停车场", "Bicycle parking"),
  charging_station: kind("transport", "充电设施", "Charging station"),
  public_toilet: kind("sanitation", "公共厕所", "Public toilet"),
  waste_station: kind("sanitation", "生活垃圾收集站", "Waste collection station"),
  waste_point: kind("sanitation", "生活垃圾收集点", "Waste collection point"),
  recycling_point: kind("sanitation", "再生资源回收点", "Recycling point"),
  police: kind("safety", "警务室、派出所", "Police room or station"),
  shelter: kind("safety", "应急避难场所", "Emergency shelter"),
} as const satisfies Record<string, FacilityTypeInfo>;

export type FacilityType = keyof typeof FACILITY_TYPES;

export const FACILITY_TYPE_IDS = Object.keys(FACILITY_TYPES) as readonly FacilityType[];

function kind(group: FacilityGroup, zh: string, en: string): FacilityTypeInfo {
  return { ...text(zh, en), group };
}
