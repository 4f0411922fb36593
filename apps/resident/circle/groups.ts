import { FACILITY_TYPES, type FacilityType } from "#engines/standards";

/** The groups a resident filters by, in the order they are listed. Eight, as the map has eight marks. */
export const GROUP_IDS = [
  "shops",
  "health",
  "elder",
  "education",
  "leisure",
  "transport",
  "service",
  "sanitation",
] as const;
export type GroupId = (typeof GROUP_IDS)[number];

const GROUP_OF = {
  commerce: "shops",
  health: "health",
  elder: "elder",
  education: "education",
  culture: "leisure",
  outdoors: "leisure",
  transport: "transport",
  service: "service",
  safety: "service",
  sanitation: "sanitation",
} as const satisfies Record<(typeof FACILITY_TYPES)[FacilityType]["group"], GroupId>;

export function groupOf(type: FacilityType): GroupId {
  return GROUP_OF[FACILITY_TYPES[type].group];
}
