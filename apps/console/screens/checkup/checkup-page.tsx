import { Link, useParams } from "@tanstack/react-router";
import { getCheckup, getExtract, listIndicators } from "#contracts/checkup";
import type { OutputOf } from "#platform/contract";
import { Answer, DataNote, Icon, Page, useCall, useCommunity } from "#ui";
import { Tabs } from "#ui/desk";
import { useText } from "../../texts.ts";
import "./checkup.css";
import { useWords } from "./parts/words.ts";
import { CoverageView } from "./result/coverage-view.tsx";
import { FilesView } from "./result/files-view.tsx";
import { GapsView } from "./result/gaps-view.tsx";
import { ItemsView } from "./result/items-view.tsx";
import { PublishButton } from "./result/publish-button.tsx";
import { useCheckupSearch, VIEWS } from "./search.ts";

export type Checkup = OutputOf<typeof getCheckup>;
export type IndicatorLine = OutputOf<typeof listIndicators>["items"][number];

/** One check-up: its scorecard and items, its map, its gaps, its files. */
export function CheckupPage() {
  const t = useText();
  const { checkupId = "" } = useParams({ strict: false });
  const params = { communityId: useCommunity().id, checkupId };
  const checkup = useCall(getCheckup, { params }, { staleMs: 300_000 });
  return (
    <Answer of={checkup}>
      {(found) =>
        found.id === checkupId ? <Loaded checkup={found} /> : <p role="status">{t("ui.loading")}</p>
      }
    </Answer>
  );
}

function Loaded({ checkup }: { checkup: Checkup }) {
  const { t, formats } = useWords();
  const [search, patch] = useCheckupSearch();
  const params = { communityId: useCommunity().id, checkupId: checkup.id };
  const indicators = useCall(listIndicators, { params }, { staleMs: Number.POSITIVE_INFINITY });
  const view = search.view ?? "items";
  return (
    <Page
      title={t("checkup.title", { time: formats.dateTime(checkup.finishedAt) })}
      lead={<Basis checkup={checkup} />}
      actions={
        <>
          <Link to="/checkup" className="li-button">
            <Icon name="back" />
            <span>{t("checkup.back")}</span>
          </Link>
          {checkup.can.includes("publish") && <PublishButton checkup={checkup} />}
        </>
      }
    >
      <Answer of={indicators}>
        {({ items }) => (
          <Tabs
            label={t("checkup.views")}
            value={view}
            onChange={(key) => patch({ view: VIEWS.find((each) => each === key) })}
            items={VIEWS.map((key) => ({
              key,
              title: t(`checkup.view.${key}`),
              content: key === view && (
                <div className="checkup">
                  <ViewOf view={key} checkup={checkup} items={items} />
                </div>
              ),
            }))}
          />
        )}
      </Answer>
    </Page>
  );
}

function ViewOf(props: { view: (typeof VIEWS)[number]; checkup: Checkup; items: readonly IndicatorLine[] }) {
  const { view, checkup, items } = props;
  if (view === "items") return <ItemsView checkup={checkup} items={items} />;
  if (view === "map") return <CoverageView checkup={checkup} items={items} />;
  if (view === "gaps") return <GapsView checkup={checkup} items={items} />;
  return <FilesView checkup={checkup} />;
}

/** On what the check-up rests: the extract, homes, boundary, weights, date of the map. */
function Basis({ checkup }: { checkup: Checkup }) {
  const { t, formats } = useWords();
  const params = { communityId: useCommunity().id, extractId: checkup.extractId };
  const extract = useCall(getExtract, { params }, { staleMs: Number.POSITIVE_INFINITY });
  const parts = [
    t(`checkup.as.${checkup.as}`),
    t("checkup.basis.homes", { count: checkup.residences, number: formats.number(checkup.residences) }),
    t(`checkup.weight.${checkup.weightBasis}`),
    t(`checkup.boundaryOrigin.${checkup.boundaryOrigin}`),
  ];
  if (checkup.unsnapped > 0) parts.push(t("checkup.basis.unsnapped", { count: checkup.unsnapped }));
  if (checkup.published) parts.push(t("checkup.published.yes"));
  return (
    <>
      {parts.join(" · ")}
      <DataNote
        source={`${t("checkup.osm")}${extract.data ? ` (${extract.data.fileName})` : ""}`}
        {...(checkup.mapDate === "unknown" ? { extra: t("checkup.dateUnknown") } : { date: checkup.mapDate })}
      />
    </>
  );
}
