import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { getIndicator } from "#contracts/checkup";
import { FILLERS, type Filler } from "#engines/standards";
import type { Role } from "#platform/contract";
import { Loading, Panel, useClient, useCommunity, useLocalText, useSession } from "#ui";
import { useText } from "../../texts.ts";
import { type Hole, holesOf } from "./changes.ts";
import { type Indicator, useLatestCheckup } from "./use-latest-checkup.ts";

const SHOWN = 8;

/** Who of the offices fills what kind of datum. */
const FILLED_BY: Readonly<Partial<Record<Role, Filler>>> = {
  community_secretary: "community_worker",
  community_worker: "community_worker",
  grid_worker: "surveyor",
  property_staff: "property_staff",
  property_manager: "property_staff",
  planner: "planner",
  street_manager: "street_office",
};

/** What the newest check-up could not judge for want of data, and whose it is to fill: one's own first. */
export function DataHoles() {
  const latest = useLatestCheckup();
  if (latest.status !== "there" || !latest.canOpen) return null;
  const unknown = latest.items.filter(({ status, missingCount }) => status === "unknown" && missingCount > 0);
  if (unknown.length === 0) return null;
  return <Holes checkupId={latest.checkup.id} unknown={unknown} />;
}

function Holes({ checkupId, unknown }: { checkupId: string; unknown: readonly Indicator[] }) {
  const t = useText();
  const client = useClient();
  const { id: communityId } = useCommunity();
  const own = useOwnFillers();
  const details = useQueries({
    queries: unknown.map(({ book, rule }) => {
      const request = { params: { communityId, checkupId, book, rule } };
      return {
        queryKey: [getIndicator.id, request],
        queryFn: () => client.call(getIndicator, request),
        staleTime: Number.POSITIVE_INFINITY,
      };
    }),
  });
  const read = details.flatMap(({ data }) => (data ? [data] : []));
  const isOwn = ({ filledBy }: Hole) => own.has(filledBy);
  const holes = holesOf(read);
  const rank = (hole: Hole) => (isOwn(hole) ? 0 : 2) + (hole.kind === "answer" ? 1 : 0);
  const ordered = [...holes].sort((a, b) => rank(a) - rank(b));
  return (
    <Panel title={t("today.holes", { count: unknown.length })}>
      <p className="quiet">{t("today.holes.lead")}</p>
      {read.length < unknown.length && <Loading done={read.length} total={unknown.length} />}
      <ul className="plain-list">
        {ordered.slice(0, SHOWN).map((hole) => (
          <HoleRow key={hole.label.zh} hole={hole} isOwn={isOwn(hole)} checkupId={checkupId} />
        ))}
      </ul>
      {ordered.length > SHOWN && (
        <p className="quiet">{t("today.holes.more", { count: ordered.length - SHOWN })}</p>
      )}
    </Panel>
  );
}

function HoleRow({ hole, isOwn, checkupId }: { hole: Hole; isOwn: boolean; checkupId: string }) {
  const t = useText();
  const pick = useLocalText();
  const filler = FILLERS[hole.filledBy as Filler];
  return (
    <li className="today-hole">
      <Link {...placeToFill(hole, checkupId)}>
        <strong>{pick(hole.label)}</strong>
      </Link>
      <span>
        {t("today.holes.filledBy", { who: filler ? pick(filler) : hole.filledBy })}
        {isOwn && <span className="li-tag">{t("today.holes.own")}</span>}
      </span>
      <small>
        {t("today.holes.blocks", {
          count: hole.blocks.length,
          first: pick(hole.blocks[0]?.title ?? hole.label),
        })}
      </small>
    </li>
  );
}

/** Where the datum is stated: a number with the community, a facility in its list; else the item that asks for it. */
function placeToFill({ kind, id, blocks }: Hole, checkupId: string) {
  const to = (path: string, search: Readonly<Record<string, string>>) => ({
    to: path,
    search: search as never,
  });
  if (kind === "quantity") return to("/community", { quantity: id });
  if (kind === "census") return to("/community/places/facilities", { type: id });
  if (kind === "attribute") return to("/community/places/facilities", { open: id.split(".")[0] ?? id });
  const first = blocks[0];
  return to(`/checkup/${checkupId}`, first ? { item: `${first.book}/${first.rule}` } : {});
}

function useOwnFillers(): ReadonlySet<string> {
  const { state, community } = useSession();
  if (state.status !== "signed_in") return new Set();
  const here = state.session.grants.filter(
    ({ communityId }) => communityId === null || communityId === community?.id,
  );
  return new Set(here.flatMap(({ role }) => FILLED_BY[role] ?? []));
}
