import { MARK_LOOKS, type MarkShape } from "#ui/map";
import { GROUP_IDS, type GroupId } from "./groups.ts";

/** A group's mark, the same in the list and on the map. */
export function lookOf(group: GroupId): { shape: MarkShape; color: string } {
  return MARK_LOOKS[GROUP_IDS.indexOf(group)] ?? { shape: "circle", color: "currentColor" };
}
