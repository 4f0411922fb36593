import { type ReactNode, useMemo } from "react";
import { getExtractMap } from "#contracts/checkup";
import { Answer, DataNote, Figure, Notice, Panel, useCommunity } from "#ui";
import { MapView } from "#ui/map";
import { useJsonFile } from "../parts/long-call.ts";
import { buildingsOf, type ExtractMap, streetsOf } from "../parts/map-layers.ts";
import { useWords } from "../parts/words.ts";
import type { Extract } from "./extract-step.tsx";

const COUNTS = ["buildings", "homes", "facilities", "gates", "walkableStreets"] as const;

/** What an extract holds, in numbers and on the map. */
export function ExtractFacts({ extract, children }: { extract: Extract; children: ReactNode }) {
  const { t, formats, bytes, pick } = useWords();
  return (
    <Panel title={extract.fileName} actions={children}>
      <div className="checkup-figures">
        {COUNTS.map((name) => (
          <Figure key={name} label={t(`checkup.count.${name}`)} value={extract.counts[name]} />
        ))}
      </div>
      <DataNote
        source={t("checkup.osm")}
        {...(extract.dataUntil ? { date: extract.dataUntil } : {})}
        extra={`${extract.dataUntil ? "" : `${t("checkup.dateUnknown")} · `}${bytes(extract.byteSize)} · ${t(
          "checkup.extract.uploaded",
          { time: formats.dateTime(extract.uploadedAt) },
        )}`}
      />
      {extract.warnings.length > 0 && (
        <Notice tone="warn" title={t("checkup.extract.warnings")}>
          <ul>
            {extract.warnings.map(({ message, count }) => (
              <li key={message.zh}>
                {pick(message)} × {formats.number(count)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <ExtractMapView extract={extract} />
    </Panel>
  );
}

/** The streets and buildings of an extract, as the ground of every map of this area. */
export function useGround(extractId: string | undefined) {
  const communityId = useCommunity().id;
  return useJsonFile<typeof getExtractMap, ExtractMap>(
    getExtractMap,
    extractId ? { params: { communityId, extractId } } : undefined,
  );
}

function ExtractMapView({ extract }: { extract: Extract }) {
  const { t } = useWords();
  const ground = useGround(extract.id);
  const layers = useMemo(
    () => ground.data && { streets: streetsOf(ground.data), buildings: buildingsOf(ground.data) },
    [ground.data],
  );
  return (
    <Answer of={ground} loading={t("checkup.map.loading")}>
      {() =>
        layers && (
          <MapView
            label={t("checkup.extract.map", { file: extract.fileName })}
            layers={layers}
            bounds={extract.bbox}
          />
        )
      }
    </Answer>
  );
}
