import { type LngLat, type LocalText, metersBetween, text } from "#platform/std";
import type { Datum } from "../contract/fields.ts";
import { toWgs84 } from "./datum.ts";

/** Something placed by name or type: a new point and the known one that should be the same place. */
export type PointPair = { readonly given: LngLat; readonly known: LngLat };

export type DatumSuspicion = {
  readonly datum: "GCJ02" | "BD09";
  /** Median distance of the points as given, and once converted. Metres. */
  readonly offsetMeters: number;
  readonly residualMeters: number;
  readonly n: number;
  readonly message: LocalText;
};

const LEAST_PAIRS = 3;
/** The two systems shift Chinese coordinates by 300 to 1500 m; nothing honest is off by 150 m at the median. */
const LEAST_OFFSET_METERS = 150;
const SHARPER_BY = 4;

/**
 * Whether points that claim WGS 84 are really in GCJ-02 or BD-09: taken as such they fall on the known places,
 * as given they all lie off by the same few hundred metres. Undefined where that is not plain.
 */
export function suspectDatum(pairs: readonly PointPair[]): DatumSuspicion | undefined {
  if (pairs.length < LEAST_PAIRS) return undefined;
  const offsetMeters = medianDistance(pairs, "WGS84");
  const candidates = (["GCJ02", "BD09"] as const).map((datum) => ({
    datum,
    residualMeters: medianDistance(pairs, datum),
  }));
  const [best] = candidates.sort((a, b) => a.residualMeters - b.residualMeters);
  if (!best || offsetMeters < LEAST_OFFSET_METERS || best.residualMeters * SHARPER_BY > offsetMeters) {
    return undefined;
  }
  const name = best.datum === "GCJ02" ? "GCJ-02" : "BD-09";
  const [off, left] = [Math.round(offsetMeters), Math.round(best.residualMeters)];
  return {
    ...best,
    offsetMeters,
    n: pairs.length,
    message: text(
      `这些坐标像是 ${name}:${pairs.length} 处与已知位置整体偏移约 ${off} 米,按 ${name} 换算后约 ${left} 米`,
      `these look like ${name}: ${pairs.length} places lie about ${off} m off what is known, ${left} m once converted`,
    ),
  };
}

/** Pairs new points with known ones of the same key (a name, a type) where the key is unambiguous on both sides. */
export function pairByKey(
  given: readonly { key: string; point: LngLat }[],
  known: readonly { key: string; point: LngLat }[],
): PointPair[] {
  const [ours, theirs] = [uniquePoints(given), uniquePoints(known)];
  return [...ours].flatMap(([key, point]) => {
    const match = theirs.get(key);
    return match ? [{ given: point, known: match }] : [];
  });
}

function uniquePoints(items: readonly { key: string; point: LngLat }[]): Map<string, LngLat> {
  const counts = new Map<string, number>();
  for (const { key } of items) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Map(items.filter(({ key }) => counts.get(key) === 1).map(({ key, point }) => [key, point]));
}

function medianDistance(pairs: readonly PointPair[], datum: Datum): number {
  const distances = pairs
    .map(({ given, known }) => metersBetween(toWgs84(given, datum), known))
    .sort((a, b) => a - b);
  return distances[Math.floor(distances.length / 2)] ?? 0;
}
