import { displayName } from "./classify-poi.ts";
import type { Shape } from "./extract-features.ts";
import type { AreaCandidate, AreaKind } from "./types.ts";

const NEIGHBOURHOODS = ["neighbourhood", "quarter", "city_block", "suburb", "village"];

/** Whether a shape may bound a compound or community; the census or a person decides. */
export function areaOf(shape: Shape): AreaCandidate | undefined {
  const kind = kindOf(shape);
  if (!kind || (!shape.closed && kind !== "administrative")) return undefined;
  const { ref, tags, polygons, closed } = shape;
  const level = Number(tags.admin_level);
  return {
    ref,
    kind,
    name: displayName(tags),
    adminLevel: Number.isInteger(level) && level > 0 ? level : undefined,
    tags,
    polygons,
    closed,
  };
}

function kindOf({ tags, ref }: Shape): AreaKind | undefined {
  if (tags.boundary === "administrative" && (ref.startsWith("relation/") || tags.name !== undefined)) {
    return "administrative";
  }
  if (tags.landuse === "residential") return "residential";
  return NEIGHBOURHOODS.includes(tags.place ?? "") ? "neighbourhood" : undefined;
}
