import { DataNote } from "#ui";
import type { Checkup } from "../checkup-page.tsx";
import type { HomeFeature } from "../parts/map-layers.ts";
import type { Need } from "../parts/needs.ts";
import { UNIT_OF_WEIGHT, useWords } from "../parts/words.ts";
import { bandCounts } from "./band-counts.ts";

const BANDS = ["5min", "10min", "15min", "beyond", "unplaced"] as const;

/** How many homes lie in each walking band of a need. */
export function BandSummary(props: {
  checkup: Checkup;
  homes: readonly HomeFeature[];
  need: Need;
  isKnown: boolean;
}) {
  const { t, formats, quantity } = useWords();
  const { checkup, need } = props;
  if (!props.isKnown)
    return <p className="li-lead">{t("checkup.map.unseen", { need: t(`checkup.need.${need}`) })}</p>;
  const { counts, total } = bandCounts(props.homes, need);
  const unit = UNIT_OF_WEIGHT[checkup.weightBasis];
  return (
    <div>
      <table className="checkup-table">
        <caption>{t("checkup.map.bands", { need: t(`checkup.need.${need}`) })}</caption>
        <thead>
          <tr>
            {BANDS.map((band) => (
              <th key={band} scope="col">
                {t(`checkup.band.${band}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {BANDS.map((band) => (
              <td key={band} className="li-figures">
                {quantity(counts[band], unit)}
                {total > 0 && <small> {formats.percent(counts[band] / total)}</small>}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <DataNote
        n={props.homes.length}
        source={t("checkup.osm")}
        {...(checkup.mapDate === "unknown" ? {} : { date: checkup.mapDate })}
        extra={t("checkup.map.proxy")}
      />
    </div>
  );
}
