import { useNavigate } from "@tanstack/react-router";
import { Button, EmptyState } from "#ui";
import { type Column, DataTable } from "#ui/desk";
import type { Checkup, IndicatorLine } from "../checkup-page.tsx";
import { UNIT_OF_WEIGHT, useWords } from "../parts/words.ts";
import { useCheckupSearch } from "../search.ts";
import { keyOf } from "./items-view.tsx";

type Gap = Checkup["gaps"][number];

/** Gaps by how many they affect, most first, each leading to its map or its item. */
export function GapsView({ checkup, items }: { checkup: Checkup; items: readonly IndicatorLine[] }) {
  const { t } = useWords();
  if (checkup.gaps.length === 0)
    return (
      <EmptyState icon="check" title={t("checkup.gaps.none")}>
        {t("checkup.gaps.none.lead")}
      </EmptyState>
    );
  return (
    <div className="li-stack">
      <p className="li-lead">
        {t(`checkup.gaps.by.${checkup.weightBasis}`)} {t("checkup.gaps.lead")}
      </p>
      <GapTable checkup={checkup} items={items} />
    </div>
  );
}

function GapTable({ checkup, items }: { checkup: Checkup; items: readonly IndicatorLine[] }) {
  const words = useWords();
  const { t, pick, formats, quantity } = words;
  const openGap = useOpenGap();
  const unit = UNIT_OF_WEIGHT[checkup.weightBasis];
  const columns: Column<Gap>[] = [
    { key: "title", title: t("checkup.gap.what"), cell: (gap) => `${gap.rank}. ${pick(gap.title)}` },
    { key: "kind", title: t("checkup.gap.kind"), cell: (gap) => <Kind gap={gap} /> },
    {
      key: "affected",
      title: t("checkup.gap.affected"),
      numeric: true,
      cell: (gap) => <Affected gap={gap} unit={unit} />,
      compare: (a, b) => a.affected - b.affected,
    },
    {
      key: "known",
      title: t("checkup.gap.known"),
      numeric: true,
      cell: (gap) => formats.number(gap.facilitiesKnown),
    },
    {
      key: "shortfall",
      title: t("checkup.shortfall"),
      numeric: true,
      cell: (gap) => (gap.shortfall ? quantity(gap.shortfall, gap.unit ?? "") : "—"),
    },
    {
      key: "confidence",
      title: t("checkup.confidence"),
      cell: (gap) => t(`checkup.confidence.${gap.confidence}`),
    },
    { key: "rules", title: t("checkup.gap.rules"), cell: (gap) => <Rules gap={gap} items={items} /> },
  ];
  return (
    <DataTable
      caption={t("checkup.gaps")}
      columns={columns}
      rows={checkup.gaps}
      rowKey={(gap) => `${gap.kind} ${gap.id}`}
      rowName={(gap) => `${gap.rank}. ${pick(gap.title)}`}
      onOpen={openGap}
    />
  );
}

function useOpenGap() {
  const navigate = useNavigate();
  return (gap: Gap) => {
    const search = gap.kind === "rule" ? { view: "items", item: gap.id } : { view: "map", need: gap.id };
    navigate({ to: ".", search: search as never });
  };
}

function Kind({ gap }: { gap: Gap }) {
  const { t, formats } = useWords();
  if (gap.kind !== "far" || gap.thresholdMeters === null) return t(`checkup.gap.kind.${gap.kind}`);
  return t("checkup.gap.kind.far", {
    distance: formats.distance(gap.thresholdMeters),
    minutes: gap.thresholdMinutes ?? 0,
  });
}

function Affected({ gap, unit }: { gap: Gap; unit: string }) {
  const { t, formats, quantity } = useWords();
  return (
    <span className="checkup-affected">
      <span>
        {t("checkup.gap.of", { affected: quantity(gap.affected, unit), total: formats.number(gap.total) })}
        {gap.share !== null && ` · ${formats.percent(gap.share)}`}
      </span>
      <span className="checkup-bar" aria-hidden="true">
        <span style={{ width: `${Math.round((gap.share ?? 0) * 100)}%` }} />
      </span>
    </span>
  );
}

function Rules({ gap, items }: { gap: Gap; items: readonly IndicatorLine[] }) {
  const { pick } = useWords();
  const [, patch] = useCheckupSearch();
  const own = items.filter((item) => gap.rules.includes(keyOf(item)));
  if (own.length === 0) return "—";
  return (
    <span className="checkup-links">
      {own.map((item) => (
        <Button
          key={keyOf(item)}
          look="quiet"
          onClick={() => patch({ view: "items", item: keyOf(item) }, { keepsPlace: false })}
        >
          {item.number} {pick(item.title)}
        </Button>
      ))}
    </span>
  );
}
