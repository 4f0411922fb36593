import { FACILITY_TYPES, type FacilityType } from "#engines/standards";
import type { Translate } from "#ui";
import { type FacilityGroup, MARK_LOOKS } from "#ui/map";
import type { ConsoleKey } from "../../../texts.ts";

/** Groups as the map shows them: small ones of the vocabulary share a mark. */
export const MAP_GROUPS = [
  "service",
  "education",
  "elder",
  "health",
  "commerce",
  "outdoors",
  "transport",
  "safety",
] as const;
export type MapGroup = (typeof MAP_GROUPS)[number];

const SHARED: Readonly<Record<string, MapGroup>> = { culture: "service", sanitation: "safety" };

/** The map group of a facility type. */
export function groupOf(type: string): MapGroup {
  const group: string = FACILITY_TYPES[type as FacilityType]?.group ?? "service";
  return SHARED[group] ?? (group as MapGroup);
}

export function facilityGroups(t: Translate<ConsoleKey>): readonly FacilityGroup[] {
  return MAP_GROUPS.flatMap((id, i) => {
    const look = MARK_LOOKS[i];
    return look ? [{ id, label: t(`checkup.group.${id}`), ...look }] : [];
  });
}
