import { matches } from "../network/judge.ts";
import type { TagCondition } from "../network/walk-rules.ts";
import { displayName } from "./classify-poi.ts";
import type { Shape } from "./extract-features.ts";
import type { Surface } from "./types.ts";

const GREEN: readonly TagCondition[] = [
  { leisure: ["park", "garden", "common", "nature_reserve"] },
  { landuse: ["grass", "forest", "meadow", "recreation_ground", "village_green", "flowerbed", "orchard"] },
  { natural: ["wood", "scrub", "grassland", "heath"] },
];
const WATER: readonly TagCondition[] = [
  { natural: ["water", "bay"] },
  { waterway: ["riverbank", "dock"] },
  { landuse: ["reservoir", "basin"] },
];

/** Green and water as a map's background; says nothing about who may use it. */
export function surfaceOf({ ref, tags, polygons }: Shape): Surface | undefined {
  const is = (conditions: readonly TagCondition[]) => conditions.some((when) => matches(tags, when));
  const kind = is(WATER) ? "water" : is(GREEN) ? "green" : undefined;
  return kind && { ref, kind, name: displayName(tags), polygons };
}
