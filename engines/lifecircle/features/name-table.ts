import type { FacilityType } from "./types.ts";

export type NameRule = {
  readonly id: string;
  readonly type: FacilityType;
  /** Found anywhere in the Chinese or plain name. */
  readonly pattern: RegExp;
  /** A name that also matches this is something else. */
  readonly unless?: RegExp;
  /**
   * `refine`: may replace a wider type that the tags gave (a school by name a primary school). `place`: applies to
   * named places no tag rule types. Streets, stops, buildings of flats and gates are never typed by name.
   */
  readonly refines?: readonly FacilityType[];
};

// "某小学停车场" or "某医院东门站" is named after a place without being it.
const BESIDE = /(停车|公交|车站|东门|西门|南门|北门|宿舍|公寓|家属|路口|大街|胡同|工地|旧址|出入口|充电)/;

/**
 * Facility types by name, first match wins; weaker evidence than a tag. Chinese extracts often carry only the name.
 * The words are the terms of art of the community standards (see GLOSSARY) and the names the services trade under.
 */
export const POI_NAME_RULES: readonly NameRule[] = [
  {
    id: "N01",
    type: "health_station",
    pattern: /社区卫生(服务)?站|卫生服务站/,
    unless: BESIDE,
    refines: ["clinic", "hospital", "health_center"],
  },
  {
    id: "N02",
    type: "health_center",
    pattern: /社区卫生服务中心|社区医院|街道医院|乡镇卫生院|卫生服务中心/,
    unless: BESIDE,
    refines: ["clinic", "hospital"],
  },
  {
    id: "N03",
    type: "clinic",
    pattern: /诊所|门诊部|卫生室|医务室|卫生所/,
    unless: BESIDE,
    refines: ["hospital"],
  },
  { id: "N04", type: "hospital", pattern: /医院$|医院[((]/, unless: /宠物|动物|兽医/ },
  {
    id: "N10",
    type: "elder_daycare",
    pattern: /日间照料|日托中心|养老照料中心/,
    unless: BESIDE,
    refines: ["elder_station", "nursing_home"],
  },
  {
    id: "N11",
    type: "elder_station",
    pattern: /养老(服务)?驿站|老年(服务|活动)(站|中心)|居家养老|养老服务(站|中心)|长者(服务|照护)/,
    unless: BESIDE,
    refines: ["nursing_home"],
  },
  {
    id: "N12",
    type: "nursing_home",
    pattern: /养老院|敬老院|老年公寓|护理院|养老公寓|福利院/,
    refines: ["elder_station"],
  },
  { id: "N20", type: "nursery", pattern: /托儿所|托育|早教/, unless: BESIDE, refines: ["kindergarten"] },
  {
    id: "N21",
    type: "kindergarten",
    pattern: /幼儿园|幼稚园/,
    unless: BESIDE,
    refines: ["school", "nursery"],
  },
  {
    id: "N22",
    type: "primary_school",
    pattern: /小学|附小/,
    unless: new RegExp(`${BESIDE.source}|操场|食堂|中小学|幼儿园`),
    refines: ["school"],
  },
  {
    id: "N23",
    type: "secondary_school",
    pattern: /中学|附中|初中|高中|中等专业/,
    unless: new RegExp(`${BESIDE.source}|操场|食堂|中小学|大学$`),
    refines: ["school"],
  },
  { id: "N30", type: "committee_office", pattern: /居委会|居民委员会|村委会|村民委员会/, unless: BESIDE },
  {
    id: "N31",
    type: "service_station",
    pattern: /社区(综合)?服务(站|中心)|党群服务(站|中心)|便民服务(站|中心)|邻里中心|社区之家/,
    unless: BESIDE,
    refines: ["cultural_station"],
  },
  {
    id: "N32",
    type: "cultural_station",
    pattern: /文化(活动)?(站|室|中心)|社区文化|老年大学/,
    unless: BESIDE,
  },
  { id: "N33", type: "police", pattern: /派出所|警务(室|站)/, unless: BESIDE },
  { id: "N34", type: "library", pattern: /图书馆|图书室|阅览室/, unless: BESIDE },
  {
    id: "N40",
    type: "parcel_locker",
    pattern: /丰巢|快递柜|智能柜|自提柜/,
    refines: ["parcel_station", "post_office"],
  },
  {
    id: "N41",
    type: "parcel_station",
    pattern: /菜鸟|驿站|快递|速递|京东物流|近邻宝|妈妈驿站|兔喜|顺丰|圆通|中通|申通|韵达|极兔|德邦/,
    unless: /养老|公交|马驿|古驿/,
    refines: ["post_office"],
  },
  {
    id: "N42",
    type: "post_office",
    pattern: /邮局|邮政(所|支局)|邮电所|中国邮政$/,
    unless: /储蓄|银行|大学/,
  },
  { id: "N50", type: "vegetable_shop", pattern: /菜店|蔬菜|果蔬|生鲜|便民菜/, refines: ["convenience_shop"] },
  {
    id: "N51",
    type: "market",
    pattern: /菜市场|农贸市场|集贸市场|早市/,
    unless: BESIDE,
    refines: ["supermarket"],
  },
  { id: "N52", type: "convenience_shop", pattern: /小卖部|便民店/, refines: ["supermarket"] },
  { id: "N54", type: "convenience_shop", pattern: /便利(店|蜂)?|全时|罗森|全家便利|7-?11|7-ELEVEN/i },
  {
    id: "N53",
    type: "supermarket",
    pattern: /超市|物美|永辉|华润万家|卜蜂莲花|沃尔玛|家乐福|盒马|大润发|世纪联华/,
    unless: BESIDE,
  },
  {
    id: "N55",
    type: "canteen",
    pattern: /(社区|老年|长者|助餐|便民).{0,4}(食堂|餐厅|餐桌)|助餐点|食堂/,
    refines: ["eatery"],
  },
  { id: "N60", type: "barber", pattern: /理发|美发|造型|烫染|养发/, unless: /学校/ },
  { id: "N61", type: "laundry", pattern: /洗衣|干洗/ },
  { id: "N62", type: "pharmacy", pattern: /药店|药房|大药房|同仁堂/, unless: BESIDE },
  { id: "N63", type: "repair_shop", pattern: /修车|维修|修理|修鞋|配钥匙|开锁/, unless: /工厂|有限公司/ },
  { id: "N64", type: "domestic_service", pattern: /家政|保洁服务/ },
  { id: "N70", type: "public_toilet", pattern: /公共厕所|公厕|公共卫生间|洗手间/ },
  { id: "N71", type: "waste_station", pattern: /垃圾(收集|中转|转运)站|密闭式清洁站/ },
  { id: "N72", type: "waste_point", pattern: /垃圾(分类)?(投放|收集)点|垃圾房|垃圾分类(亭|驿站)/ },
  { id: "N73", type: "recycling_point", pattern: /废品|再生资源回收|可回收物/ },
  { id: "N80", type: "fitness_spot", pattern: /健身(器材|路径|点|苑|角)/, refines: ["sports_ground"] },
  { id: "N81", type: "playground", pattern: /儿童(乐园|游乐|活动)/ },
  { id: "N82", type: "shelter", pattern: /应急避难|避难场所/ },
  { id: "N83", type: "charging_station", pattern: /充电(站|桩|棚)/ },
  { id: "N84", type: "bike_parking", pattern: /(自行车|电动车|非机动车)(车?棚|停车|停放)/ },
];
