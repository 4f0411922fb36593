import { useMemo } from "react";
import { getMap } from "#contracts/places";
import { Answer, SelectField, useCall, useCommunity } from "#ui";
import { MapView } from "#ui/map";
import type { Checkup, IndicatorLine } from "../checkup-page.tsx";
import { facilityGroups } from "../parts/facility-groups.ts";
import { type Coverage, type ExtractMap, facilitiesOf, homesOf } from "../parts/map-layers.ts";
import { isNeed, NEEDS } from "../parts/needs.ts";
import { useWords } from "../parts/words.ts";
import { useGround } from "../prepare/extract-facts.tsx";
import { useCheckupSearch } from "../search.ts";
import { BandSummary } from "./band-summary.tsx";
import { ChosenFacility } from "./chosen-facility.tsx";
import { type GapFile, useCoverage, useGapFile } from "./coverage-data.ts";
import { useCoverageLayers } from "./coverage-layers.ts";
import { HomeTable } from "./home-table.tsx";

type Props = { checkup: Checkup; items: readonly IndicatorLine[] };

/** The map of a check-up: walking bands of one need at a time, facilities, gates, homes out of reach, the boundary. */
export function CoverageView(props: Props) {
  const { t } = useWords();
  const { checkup } = props;
  const coverage = useCoverage(checkup.id);
  const ground = useGround(checkup.extractId);
  const gaps = useGapFile(checkup.id);
  return (
    <Answer of={coverage} loading={t("checkup.map.loading")}>
      {(covered) => (
        <Answer of={ground} loading={t("checkup.map.loading")}>
          {(streets) => (
            <Answer of={gaps}>
              {(gapFile) => <Drawn {...props} coverage={covered} ground={streets} gapFile={gapFile} />}
            </Answer>
          )}
        </Answer>
      )}
    </Answer>
  );
}

function Drawn(props: Props & { coverage: Coverage; ground: ExtractMap; gapFile: GapFile }) {
  const { t } = useWords();
  const { checkup, coverage } = props;
  const [search, patch] = useCheckupSearch();
  const need = isNeed(search.need) ? search.need : undefined;
  const groups = useMemo(() => facilityGroups(t), [t]);
  const places = useCall(getMap, { params: { communityId: useCommunity().id } });
  const layers = useCoverageLayers({ ...props, need, places: places.data });
  const homes = useMemo(() => homesOf(coverage), [coverage]);
  const known = new Set(homes.flatMap(({ properties }) => Object.keys(properties.meters)));
  const facility = facilitiesOf(coverage).find(({ id }) => id === search.on);
  return (
    <div className="li-stack">
      <div className="checkup-map-head">
        <SelectField
          label={t("checkup.map.need")}
          placeholder={t("checkup.map.need.none")}
          options={NEEDS.map((id) => ({
            value: id,
            label: known.has(id)
              ? t(`checkup.need.${id}`)
              : t("checkup.need.unseen", { need: t(`checkup.need.${id}`) }),
          }))}
          value={need ?? ""}
          onChange={(value) => patch({ need: value || undefined, on: undefined })}
        />
        {need ? (
          <BandSummary checkup={checkup} homes={homes} need={need} isKnown={known.has(need)} />
        ) : (
          <p className="li-lead">{t("checkup.map.lead")}</p>
        )}
      </div>
      {facility && <ChosenFacility checkup={checkup} items={props.items} facility={facility} />}
      <MapView
        label={t("checkup.map.title")}
        layers={layers}
        groups={groups}
        bounds={coverage.bbox}
        chosenId={search.on}
        onChoose={(on) => patch({ on })}
      />
      {need && known.has(need) && <HomeTable coverage={coverage} homes={homes} need={need} />}
    </div>
  );
}
