import { getMyCircle } from "#contracts/checkup";
import type { OutputOf } from "#platform/contract";
import { useCall, useCommunity } from "#ui";
import type { Pace } from "./pace.ts";

export type Circle = OutputOf<typeof getMyCircle>;
export type Nearby = Circle["nearest"][number];
const KEPT_MS = 600_000;

/** My circle, or that of a building chosen by hand. It changes only with a new check-up. */
export function useCircle({ pace, buildingId }: { pace: Pace; buildingId?: string | undefined }) {
  const { id } = useCommunity();
  const query = buildingId ? { pace, buildingId } : { pace };
  return useCall(getMyCircle, { params: { communityId: id }, query }, { staleMs: KEPT_MS });
}
