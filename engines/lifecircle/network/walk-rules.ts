import { type LocalText, text } from "#platform/std";

/** All must hold: the tag has one of the values; `["*"]` any value; `[]` the tag is absent. */
export type TagCondition = { readonly [key: string]: readonly string[] };

/**
 * `walk` may be walked; `ask` only where a later access rule says yes; `no` is closed, whatever access tags say.
 * In the access group `no` closes and `walk` opens what the kind group left at `walk` or `ask`.
 */
export type WalkVerdict = "walk" | "ask" | "no";

/** What kind of going it is; reports and later profiles (stairs, lifts, traffic) tell them apart. */
export type WalkClass = "path" | "street" | "road" | "cycleway" | "steps" | "lift" | "area";

export type WalkRule = {
  readonly id: string;
  /**
   * `kind`: what a way is, decides first. `access`: who may use it. `inner`: passable, but belongs to a compound.
   * `barrier`: nodes that stand across a way. In each group the first rule that matches decides.
   */
  readonly group: "kind" | "access" | "inner" | "barrier";
  readonly when: TagCondition;
  readonly verdict: WalkVerdict;
  readonly class?: WalkClass;
  readonly reason: LocalText;
};

export type WalkRules = {
  readonly version: string;
  readonly title: LocalText;
  readonly rules: readonly WalkRule[];
};

const OPEN_FOOT = ["yes", "designated", "permissive", "official", "destination"];
const COMPOUND = ["private", "residents", "resident", "permit"];
const CLASSIFIED = ["primary", "primary_link", "secondary", "secondary_link", "tertiary", "tertiary_link"];
const SMALL_STREETS = ["residential", "living_street", "unclassified", "road", "service"];

/**
 * Which ways are walked. Peers disagree on trunk roads, cycleways, private ways and drawn sidewalks (see
 * `reason`), so the table is data: it is printed with every report, and a caller may pass another one.
 */
export const WALK_RULES: WalkRules = {
  version: "walk-1",
  title: text("步行规则表 第1版", "Walking rules, version 1"),
  rules: [
    kind(
      "K01",
      { highway: ["motorway", "motorway_link", "raceway", "escape", "bus_guideway"] },
      {
        verdict: "no",
        reason: text("高速公路和专用车道不可步行", "motorways and reserved tracks are not walked"),
      },
    ),
    kind(
      "K02",
      { highway: ["construction", "proposed", "planned", "abandoned", "razed", "disused", "no"] },
      { verdict: "no", reason: text("尚未建成或已废弃", "not built yet, or given up") },
    ),
    kind(
      "K03",
      { highway: ["*"], abandoned: ["yes"] },
      { verdict: "no", reason: text("已废弃", "given up") },
    ),
    kind(
      "K04",
      { highway: ["via_ferrata", "rest_area", "services", "emergency_bay", "traffic_island"] },
      { verdict: "no", reason: text("不是通行的步道", "not a way to walk along") },
    ),
    kind(
      "K10",
      { highway: ["*"], motorroad: ["yes"] },
      {
        verdict: "ask",
        class: "road",
        reason: text("机动车专用路,除非标明可步行", "motor vehicles only, unless walking is signed"),
      },
    ),
    kind(
      "K11",
      { highway: ["trunk", "trunk_link"], sidewalk: ["no", "none"] },
      {
        verdict: "ask",
        class: "road",
        reason: text(
          "快速路且无人行道,除非标明可步行",
          "trunk road without sidewalk, unless walking is signed",
        ),
      },
    ),
    kind(
      "K12",
      { highway: ["busway"] },
      {
        verdict: "ask",
        class: "road",
        reason: text("公交专用道,除非标明可步行", "bus lane, unless walking is signed"),
      },
    ),
    kind("K20", { highway: ["steps"] }, { verdict: "walk", class: "steps", reason: text("台阶", "steps") }),
    kind("K21", { highway: ["elevator"] }, { verdict: "walk", class: "lift", reason: text("电梯", "lift") }),
    kind(
      "K22",
      { highway: ["pedestrian", "footway", "path"], area: ["yes"] },
      { verdict: "walk", class: "area", reason: text("广场:沿轮廓行走", "square: walked along its outline") },
    ),
    kind(
      "K23",
      { highway: ["footway", "pedestrian", "path", "corridor", "crossing"] },
      {
        verdict: "walk",
        class: "path",
        reason: text("人行道、步行街、小路、室内通道", "footway, pedestrian street, path, corridor"),
      },
    ),
    kind(
      "K24",
      { highway: ["cycleway"] },
      {
        verdict: "walk",
        class: "cycleway",
        reason: text(
          "自行车道可步行(国内常以此代表路侧慢行带;OSRM、R5、OSMnx 不走)",
          "cycleways are walked: in China they often stand for the whole verge (OSRM, R5, OSMnx leave them out)",
        ),
      },
    ),
    kind(
      "K25",
      { highway: ["track", "bridleway"] },
      { verdict: "walk", class: "path", reason: text("机耕路、马道", "track, bridleway") },
    ),
    kind(
      "K26",
      { highway: SMALL_STREETS },
      {
        verdict: "walk",
        class: "street",
        reason: text(
          "小街、生活街、内部道路(含各种 service=*)",
          "small streets and service roads of any service=*; courtyards rely on them",
        ),
      },
    ),
    kind(
      "K27",
      { highway: CLASSIFIED },
      {
        verdict: "walk",
        class: "road",
        reason: text(
          "城市道路(人行道单独绘制时仍保留,因过街连线常缺)",
          "city streets; kept where the sidewalk is drawn apart too, since crossings are often missing",
        ),
      },
    ),
    kind(
      "K28",
      { highway: ["trunk", "trunk_link"] },
      {
        verdict: "walk",
        class: "road",
        reason: text(
          "国道、快速路辅路一般有人行道(OSRM 不走)",
          "trunk roads in cities carry sidewalks as a rule (OSRM leaves them out)",
        ),
      },
    ),
    kind(
      "K30",
      { highway: ["platform"] },
      { verdict: "walk", class: "area", reason: text("站台", "platform") },
    ),
    kind(
      "K31",
      { highway: [], railway: ["platform"] },
      { verdict: "walk", class: "area", reason: text("铁路站台", "railway platform") },
    ),
    kind(
      "K32",
      { highway: [], public_transport: ["platform"] },
      { verdict: "walk", class: "area", reason: text("公交站台", "public transport platform") },
    ),
    kind(
      "K33",
      { highway: [], man_made: ["pier"] },
      { verdict: "walk", class: "path", reason: text("码头", "pier") },
    ),
    access(
      "A01",
      { foot: ["no", "use_sidepath"] },
      { verdict: "no", reason: text("禁止步行", "walking forbidden") },
    ),
    access("A02", { foot: COMPOUND }, { verdict: "walk", reason: text("居民可步行", "residents may walk") }),
    access("A03", { foot: OPEN_FOOT }, { verdict: "walk", reason: text("标明可步行", "walking is signed") }),
    access(
      "A04",
      { access: ["no", "military", "agricultural", "forestry", "emergency"] },
      { verdict: "no", reason: text("禁止进入", "closed to the public") },
    ),
    inner("I01", { foot: COMPOUND }, text("内部道路,限居民步行", "inner way: residents may walk")),
    inner(
      "I02",
      { foot: [], access: COMPOUND },
      text(
        "居民通行的内部道路:可走,并标为内部(OSRM、GraphHopper、OSMnx 整条删去)",
        "private to residents: walked and marked inner (OSRM, GraphHopper, OSMnx drop such ways)",
      ),
    ),
    barrier(
      "B01",
      { foot: ["no"] },
      { verdict: "no", reason: text("禁止步行的关口", "barrier closed to walkers") },
    ),
    barrier(
      "B02",
      { foot: OPEN_FOOT },
      { verdict: "walk", reason: text("可步行的关口", "barrier open to walkers") },
    ),
    barrier("B03", { locked: ["yes"] }, { verdict: "no", reason: text("上锁的门", "locked gate") }),
    barrier("B04", { access: ["no"] }, { verdict: "no", reason: text("关闭的关口", "closed barrier") }),
    barrier(
      "B05",
      { barrier: ["wall", "fence", "hedge", "retaining_wall", "city_wall"] },
      { verdict: "no", reason: text("围墙、栅栏横断道路", "a wall or fence stands across the way") },
    ),
    barrier(
      "B06",
      { access: COMPOUND },
      { verdict: "walk", reason: text("居民门:可走", "residents' gate: passed") },
    ),
    barrier(
      "B07",
      {},
      { verdict: "walk", reason: text("大门、车挡等可步行通过", "gates, bollards and the like are passed") },
    ),
  ],
};

type Decision = { readonly verdict: WalkVerdict; readonly class?: WalkClass; readonly reason: LocalText };

function kind(id: string, when: TagCondition, decision: Decision): WalkRule {
  return { id, group: "kind", when, ...decision };
}

function access(id: string, when: TagCondition, decision: Decision): WalkRule {
  return { id, group: "access", when, ...decision };
}

function inner(id: string, when: TagCondition, reason: LocalText): WalkRule {
  return { id, group: "inner", when, verdict: "walk", reason };
}

function barrier(id: string, when: TagCondition, decision: Decision): WalkRule {
  return { id, group: "barrier", when: { barrier: ["*"], ...when }, ...decision };
}
