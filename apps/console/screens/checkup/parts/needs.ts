/** The daily needs that check-ups measure walks for; their names are in the texts as `checkup.need.…`. */
export const NEEDS = [
  "service",
  "kindergarten",
  "nursery",
  "elder",
  "health",
  "shop",
  "vegetables",
  "pharmacy",
  "parcel",
  "eating",
  "transit",
  "toilet",
  "activity",
  "green",
  "culture",
  "school",
] as const;
export type Need = (typeof NEEDS)[number];

export function isNeed(id: string | undefined): id is Need {
  return NEEDS.some((need) => need === id);
}
