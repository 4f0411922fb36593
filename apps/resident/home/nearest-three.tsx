import { Link } from "@tanstack/react-router";
import { Loading, Panel, useFormats } from "#ui";
import { NearbyRow, NoneRow } from "../circle/nearby-row.tsx";
import { usePace } from "../circle/pace.ts";
import { FIRST_THREE, missingNearby, nearestOf } from "../circle/reachable.ts";
import { CircleTrouble } from "../circle/trouble.tsx";
import { type Circle, useCircle } from "../circle/use-circle.ts";
import { useText } from "../texts.ts";

/** Health station, supermarket and park from my door, and what daily life would miss. */
export function NearestThree() {
  const t = useText();
  const [pace] = usePace();
  const circle = useCircle({ pace });
  return (
    <Panel title={t("home.near")}>
      {circle.isError && <CircleTrouble error={circle.error} onRetry={() => circle.refetch()} />}
      {circle.isPending && <Loading label={t("circle.loading")} />}
      {circle.data && <Body circle={circle.data} />}
    </Panel>
  );
}

function Body({ circle }: { circle: Circle }) {
  const t = useText();
  const formats = useFormats();
  const missing = missingNearby(circle.nearest);
  const hasProxy = circle.nearest.some(({ confidence }) => confidence === "proxy");
  return (
    <>
      <ul className="li-list" aria-label={t("home.near")}>
        {FIRST_THREE.map(({ id, types }) => {
          const place = nearestOf(circle.nearest, types);
          return (
            <li key={id}>{place ? <NearbyRow place={place} /> : <NoneRow title={t(`everyday.${id}`)} />}</li>
          );
        })}
      </ul>
      {missing.length > 0 && (
        <p>
          <strong>{t("home.missing")}</strong>{" "}
          {t("home.missing.list", { list: formats.list(missing.map((id) => t(`everyday.${id}`))) })}
        </p>
      )}
      {hasProxy && <small className="soft">{t("circle.how.proxy")}</small>}
      <Link to="/circle" className="li-button" data-wide>
        {t("home.near.all")}
      </Link>
    </>
  );
}
