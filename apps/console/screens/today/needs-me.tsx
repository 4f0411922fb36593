import { Link } from "@tanstack/react-router";
import { listCheckups } from "#contracts/checkup";
import { listHomeClaims } from "#contracts/people";
import { getCommunity } from "#contracts/places";
import {
  EmptyState,
  ErrorNotice,
  Icon,
  type IconName,
  Loading,
  Panel,
  useCall,
  useCommunity,
  useMay,
} from "#ui";
import { listDead } from "../../parts/platform-endpoints.ts";
import { useText } from "../../texts.ts";

type Need = {
  readonly key: string;
  readonly icon: IconName;
  readonly what: string;
  readonly why: string;
  readonly to: string;
};

/** What waits for this person, the weightiest first; each line leads to where it is done. */
export function NeedsMe() {
  const t = useText();
  const { needs, isLoading, error } = useNeeds();
  return (
    <Panel title={t("today.needs")}>
      {error !== undefined && <ErrorNotice error={error} />}
      {isLoading && <Loading />}
      {!isLoading && needs.length === 0 && error === undefined && (
        <EmptyState icon="check" title={t("today.needs.empty")}>
          {t("today.needs.lead")}
        </EmptyState>
      )}
      {needs.length > 0 && (
        <ul className="plain-list">
          {needs.map(({ key, icon, what, why, to }) => (
            <li key={key}>
              <Link to={to} className="today-link">
                <Icon name={icon} size="1.5rem" />
                <span>
                  <strong>{what}</strong>
                  <small>{why}</small>
                </span>
                <Icon name="next" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function useNeeds() {
  const t = useText();
  const may = useMay();
  const { id: communityId } = useCommunity();
  const params = { communityId };
  const claims = useCall(
    listHomeClaims,
    may("people.admit") ? { params, query: { state: "asked" as const, limit: 200 } } : undefined,
  );
  const community = useCall(getCommunity, may("places.settle") ? { params } : undefined);
  const checkups = useCall(listCheckups, may("checkup.run") ? { params } : undefined);
  const dead = useCall(listDead, may("events.manage") ? {} : undefined);
  const asked = [claims, community, checkups, dead];
  const waiting = claims.data?.items.length ?? 0;
  const failed = dead.data?.items.length ?? 0;
  const facts = community.data;
  const needs: Need[] = [
    ...when(failed > 0, {
      key: "dead",
      icon: "bell" as const,
      what: t("today.need.dead", { count: failed }),
      why: t("today.need.dead.why"),
      to: "/settings/system",
    }),
    ...when(waiting > 0, {
      key: "claims",
      icon: "home" as const,
      what: t("today.need.claims", { count: waiting }),
      why: t("today.need.claims.why"),
      to: "/community/claims",
    }),
    ...when(facts?.boundary === null, {
      key: "boundary",
      icon: "map" as const,
      what: t("today.need.boundary"),
      why: t("today.need.boundary.why"),
      to: "/checkup/prepare",
    }),
    ...when(facts?.boundary != null && checkups.data?.items.length === 0, {
      key: "checkup",
      icon: "checkup" as const,
      what: t("today.need.checkup"),
      why: t("today.need.checkup.why"),
      to: "/checkup",
    }),
    ...when(facts?.phone === null, {
      key: "phone",
      icon: "phone" as const,
      what: t("today.need.phone"),
      why: t("today.need.phone.why"),
      to: "/community",
    }),
    ...when(facts?.householdsTotal === null, {
      key: "scale",
      icon: "edit" as const,
      what: t("today.need.scale"),
      why: t("today.need.scale.why"),
      to: "/community",
    }),
  ];
  return {
    needs,
    isLoading: asked.some((each) => each.isLoading),
    error: asked.find((each) => each.isError)?.error ?? undefined,
  };
}

function when(is: boolean, need: Need): Need[] {
  return is ? [need] : [];
}
