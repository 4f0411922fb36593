import { KINDS, type KindName, OPTIONS } from "#contracts/places";
import { ATTRIBUTES, FACILITY_TYPES, TRAITS } from "#engines/standards";
import { type LocalText, text } from "#platform/std";

export type Options = Readonly<Record<string, LocalText>>;
type Plain = "text" | "phone" | "long" | "int" | "year" | "area" | "date" | "point" | "yesno";
/**
 * One field of a place as it is shown and edited. `area` and `hundredths` are kept in hundredths of their unit;
 * `in` names the record inside the place that holds it (attributes, traits).
 */
export type FieldSpec = {
  readonly name: string;
  readonly label: LocalText;
  readonly unit?: LocalText;
  readonly required?: boolean;
  /** Shown as a column of the list. */
  readonly inList?: boolean;
  readonly in?: "attributes" | "traits";
} & (
  | { readonly as: Plain | "hundredths" }
  | { readonly as: "option"; readonly options: Options }
  | { readonly as: "ref"; readonly to: KindName }
);
type Extra = { readonly inList?: boolean; readonly required?: boolean; readonly unit?: LocalText };
const LIST = { inList: true } as const;
const HOUSEHOLDS = { unit: text("户", "households") };
const HOMES = { unit: text("套", "homes") };
const PEOPLE = { unit: text("人", "people") };

const CONFIDENCE = {
  surveyed: text("实地核实", "surveyed"),
  declared: text("申报", "declared"),
  proxy: text("推断", "inferred"),
};
const COMPOUND_KINDS = {
  gated: text("封闭小区", "Gated"),
  open: text("开放街坊", "Open"),
  unknown: text("未知", "Unknown"),
};
const HOME_USES = {
  residence: text("居住", "Residence"),
  shop: text("商铺", "Shop"),
  office: text("办公", "Office"),
  storage: text("仓储", "Storage"),
  public: text("公共用房", "Public"),
  other: text("其他", "Other"),
};
const OCCUPANCY = {
  owner: text("自住", "By the owner"),
  rented: text("出租", "Rented"),
  shared: text("合租", "Shared"),
  vacant: text("空置", "Vacant"),
  unknown: text("未知", "Unknown"),
};
const PASSAGE = {
  all: text("人车都可", "All"),
  foot: text("只走人", "On foot"),
  vehicle: text("只走车", "Vehicles"),
};
const GRID_LEVELS = {
  area: text("片区网格", "Area"),
  compound: text("小区网格", "Compound"),
  building: text("楼栋网格", "Building"),
};

const code = plain("code", "text", text("编号", "Code"));
const name = plain("name", "text", text("名称", "Name"));
const phone = plain("phone", "phone", text("电话", "Telephone"));
const point = plain("point", "point", text("位置(经度,纬度)", "Position (longitude, latitude)"));
const homes = plain("homes", "int", text("住宅套数", "Homes"), { ...LIST, ...HOMES });
const households = plain("householdsTotal", "int", text("总户数", "Households, total"), {
  ...LIST,
  ...HOUSEHOLDS,
});
const resident = plain("householdsResident", "int", text("常住户数", "Households, resident"), HOUSEHOLDS);
const people = plain("people", "int", text("常住人口", "Residents"), { ...LIST, ...PEOPLE });
const lifts = plain("lifts", "int", text("电梯", "Lifts"), { unit: text("部", "lifts") });
const floors = plain("floors", "int", text("层数", "Floors"), { ...LIST, unit: text("层", "floors") });
const floorArea = plain("floorAreaHundredths", "area", text("建筑面积", "Floor area"));
const stepFree = option("stepFree", OPTIONS.stepFree, text("无障碍", "Step-free access"), LIST);
const inCompound = ref("compoundId", "compound", text("所属小区", "In the compound"), LIST);
const inBuilding = ref("buildingId", "building", text("所属楼栋", "In the building"), LIST);

/** What every place says of how it is known. */
export const PROVENANCE_FIELDS: readonly FieldSpec[] = [
  option("confidence", CONFIDENCE, text("可信度", "Confidence"), LIST),
  plain("observedOn", "date", text("数据日期", "Observed on")),
];

/** The fields of each kind, in the order in which forms and panels show them. */
export const PLACE_FIELDS: Readonly<Record<KindName, readonly FieldSpec[]>> = {
  compound: [
    { ...name, required: true, inList: true },
    code,
    option("kind", COMPOUND_KINDS, text("形态", "Form"), LIST),
    households,
    resident,
    homes,
    people,
    plain("builtFrom", "year", text("建成起", "Built from")),
    plain("builtTo", "year", text("建成止", "Built to")),
    option("propertyService", OPTIONS.propertyService, text("物业服务", "Property service"), LIST),
    plain("propertyCompany", "text", text("物业企业", "Property company")),
    phone,
    plain("siteAreaHundredths", "area", text("用地面积", "Site area")),
    floorArea,
    point,
  ],
  building: [
    { ...name, required: true, inList: true },
    plain("number", "text", text("楼号", "Number")),
    inCompound,
    option("use", OPTIONS.use, text("用途", "Use"), LIST),
    households,
    resident,
    homes,
    people,
    plain("units", "int", text("单元数", "Stairs"), { unit: text("个", "stairs") }),
    floors,
    plain("floorsBelow", "int", text("地下层数", "Floors below ground")),
    lifts,
    stepFree,
    plain("yearBuilt", "year", text("建成年份", "Year built")),
    floorArea,
    option("structureState", OPTIONS.state, text("结构状况", "Structure")),
    option("pipesState", OPTIONS.state, text("管道状况", "Pipes")),
    option("wiresState", OPTIONS.state, text("线路状况", "Wires")),
    point,
  ],
  unit: [
    { ...name, required: true, inList: true },
    { ...inBuilding, required: true },
    { ...homes },
    floors,
    { ...lifts, inList: true },
    stepFree,
    point,
  ],
  home: [
    plain("number", "text", text("门牌", "Number"), { required: true, inList: true }),
    { ...inBuilding, required: true },
    ref("unitId", "unit", text("所属单元", "In the stair")),
    plain("floor", "int", text("楼层", "Floor"), LIST),
    { ...floorArea, inList: true },
    option("use", HOME_USES, text("用途", "Use"), LIST),
    option("occupancy", OCCUPANCY, text("居住情况", "Occupancy"), LIST),
  ],
  facility: [
    { ...name, inList: true },
    option("type", FACILITY_TYPES, text("种类", "Type"), { required: true, inList: true }),
    option("status", OPTIONS.facilityStatus, text("状态", "Status"), LIST),
    plain("inside", "yesno", text("在社区内", "Inside the community")),
    inCompound,
    { ...inBuilding, inList: false },
    plain("address", "text", text("地址", "Address")),
    { ...phone, inList: true },
    plain("opening", "text", text("开放时间", "Opening hours")),
    plain("operator", "text", text("运营单位", "Operator")),
    option("ownership", OPTIONS.ownership, text("产权", "Ownership")),
    option("feeKind", OPTIONS.feeKind, text("收费", "Fees")),
    ...attributeFields(),
    ...traitFields(),
    point,
  ],
  space: [
    { ...name, inList: true },
    option("kind", OPTIONS.spaceKind, text("种类", "Kind"), { required: true, inList: true }),
    plain("areaHundredths", "area", text("面积", "Area"), LIST),
    option("condition", OPTIONS.state, text("状况", "Condition"), LIST),
    plain("owner", "text", text("归谁所有", "Owner")),
    option("ownership", OPTIONS.ownership, text("产权", "Ownership")),
    { ...inCompound, inList: false },
    { ...inBuilding, inList: false },
    plain("sinceOn", "date", text("闲置自", "Idle since")),
    plain("note", "long", text("说明", "Note")),
    point,
  ],
  gate: [
    { ...name, inList: true },
    inCompound,
    option("state", OPTIONS.gateState, text("开放情况", "State"), LIST),
    plain("hours", "text", text("开放时间", "Hours")),
    option("passage", PASSAGE, text("通行", "Passage"), LIST),
    stepFree,
    { ...point, required: true },
  ],
  grid: [
    { ...name, required: true, inList: true },
    option("level", GRID_LEVELS, text("级别", "Level"), { required: true, inList: true }),
    { ...code, inList: true },
    inCompound,
    ref("parentId", "grid", text("上级网格", "Parent grid"), LIST),
    point,
  ],
};

/** `buildings` → `building`; undefined for what is no kind of place. */
export function kindOfPlural(plural: string): KindName | undefined {
  return (Object.keys(KINDS) as KindName[]).find((kind) => KINDS[kind].plural === plural);
}

function plain(field: string, as: Plain, ...[label, extra]: [LocalText, Extra?]): FieldSpec {
  return { name: field, as, label, ...extra };
}

function option(field: string, options: Options, ...[label, extra]: [LocalText, Extra?]): FieldSpec {
  return { name: field, as: "option", options, label, ...extra };
}

function ref(field: string, to: KindName, ...[label, extra]: [LocalText, Extra?]): FieldSpec {
  return { name: field, as: "ref", to, label, ...extra };
}

/** What rule books measure of a facility. */
function attributeFields(): FieldSpec[] {
  return Object.values(ATTRIBUTES).map(({ field, label, perUnit, unit }) => ({
    name: field,
    in: "attributes",
    label,
    as: unit === "m2" ? "area" : perUnit === 100 ? "hundredths" : "int",
    ...(unit === "m" ? { unit: text("米", "m") } : {}),
  }));
}

function traitFields(): FieldSpec[] {
  return Object.entries(TRAITS).map(([trait, label]) => ({ name: trait, in: "traits", as: "yesno", label }));
}
