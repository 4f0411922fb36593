import { getMyCircle } from "#contracts/checkup";
import type { OutputOf } from "#platform/contract";
import { useCall, useCommunity } from "#ui";
import { type MyHome, useMyHomes } from "../home/use-my-homes.ts";
import type { Pace } from "./pace.ts";

export type Circle = OutputOf<typeof getMyCircle>;
export type Nearby = Circle["nearest"][number];
const KEPT_MS = 600_000;
const RANK = ["member", "tenant", "owner"] as const;

/** My circle, or that of a building chosen by hand. It changes only with a new check-up. */
export function useCircle({ pace, buildingId }: { pace: Pace; buildingId?: string | undefined }) {
  const { id } = useCommunity();
  const mine = useMyHomes(id);
  const from = buildingId ?? homeOf(mine.data?.homes ?? [])?.buildingId;
  const query = from ? { pace, buildingId: from } : { pace };
  const request = mine.isPending ? undefined : { params: { communityId: id }, query };
  return useCall(getMyCircle, request, { staleMs: KEPT_MS });
}

/** Where one lives comes before what one rents or owns. */
export function homeOf(homes: readonly MyHome[]): MyHome | undefined {
  return homes.toSorted((a, b) => RANK.indexOf(a.standing) - RANK.indexOf(b.standing))[0];
}
