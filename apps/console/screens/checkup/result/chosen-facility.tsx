import { Button, DataNote, IconButton, Loading, StatusMark } from "#ui";
import type { Checkup, IndicatorLine } from "../checkup-page.tsx";
import type { FacilityFeature } from "../parts/map-layers.ts";
import { useWords } from "../parts/words.ts";
import { useCheckupSearch } from "../search.ts";
import { useIndicatorFile } from "./coverage-data.ts";
import { keyOf } from "./items-view.tsx";

/** The facility chosen on the map: what it is, how it is known, and in which items it was looked at. */
export function ChosenFacility(props: {
  checkup: Checkup;
  items: readonly IndicatorLine[];
  facility: FacilityFeature;
}) {
  const { t, pick, formats, facilityType } = useWords();
  const [, patch] = useCheckupSearch();
  const { id, properties } = props.facility;
  const file = useIndicatorFile(props.checkup.id);
  const used = new Set(
    (file.data ?? [])
      .filter(({ evidence }) => evidence.some((one) => one.kind === "facility" && one.id === id))
      .map(keyOf),
  );
  const items = props.items.filter((item) => used.has(keyOf(item)));
  const date = /^\d{4}-\d{2}-\d{2}/.test(properties.date) ? properties.date : undefined;
  return (
    <section className="li-panel" aria-label={t("checkup.facility")}>
      <header>
        <h2>{properties.name ?? facilityType(properties.type)}</h2>
        <IconButton icon="close" label={t("ui.close")} onClick={() => patch({ on: undefined })} />
      </header>
      <p>
        {facilityType(properties.type)}
        {" · "}
        {properties.inside ? t("checkup.facility.inside") : t("checkup.facility.outside")}
        {properties.metersFromNearestHome !== null &&
          ` · ${t("checkup.facility.walk", { distance: formats.distance(properties.metersFromNearestHome) })}`}
      </p>
      <DataNote
        source={properties.source}
        {...(date ? { date } : {})}
        extra={t(`checkup.confidence.${properties.confidence}`)}
      />
      <h3>{t("checkup.facility.items")}</h3>
      {file.isLoading && <Loading />}
      {file.data && items.length === 0 && <p>{t("checkup.facility.noItems")}</p>}
      <div className="li-row">
        {items.map((item) => (
          <Button
            key={keyOf(item)}
            onClick={() => patch({ view: "items", item: keyOf(item) }, { keepsPlace: false })}
          >
            <StatusMark status={item.status} /> {item.number} {pick(item.title)}
          </Button>
        ))}
      </div>
    </section>
  );
}
