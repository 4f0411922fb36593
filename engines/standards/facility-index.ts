import { groupBy } from "#platform/std";
import { pickClaim } from "./claims.ts";
import type { FacilityType } from "./facility-types.ts";
import { CONFIDENCES, type Confidence, type FacilityFact } from "./facts.ts";

/** The facilities in use by type, as they look to readers that ask for facts of some strength. */
export interface FacilityIndex {
  listed(type: FacilityType, least: Confidence): readonly FacilityFact[];
}

/** Of several claims on one id the best known speaks, also if it says that the facility is closed. */
export function indexFacilities(facilities: readonly FacilityFact[]): FacilityIndex {
  const claims = [...groupBy(facilities, (facility) => facility.id).values()];
  const byStrength = new Map(CONFIDENCES.map((least) => [least, listByType(claims, least)]));
  return { listed: (type, least) => byStrength.get(least)?.get(type) ?? [] };
}

function listByType(claims: readonly FacilityFact[][], least: Confidence): Map<FacilityType, FacilityFact[]> {
  const best = claims.map((sameId) => pickClaim(sameId, least)).filter((one) => one !== undefined);
  const inUse = best.filter(({ status }) => status === undefined || status === "in_use");
  return groupBy(inUse, (facility) => facility.type);
}
