import { getMyHomes } from "#contracts/people";
import type { OutputOf } from "#platform/contract";
import { useCall } from "#ui";

export type MyHomes = OutputOf<typeof getMyHomes>;
export type Claim = MyHomes["claims"][number];
export type MyHome = MyHomes["homes"][number];

/** My homes in a community and what I asked for. While something is being checked it is read again every half minute. */
export function useMyHomes(communityId: string | undefined, options: { watch?: boolean } = {}) {
  const request = communityId ? { params: { communityId } } : undefined;
  return useCall(getMyHomes, request, options.watch ? { refetchMs: 30_000 } : {});
}
