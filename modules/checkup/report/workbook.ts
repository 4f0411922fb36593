import ExcelJS from "exceljs";
import { WALK_RULES } from "#engines/lifecircle";
import { FACILITY_TYPES, FILLERS } from "#engines/standards";
import type { LocalText } from "#platform/std";
import { BAND_TITLES, bandOf } from "../pipeline/needs.ts";
import { needsOnMap, SNAP_METERS, walkTo } from "../pipeline/reach.ts";
import type { Checkup } from "../pipeline/run.ts";
import { scoreSentence } from "./items.ts";
import { CONFIDENCE_WORDS, FIGURE_WORDS, STATUS_MARKS, STATUS_WORDS } from "./words.ts";

type Cell = string | number | null;
type Column = { readonly title: string; readonly width: number };

/** The report as a workbook: summary, indicators, distances, gaps, places on no street, walking rules. */
export async function reportWorkbook(checkup: Checkup, finishedAt: string): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.creator = "Linli";
  book.created = new Date(finishedAt);
  book.modified = new Date(finishedAt);
  addSheet(book, "摘要 summary", {
    columns: columns("项目 item:36", "内容 value:90"),
    rows: summaryRows(checkup, finishedAt),
  });
  addSheet(book, "指标 indicators", { columns: INDICATOR_COLUMNS, rows: indicatorRows(checkup) });
  addSheet(book, "距离 distances", distanceSheet(checkup));
  addSheet(book, "短板 gaps", { columns: GAP_COLUMNS, rows: gapRows(checkup) });
  addSheet(book, "未接街道 unsnapped", {
    columns: columns("编号 id:24", "类别 kind:18", "原因 reason:40"),
    rows: unsnappedRows(checkup),
  });
  addSheet(book, "步行规则 rules", { columns: RULE_COLUMNS, rows: ruleRows(checkup) });
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function addSheet(
  book: ExcelJS.Workbook,
  name: string,
  {
    columns: wanted,
    rows,
  }: { readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[] },
): void {
  const sheet = book.addWorksheet(name, {
    views: [{ state: "frozen", ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = wanted.map(({ title, width }) => ({ header: title, width }));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).alignment = { wrapText: true, vertical: "top" };
  sheet.addRows(rows.map((row) => row.map(safeCell)));
  if (rows.length > 0)
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: wanted.length } };
}

/** Text from a map must never be taken for a formula by a program that reads the file. */
function safeCell(cell: Cell): Cell {
  return typeof cell === "string" && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

function columns(...specs: readonly string[]): Column[] {
  return specs.map((spec) => {
    const at = spec.lastIndexOf(":");
    return { title: spec.slice(0, at), width: Number(spec.slice(at + 1)) };
  });
}

function both({ zh, en }: LocalText): string {
  return zh === en ? zh : `${zh} ${en}`;
}

function summaryRows(checkup: Checkup, finishedAt: string): Cell[][] {
  const { extract, osm, boundary, reach, books, scores } = checkup;
  return [
    ["街道图 extract", extract.fileName],
    ["SHA-256", extract.sha256],
    ["地图数据日期 map data of", checkup.mapDate],
    ["体检时间 checked at", finishedAt],
    [
      "节点、路、关系 nodes, ways, relations",
      `${osm.counts.nodes}, ${osm.counts.ways}, ${osm.counts.relations}`,
    ],
    ["边界 boundary", both(boundary.note)],
    ["边界内面积(平方米)area m²", boundary.squareMeters],
    ["可能是住宅的楼栋 buildings that may be homes", reach.homes.length],
    ["认出的设施 facilities recognised", reach.facilities.length],
    ["计权 weighting", both(checkup.gaps.weightNote)],
    ["按 judged as", checkup.as],
    ...books.map((book) => [`规则 ${book.id} ${book.version}`, both(book.title)]),
    ...scores.map((score) => [`评分 score: ${score.book}`, both(scoreSentence(score))]),
    ["数据来源 source", "© OpenStreetMap contributors, ODbL 1.0, openstreetmap.org/copyright"],
  ];
}

const INDICATOR_COLUMNS = columns(
  "规则本 book:16",
  "编号 no.:8",
  "规则 rule:18",
  "目标 goal:26",
  "条目 item:30",
  "状态 status:16",
  "若核实 if confirmed:14",
  "现状 value:12",
  "程度 value is:12",
  "门槛 threshold:12",
  "上限 up to:10",
  "差 shortfall:12",
  "单位 unit:12",
  "n:8",
  "可靠程度 confidence:16",
  "要求 requirement:60",
  "证据 evidence:60",
  "缺的数据 missing:60",
  "条款 clause:16",
  "来源 source:40",
  "数字可靠程度 figure:30",
);

function indicatorRows({ indicators }: Checkup): Cell[][] {
  return indicators.map((one) => [
    one.book,
    one.number,
    one.rule,
    both(one.goalTitle),
    both(one.title),
    `${STATUS_MARKS[one.status]} ${both(STATUS_WORDS[one.status])}`,
    one.ifConfirmed ? both(STATUS_WORDS[one.ifConfirmed]) : null,
    one.value,
    one.valueIs,
    one.threshold,
    one.upTo,
    one.shortfall,
    one.unit,
    one.n,
    one.confidence ? both(CONFIDENCE_WORDS[one.confidence]) : null,
    both(one.requirement),
    clipped(
      one.evidence.map(({ label, id, counted }) => `${label.zh} (${id}${counted ? `, ${counted}` : ""})`),
    ),
    clipped(one.missing.map(({ label, filledBy }) => `${label.zh}:${FILLERS[filledBy].zh}`)),
    one.clause,
    one.source,
    both(FIGURE_WORDS[one.figureConfidence]),
  ]);
}

const MOST_CELL_CHARS = 8_000;

/** A cell holds at most 32,767 characters; a list longer than this is cut and says so. */
function clipped(parts: readonly string[]): string {
  const joined = parts.join("; ");
  return joined.length <= MOST_CELL_CHARS
    ? joined
    : `${joined.slice(0, MOST_CELL_CHARS)} … (${parts.length})`;
}

function distanceSheet({ reach }: Checkup): { columns: Column[]; rows: Cell[][] } {
  const needs = needsOnMap(reach.facilities);
  const rows = reach.homes.map((home, i) => {
    const walks = reach.unsnappedHomes.has(i)
      ? needs.map(() => undefined)
      : needs.map((need) => walkTo(reach, i, need));
    return [
      home.id,
      home.name ?? null,
      home.center[0],
      home.center[1],
      ...walks.flatMap((walk): Cell[] =>
        reach.unsnappedHomes.has(i)
          ? [null, "未接街道 on no street"]
          : [walk?.meters ?? null, both(BAND_TITLES[bandOf(walk?.meters)] ?? { zh: "", en: "" })],
      ),
    ];
  });
  const heads = needs.flatMap(({ title }) => [`${both(title)} (m):14`, `${title.zh} 时间 band:20`]);
  return {
    columns: columns("楼栋 building:22", "名称 name:24", "经度 lng:12", "纬度 lat:12", ...heads),
    rows,
  };
}

const GAP_COLUMNS = columns(
  "名次 rank:8",
  "种类 kind:14",
  "短板 gap:34",
  "影响 affected:12",
  "总数 total:12",
  "占比 share:10",
  "未接街道 on no street:14",
  "计权 weight:14",
  "门槛(米)threshold m:14",
  "已知设施 known:10",
  "可靠程度 confidence:16",
  "相关条目 rules:40",
  "最远的楼栋 farthest:60",
);

function gapRows({ gaps }: Checkup): Cell[][] {
  return gaps.items.map((gap) => [
    gap.rank,
    gap.kind,
    both(gap.title),
    gap.affected,
    gap.total,
    gap.share === null ? null : Math.round(gap.share * 10_000) / 10_000,
    gap.unsnapped,
    gaps.weightBasis,
    gap.thresholdMeters,
    gap.facilitiesKnown,
    both(CONFIDENCE_WORDS[gap.confidence]),
    gap.rules.join("; "),
    gap.worstHomes.map(({ id, name, meters }) => `${name ?? id}: ${meters ?? "> 2000"} m`).join("; "),
  ]);
}

function unsnappedRows({ reach }: Checkup): Cell[][] {
  const typeOf = new Map(reach.facilities.map(({ id, type }) => [id, type]));
  const words: Readonly<Record<string, string>> = {
    too_far: `离街道超过 ${SNAP_METERS} 米 more than ${SNAP_METERS} m from a street`,
    bad_point: "没有坐标 no coordinates",
    no_network: "没有步行网 no walking network",
  };
  return [
    ...reach.unsnapped.homes.map(({ id, reason }) => [id, "楼栋 building", words[reason] ?? reason]),
    ...reach.unsnapped.facilities.map(({ id, reason }) => {
      const type = typeOf.get(id);
      return [id, type ? both(FACILITY_TYPES[type]) : "", words[reason] ?? reason];
    }),
    ...reach.cutOffHomes.map((id) => [
      id,
      "楼栋 building",
      "只接上孤立的小段街道 hangs on a small, cut-off piece",
    ]),
  ];
}

const RULE_COLUMNS = columns(
  "编号 id:8",
  "分组 group:12",
  "条件 when:60",
  "结论 verdict:12",
  "理由 reason:70",
  "本图路数 ways:12",
);

function ruleRows({ network }: Checkup): Cell[][] {
  return WALK_RULES.rules.map((rule) => [
    rule.id,
    rule.group,
    Object.entries(rule.when)
      .map(([key, values]) => (values.length === 0 ? `no ${key}` : `${key}=${values.join("|")}`))
      .join("; "),
    rule.verdict,
    both(rule.reason),
    network.stats.waysByRule[rule.id] ?? 0,
  ]);
}
