import { matches } from "../network/judge.ts";
import type { Tags } from "../osm/osm-data.ts";
import { type NameRule, POI_NAME_RULES } from "./name-table.ts";
import { POI_TAG_RULES } from "./tag-table.ts";
import type { PoiClass } from "./types.ts";

/**
 * What facility a tagged place is: by its tags first; by its name where the tags say nothing, or something wider that
 * the name narrows (a hospital called 社区卫生服务中心). Undefined where neither table knows it.
 */
export function classifyPoi(tags: Tags): PoiClass | undefined {
  if (isGone(tags)) return undefined;
  const single = firstValues(tags);
  const rule = POI_TAG_RULES.find(({ when }) => matches(single, when));
  const byName = nameMayType(tags) ? nameRule(namesOf(tags), rule?.type) : undefined;
  if (byName) {
    const confidence = rule ? "medium" : "low";
    return {
      type: byName.type,
      rule: rule ? `${rule.id}+${byName.id}` : byName.id,
      basis: "name",
      confidence,
    };
  }
  return rule && { type: rule.type, rule: rule.id, basis: "tag", confidence: rule.confidence };
}

/** The name to show: the Chinese one where there is one. */
export function displayName(tags: Tags): string | undefined {
  const { name } = tags;
  return name !== undefined && /\p{Script=Han}/u.test(name) ? name : (tags["name:zh"] ?? name);
}

const GONE = ["abandoned", "demolished", "removed", "razed", "disused", "proposed", "construction"];

function isGone(tags: Tags): boolean {
  return GONE.some((state) => tags[state] === "yes") || tags.amenity === "no" || tags.shop === "vacant";
}

/** Of `shop=convenience;hairdresser` the first counts. */
function firstValues(tags: Tags): Tags {
  if (![tags.amenity, tags.shop, tags.leisure, tags.healthcare].some((value) => value?.includes(";")))
    return tags;
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, value?.split(";")[0]?.trim()]));
}

// Names of these say what they stand near or lead to, not what they are.
const NOT_BY_NAME = [
  "highway",
  "route",
  "public_transport",
  "railway",
  "barrier",
  "entrance",
  "boundary",
  "place",
];
const NOT_AMENITIES = ["parking", "university", "atm"];
const HOMES = ["apartments", "residential", "house", "dormitory"];

function nameMayType(tags: Tags): boolean {
  if (NOT_BY_NAME.some((key) => tags[key] !== undefined) || tags.landuse === "residential") return false;
  return !NOT_AMENITIES.includes(tags.amenity ?? "") && !HOMES.includes(tags.building ?? "");
}

function namesOf(tags: Tags): string[] {
  const names = [tags.name, tags["name:zh"]].filter((name) => name !== undefined);
  return names.filter((name) => !NOT_YET.test(name));
}

const NOT_YET = /规划|在建|拟建|筹建/;

function nameRule(names: readonly string[], tagged: string | undefined): NameRule | undefined {
  const fits = ({ pattern, unless }: NameRule) =>
    names.some((name) => pattern.test(name)) && !names.some((name) => unless?.test(name));
  if (tagged === undefined) return POI_NAME_RULES.find(fits);
  return POI_NAME_RULES.find((rule) => rule.refines?.some((type) => type === tagged) && fits(rule));
}
