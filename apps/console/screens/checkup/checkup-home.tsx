import { Link, useNavigate } from "@tanstack/react-router";
import { listCheckups } from "#contracts/checkup";
import type { OutputOf } from "#platform/contract";
import { Answer, EmptyState, Icon, Page, useCall, useCommunity, useMay } from "#ui";
import { type Column, DataTable } from "#ui/desk";
import { useText } from "../../texts.ts";
import "./checkup.css";
import { RunningCheckups, useCheckupTasks } from "./parts/run.tsx";
import { useWords } from "./parts/words.ts";
import { ScoreLine } from "./result/score-line.tsx";

type Checkup = OutputOf<typeof listCheckups>["items"][number];

/** The check-ups of the community over time, and the way to the next one. */
export function CheckupHome() {
  const t = useText();
  const may = useMay();
  const communityId = useCommunity().id;
  const mayRead = may("checkup.read");
  const checkups = useCall(listCheckups, mayRead ? { params: { communityId } } : undefined);
  const tasks = useCheckupTasks();
  if (!mayRead) {
    return (
      <Page title={t("area.checkup")}>
        <EmptyState icon="lock" title={t("checkup.mayNot")} />
      </Page>
    );
  }
  const toPrepare = may("checkup.run") && (
    <Link to="/checkup/prepare" className="li-button" data-look="primary">
      <Icon name="plus" />
      <span>{t("checkup.prepare.title")}</span>
    </Link>
  );
  return (
    <Page
      title={t("area.checkup")}
      lead={t("checkup.lead")}
      actions={checkups.data && checkups.data.items.length > 0 && toPrepare}
    >
      <RunningCheckups tasks={tasks} />
      <Answer of={checkups}>
        {({ items }) =>
          items.length > 0 ? (
            <div className="checkup">
              <CheckupTable rows={items} />
            </div>
          ) : (
            <EmptyState icon="checkup" title={t("checkup.empty")} action={toPrepare}>
              {toPrepare ? t("checkup.empty.lead") : t("checkup.empty.reader")}
            </EmptyState>
          )
        }
      </Answer>
    </Page>
  );
}

function CheckupTable({ rows }: { rows: readonly Checkup[] }) {
  const words = useWords();
  const { t, formats, pick } = words;
  const navigate = useNavigate();
  const columns: Column<Checkup>[] = [
    {
      key: "finishedAt",
      title: t("checkup.finishedAt"),
      cell: (row) => formats.dateTime(row.finishedAt),
      compare: (a, b) => a.finishedAt.localeCompare(b.finishedAt),
    },
    {
      key: "scores",
      title: t("checkup.scores"),
      cell: (row) =>
        row.scores.map((score) => (
          <ScoreLine
            key={score.book}
            title={pick(
              row.books.find(({ id }) => id === score.book)?.title ?? { zh: score.book, en: score.book },
            )}
            score={score.binding}
          />
        )),
    },
    { key: "as", title: t("checkup.as"), cell: (row) => t(`checkup.as.${row.as}`) },
    {
      key: "homes",
      title: t("checkup.homes"),
      numeric: true,
      cell: (row) => formats.number(row.residences),
    },
    { key: "gaps", title: t("checkup.gaps"), numeric: true, cell: (row) => formats.number(row.gaps.length) },
    {
      key: "mapDate",
      title: t("checkup.mapDate"),
      cell: (row) => (row.mapDate === "unknown" ? t("checkup.dateUnknown") : formats.date(row.mapDate)),
    },
    {
      key: "published",
      title: t("checkup.published"),
      cell: (row) => (row.published ? t("checkup.published.yes") : t("checkup.published.no")),
    },
  ];
  return (
    <DataTable
      caption={t("checkup.list")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowName={(row) => t("checkup.open", { time: formats.dateTime(row.finishedAt) })}
      onOpen={(row) => navigate({ to: "/checkup/$checkupId", params: { checkupId: row.id } })}
      pageSize={20}
    />
  );
}
