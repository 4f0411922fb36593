import { getPublishedScorecard, listCheckups, listIndicators } from "#contracts/checkup";
import type { OutputOf } from "#platform/contract";
import { useCall, useCommunity, useMay } from "#ui";

export type Indicator = OutputOf<typeof listIndicators>["items"][number];
export type CheckupFacts = {
  readonly id: string;
  readonly finishedAt: string;
  readonly mapDate: string;
  readonly books: OutputOf<typeof listCheckups>["items"][number]["books"];
};
export type LatestCheckup =
  | { readonly status: "loading" }
  | { readonly status: "failed"; readonly error: unknown }
  | { readonly status: "none" }
  | {
      readonly status: "there";
      readonly checkup: CheckupFacts;
      readonly items: readonly Indicator[];
      /** Items of the one before, where there was one. */
      readonly before: readonly Indicator[] | undefined;
      /** Whether its own pages may be opened; the published card has none in the console. */
      readonly canOpen: boolean;
    };

/** The newest check-up: any for those who read them, the published one for everybody else. */
export function useLatestCheckup(): LatestCheckup {
  const may = useMay();
  const { id: communityId } = useCommunity();
  const params = { communityId };
  const canOpen = may("checkup.read");
  const checkups = useCall(listCheckups, canOpen ? { params } : undefined);
  const seesPublished = !canOpen && may("checkup.read_published");
  const published = useCall(getPublishedScorecard, seesPublished ? { params } : undefined);
  const [latest, former] = checkups.data?.items ?? [];
  const items = useCall(listIndicators, latest && { params: { ...params, checkupId: latest.id } });
  const before = useCall(listIndicators, former && { params: { ...params, checkupId: former.id } });
  const failed = [checkups, published, items].find(({ isError }) => isError);
  if (failed) return { status: "failed", error: failed.error };
  if (!canOpen && !seesPublished) return { status: "none" };
  if (!canOpen) {
    if (!published.data) return { status: "loading" };
    const { checkup } = published.data;
    if (!checkup) return { status: "none" };
    return { status: "there", checkup, items: published.data.items, before: undefined, canOpen };
  }
  if (!checkups.data) return { status: "loading" };
  if (!latest) return { status: "none" };
  if (!items.data || items.isPlaceholderData) return { status: "loading" };
  const formerItems = former && !before.isPlaceholderData ? before.data?.items : undefined;
  return { status: "there", checkup: latest, items: items.data.items, before: formerItems, canOpen };
}
