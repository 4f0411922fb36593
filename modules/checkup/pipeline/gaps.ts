import type { Confidence, CoverageFact, FacilityType, Indicator } from "#engines/standards";
import { type LngLat, type LocalText, text } from "#platform/std";
import type { StatedFacts } from "./facts.ts";
import { weighingFor } from "./facts.ts";
import { metersPerDegree } from "./geometry.ts";
import { NEEDS, type Need, WALK_METERS_PER_MINUTE } from "./needs.ts";
import { isFirm } from "./places.ts";
import { type Reach, SEARCH_METERS, walkTo } from "./reach.ts";

/** 建科规〔2020〕7号: daily needs lie within a walk of 5 to 10 minutes. */
export const GAP_MINUTES = 10;
const GAP_METERS = GAP_MINUTES * WALK_METERS_PER_MINUTE;
/** A home with no basic service of some kind within this walk lies in a blind spot. */
export const BLIND_METERS = 1_000;
const CELL_METERS = 200;
const MOST_HOMES_NAMED = 10;
const MOST_BLIND_SPOTS = 60;

/**
 * `far`: some homes walk longer than the threshold. `none_known`: no such facility is known at all, which on a map
 * alone proves nothing. `rule`: an item that the check-up found not fulfilled.
 */
export type Gap = {
  readonly rank: number;
  readonly kind: "far" | "none_known" | "rule";
  readonly id: string;
  readonly title: LocalText;
  readonly types: readonly FacilityType[];
  readonly thresholdMeters: number | null;
  readonly thresholdMinutes: number | null;
  /** Homes, by the weight of the list, that are not served. */
  readonly affected: number;
  readonly total: number;
  readonly share: number | null;
  /** Homes without a street within reach: neither served nor unserved. */
  readonly unsnapped: number;
  readonly facilitiesKnown: number;
  readonly confidence: Confidence;
  /** Rules that ask for it, as `book/rule`. */
  readonly rules: readonly string[];
  readonly shortfall: number | null;
  readonly unit: string | null;
  readonly worstHomes: readonly {
    readonly id: string;
    readonly name?: string;
    readonly meters: number | null;
  }[];
};

export type BlindSpot = {
  readonly center: LngLat;
  /** By the weight of the list. */
  readonly homes: number;
  /** Ids of the basic needs missing for someone here. */
  readonly needs: readonly string[];
};

export type GapList = {
  readonly weightBasis: CoverageFact["weightBasis"];
  readonly weightNote: LocalText;
  readonly searchedMeters: number;
  readonly walkMetersPerMinute: number;
  readonly items: readonly Gap[];
  /** Cells of 200 m with homes that have some basic service nowhere within 1,000 m; only kinds that are known at all. */
  readonly blindSpots: readonly BlindSpot[];
};

type GapInput = {
  readonly reach: Reach;
  readonly stated: StatedFacts;
  readonly indicators: readonly Indicator[];
};

/** Gaps by how many they affect, most first (rule CU6). */
export function rankGaps(input: GapInput): GapList {
  const weighing = weighingFor(input);
  const gaps = [
    ...NEEDS.map((need) => gapOf(need, input, weighing)),
    ...input.indicators.filter(isUnfulfilled).map((indicator) => ruleGap(indicator, weighing.total)),
  ];
  const ranked = gaps
    .filter((gap) => gap.affected > 0)
    .sort((a, b) => b.affected - a.affected || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  return {
    weightBasis: weighing.basis,
    weightNote: WEIGHT_NOTES[weighing.basis],
    searchedMeters: SEARCH_METERS,
    walkMetersPerMinute: WALK_METERS_PER_MINUTE,
    items: ranked.map((gap, i) => ({ ...gap, rank: i + 1 })),
    blindSpots: blindSpots(input.reach, weighing.weightOf),
  };
}

const ORDER: readonly Gap["kind"][] = ["rule", "far", "none_known"];

export const WEIGHT_NOTES: Readonly<Record<CoverageFact["weightBasis"], LocalText>> = {
  households: text("按户数计", "weighted by households"),
  people: text("按人数计", "weighted by people"),
  buildings: text(
    "每栋楼计一,不论户数:没有户数资料",
    "every building counts once, whatever its size: households are not known",
  ),
};

function isUnfulfilled({ status }: Indicator): boolean {
  return status === "not_met" || status === "partly";
}

type Weighing = ReturnType<typeof weighingFor>;

function gapOf(need: Need, { reach, indicators }: GapInput, weighing: Weighing): Gap {
  const facilities = reach.facilities.filter(({ type }) => need.types.includes(type));
  const walks = reach.homes.map((home, i) => ({ home, i, meters: walkTo(reach, i, need)?.meters }));
  const placed = walks.filter(({ i }) => !reach.unsnappedHomes.has(i));
  const far = placed.filter(({ meters }) => meters === undefined || meters > GAP_METERS);
  const weigh = (list: typeof walks) => list.reduce((sum, { home }) => sum + weighing.weightOf(home), 0);
  const affected = weigh(far);
  const worst = far.sort((a, b) => (b.meters ?? Infinity) - (a.meters ?? Infinity) || a.i - b.i);
  const isFirmThroughout =
    weighing.confidence !== "proxy" && facilities.every((one) => isFirm(one.confidence));
  return {
    rank: 0,
    kind: facilities.length === 0 ? "none_known" : "far",
    id: need.id,
    title: need.title,
    types: need.types,
    thresholdMeters: GAP_METERS,
    thresholdMinutes: GAP_MINUTES,
    affected,
    total: weighing.total,
    share: weighing.total > 0 ? affected / weighing.total : null,
    unsnapped: weigh(walks.filter(({ i }) => reach.unsnappedHomes.has(i))),
    facilitiesKnown: facilities.length,
    confidence: isFirmThroughout && facilities.length > 0 ? "declared" : "proxy",
    rules: rulesAbout(need.types, indicators),
    shortfall: null,
    unit: null,
    worstHomes: facilities.length === 0 ? [] : worst.slice(0, MOST_HOMES_NAMED).map(named),
  };
}

function named({
  home,
  meters,
}: {
  home: { id: string; name: string | undefined };
  meters: number | undefined;
}) {
  return { id: home.id, ...(home.name ? { name: home.name } : {}), meters: meters ?? null };
}

function rulesAbout(types: readonly FacilityType[], indicators: readonly Indicator[]): string[] {
  const isAbout = ({ evidence, missing }: Indicator) =>
    evidence.some(({ type }) => type && types.includes(type)) ||
    missing.some(({ id }) => id.split("+").some((type) => types.includes(type as FacilityType)));
  return indicators.filter(isAbout).map(({ book, rule }) => `${book}/${rule}`);
}

function ruleGap(indicator: Indicator, total: number): Gap {
  return {
    rank: 0,
    kind: "rule",
    id: `${indicator.book}/${indicator.rule}`,
    title: indicator.title,
    types: [],
    thresholdMeters: null,
    thresholdMinutes: null,
    affected: total,
    total,
    share: total > 0 ? 1 : null,
    unsnapped: 0,
    facilitiesKnown: indicator.evidence.filter(({ kind }) => kind === "facility").length,
    confidence: indicator.confidence ?? "proxy",
    rules: [`${indicator.book}/${indicator.rule}`],
    shortfall: indicator.shortfall,
    unit: indicator.unit,
    worstHomes: [],
  };
}

function blindSpots(reach: Reach, weightOf: Weighing["weightOf"]): BlindSpot[] {
  const known = new Set(reach.facilities.map(({ type }) => type));
  const basics = NEEDS.filter(({ basic, types }) => basic && types.some((type) => known.has(type)));
  const cells = new Map<string, { center: LngLat; homes: number; needs: Set<string> }>();
  const cellOf = cellFinder(reach.homes[0]?.center[1] ?? 0);
  reach.homes.forEach((home, i) => {
    if (reach.unsnappedHomes.has(i)) return;
    const lacking = basics.filter((need) => (walkTo(reach, i, need)?.meters ?? Infinity) > BLIND_METERS);
    if (lacking.length === 0) return;
    const { key, center } = cellOf(home.center);
    const cell = cells.get(key) ?? { center, homes: 0, needs: new Set() };
    cell.homes += weightOf(home);
    for (const need of lacking) cell.needs.add(need.id);
    cells.set(key, cell);
  });
  const spots = [...cells.values()].map((cell) => ({ ...cell, needs: [...cell.needs].sort() }));
  return spots.sort((a, b) => b.homes - a.homes).slice(0, MOST_BLIND_SPOTS);
}

function cellFinder(lat: number): (point: LngLat) => { key: string; center: LngLat } {
  const scale = metersPerDegree(lat);
  const [width, height] = [CELL_METERS / scale.lng, CELL_METERS / scale.lat];
  return ([lng, lat]) => {
    const [x, y] = [Math.floor(lng / width), Math.floor(lat / height)];
    return { key: `${x} ${y}`, center: [(x + 0.5) * width, (y + 0.5) * height] };
  };
}
