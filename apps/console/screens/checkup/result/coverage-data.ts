import { getCheckupFile } from "#contracts/checkup";
import type { Indicator } from "#engines/standards";
import { useCommunity } from "#ui";
import { useJsonFile } from "../parts/long-call.ts";
import type { BlindSpot, Coverage } from "../parts/map-layers.ts";

type Name = "coverage.geojson" | "gaps.json" | "indicators.json";

function useFile<T>(checkupId: string | undefined, name: Name) {
  const communityId = useCommunity().id;
  return useJsonFile<typeof getCheckupFile, T>(
    getCheckupFile,
    checkupId ? { params: { communityId, checkupId, name } } : undefined,
  );
}

/** Homes with their walks, facilities and the boundary of a check-up. */
export function useCoverage(checkupId: string) {
  return useFile<Coverage>(checkupId, "coverage.geojson");
}

/** What the list of gaps says beside the gaps themselves. */
export type GapFile = { readonly blindSpots: readonly BlindSpot[] };

export function useGapFile(checkupId: string) {
  return useFile<GapFile>(checkupId, "gaps.json");
}

/** Every item with its evidence; fetched once somebody asks in which items an object counts. */
export function useIndicatorFile(checkupId: string | undefined) {
  return useFile<readonly Indicator[]>(checkupId, "indicators.json");
}
