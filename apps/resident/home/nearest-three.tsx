import { Link } from "@tanstack/react-router";
import { Loading, Panel, toProblem, useFormats } from "#ui";
import { NearbyRow, NoneRow } from "../circle/nearby-row.tsx";
import { usePace } from "../circle/pace.ts";
import { type EverydayId, FIRST_THREE, missingNearby, nearestOf } from "../circle/reachable.ts";
import { CircleTrouble } from "../circle/trouble.tsx";
import { type Circle, type Nearby, useCircle } from "../circle/use-circle.ts";
import { useText } from "../texts.ts";

/** Health station, supermarket and park from my door, and what daily life would miss. */
export function NearestThree() {
  const t = useText();
  const [pace] = usePace();
  const circle = useCircle({ pace });
  // The card above holds the first step already.
  const isHomeless = circle.isError && toProblem(circle.error).code === "checkup.no_home";
  return (
    <Panel title={t("home.near")}>
      {circle.isError && !isHomeless && (
        <CircleTrouble error={circle.error} onRetry={() => circle.refetch()} />
      )}
      {isHomeless && <p>{t("circle.noHome.lead")}</p>}
      {circle.isPending && <Loading label={t("circle.loading")} />}
      {circle.data && <Body circle={circle.data} />}
    </Panel>
  );
}

function Body({ circle }: { circle: Circle }) {
  const t = useText();
  const three = FIRST_THREE.map(({ id, types }) => ({ id, place: nearestOf(circle.nearest, types) }));
  const hasProxy = three.some(({ place }) => place?.confidence === "proxy");
  return (
    <>
      <ul className="li-list" aria-label={t("home.near")}>
        {three.map(({ id, place }) => (
          <li key={id}>{place ? <NearbyRow place={place} /> : <NoneRow title={t(`everyday.${id}`)} />}</li>
        ))}
      </ul>
      <Missing nearest={circle.nearest} />
      {hasProxy && <small className="soft">{t("circle.how.proxy")}</small>}
      <Link to="/circle" className="li-button" data-wide>
        {t("home.near.all")}
      </Link>
    </>
  );
}

/** What daily life lacks around here; what the map does not know may still be there. */
function Missing({ nearest }: { nearest: readonly Nearby[] }) {
  const t = useText();
  const formats = useFormats();
  const { far, unknown } = missingNearby(nearest);
  const listed = (ids: readonly EverydayId[]) => formats.list(ids.map((id) => t(`everyday.${id}`)));
  return (
    <>
      {far.length > 0 && <p>{t("home.far", { list: listed(far) })}</p>}
      {unknown.length > 0 && <p>{t("home.unknown", { list: listed(unknown) })}</p>}
    </>
  );
}
