import { Button, EmptyState, StatusBadge } from "#ui";
import { Beside, type Column, DataTable } from "#ui/desk";
import type { Checkup, IndicatorLine } from "../checkup-page.tsx";
import { useWords } from "../parts/words.ts";
import { type CheckupSearch, useCheckupSearch } from "../search.ts";
import { ItemPanel } from "./item-panel.tsx";
import { Scorecards } from "./scorecards.tsx";
import { StatusFilter } from "./status-filter.tsx";

/** The scorecard over the list of items; an opened item stands beside its list. */
export function ItemsView({ checkup, items }: { checkup: Checkup; items: readonly IndicatorLine[] }) {
  const { t, pick } = useWords();
  const [search, patch] = useCheckupSearch();
  const scope = items.filter((item) => isInScope(item, search));
  const shown = scope.filter(({ status }) => search.status === undefined || status === search.status);
  const open = items.find((item) => keyOf(item) === search.item);
  const isFiltered = search.status ?? search.goal ?? search.book;
  return (
    <div className="li-stack">
      <Scorecards checkup={checkup} items={items} />
      <Beside
        detail={
          open && {
            title: `${open.number} ${pick(open.title)}`,
            content: <ItemPanel key={keyOf(open)} checkup={checkup} line={open} />,
            onClose: () => patch({ item: undefined, on: undefined }),
          }
        }
      >
        <div className="li-stack">
          <div className="li-row">
            <StatusFilter items={scope} />
            {isFiltered && (
              <Button
                look="quiet"
                icon="close"
                onClick={() => patch({ status: undefined, goal: undefined, book: undefined })}
              >
                {t("checkup.filter.clear")}
              </Button>
            )}
          </div>
          {shown.length === 0 && <EmptyState icon="search" title={t("checkup.items.none")} />}
          {checkup.books.map((book) => (
            <ItemTable
              key={book.id}
              caption={pick(book.title)}
              items={shown.filter((item) => item.book === book.id)}
              openKey={search.item}
              onOpen={(item) => patch({ item, on: undefined })}
            />
          ))}
        </div>
      </Beside>
    </div>
  );
}

export function keyOf({ book, rule }: { book: string; rule: string }): string {
  return `${book}/${rule}`;
}

function isInScope(item: IndicatorLine, { book, goal }: CheckupSearch): boolean {
  return (book === undefined || item.book === book) && (goal === undefined || item.goal === goal);
}

function ItemTable(props: {
  caption: string;
  items: readonly IndicatorLine[];
  openKey: string | undefined;
  onOpen: (key: string) => void;
}) {
  const words = useWords();
  const { t, pick, formats, measured } = words;
  const columns: Column<IndicatorLine>[] = [
    { key: "title", title: t("checkup.item"), cell: (item) => `${item.number} ${pick(item.title)}` },
    {
      key: "status",
      title: t("checkup.status"),
      width: 132,
      cell: (item) => <StatusBadge status={item.status} />,
    },
    { key: "value", title: t("checkup.value"), numeric: true, cell: (item) => measured(item).value ?? "—" },
    {
      key: "threshold",
      title: t("checkup.threshold"),
      numeric: true,
      cell: (item) => measured(item).threshold ?? "—",
    },
    {
      key: "shortfall",
      title: t("checkup.shortfall"),
      numeric: true,
      cell: (item) => measured(item).shortfall ?? "—",
    },
    {
      key: "n",
      title: "n",
      numeric: true,
      cell: (item) => formats.number(item.n),
      compare: (a, b) => a.n - b.n,
    },
    {
      key: "missing",
      title: t("checkup.missing"),
      numeric: true,
      cell: (item) => formats.number(item.missingCount),
      compare: (a, b) => a.missingCount - b.missingCount,
    },
    {
      key: "confidence",
      title: t("checkup.confidence"),
      cell: (item) => (item.confidence ? t(`checkup.confidence.${item.confidence}`) : "—"),
    },
  ];
  // Beside an open item there is room for what tells rules apart, not for every figure.
  const shown = props.openKey
    ? columns.filter(({ key }) => ["title", "status", "value", "threshold"].includes(key))
    : columns;
  if (props.items.length === 0) return null;
  return (
    <DataTable
      caption={props.caption}
      columns={shown}
      rows={props.items}
      rowKey={keyOf}
      rowName={(item) => `${item.number} ${pick(item.title)}`}
      onOpen={(item) => props.onOpen(keyOf(item))}
      {...(props.openKey ? { openKey: props.openKey } : {})}
    />
  );
}
