import { lazy, Suspense, useState } from "react";
import { Answer, DataNote, Loading, Page, Panel, useLocalText, useTexts } from "#ui";
import { useText } from "../texts.ts";
import { ChooseBuilding } from "./choose-building.tsx";
import type { GroupId } from "./groups.ts";
import { NearbyList } from "./nearby-list.tsx";
import { type Pace, usePace } from "./pace.ts";
import { PaceChoice } from "./pace-choice.tsx";
import { Summary } from "./summary.tsx";
import { CircleTrouble } from "./trouble.tsx";
import { type Circle as CircleData, useCircle } from "./use-circle.ts";
import { useNear } from "./use-near.ts";
import "./circle.css";

const CircleMap = lazy(() => import("./circle-map.tsx").then((m) => ({ default: m.CircleMap })));

/** What lies within 5, 10 and 15 minutes on foot of my home: first as a list, then as a map. */
export function MyCircle() {
  const t = useText();
  const [pace, setPace] = usePace();
  const [buildingId, setBuildingId] = useState<string>();
  const circle = useCircle({ pace, buildingId });
  return (
    <Page title={t("circle.title")} lead={t("circle.lead")}>
      {circle.isError ? (
        <>
          <CircleTrouble error={circle.error} onRetry={() => circle.refetch()} />
          <ChooseBuilding chosenId={buildingId} onChoose={setBuildingId} />
        </>
      ) : (
        <Answer of={circle} loading={t("circle.loading")}>
          {(data) => <Drawn {...{ circle: data, pace }} onPace={setPace} />}
        </Answer>
      )}
    </Page>
  );
}

function Drawn({ circle, pace, onPace }: { circle: CircleData; pace: Pace; onPace: (p: Pace) => void }) {
  const t = useText();
  const ui = useTexts();
  const [group, setGroup] = useState<GroupId>();
  const [mapPlace, isNear] = useNear<HTMLDivElement>();
  return (
    <div className="circle">
      <div className="circle-words">
        <PaceChoice pace={pace} onChoose={onPace} />
        <Summary circle={circle} />
        <a className="li-button circle-to-map" href="#circle-map">
          {t("circle.toMap")}
        </a>
        <NearbyList nearest={circle.nearest} group={group} onGroup={setGroup} />
        <HowMade circle={circle} />
      </div>
      <div ref={mapPlace} id="circle-map" className="circle-map">
        <h2>{t("circle.map")}</h2>
        <Suspense fallback={<Loading label={ui("ui.loading")} />}>
          {isNear && <CircleMap circle={circle} group={group} />}
        </Suspense>
      </div>
    </div>
  );
}

/** How the distances were made, so that nobody takes them for more than they are. */
function HowMade({ circle }: { circle: CircleData }) {
  const t = useText();
  const pick = useLocalText();
  const date = circle.mapDate === "unknown" ? {} : { date: circle.mapDate };
  return (
    <Panel title={t("circle.how")}>
      <ul className="plain-list">
        <li>{t("circle.how.walk")}</li>
        {circle.notes.map((note) => (
          <li key={note.zh}>{pick(note)}</li>
        ))}
        <li>{t("circle.how.proxy")}</li>
      </ul>
      <DataNote
        n={circle.nearest.length}
        source={t("circle.source")}
        {...date}
        extra={
          <a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noreferrer">
            © OpenStreetMap contributors
          </a>
        }
      />
    </Panel>
  );
}
