import { useMemo } from "react";
import { type Column, DataTable } from "#ui/desk";
import { type Coverage, facilitiesOf, type HomeFeature } from "../parts/map-layers.ts";
import type { Need } from "../parts/needs.ts";
import { useWords } from "../parts/words.ts";

/** The bands as a table: every home with its walk to the nearest facility of the need, farthest first. */
export function HomeTable(props: { coverage: Coverage; homes: readonly HomeFeature[]; need: Need }) {
  const { t, formats, facilityType } = useWords();
  const { coverage, homes, need } = props;
  const facilities = useMemo(() => new Map(facilitiesOf(coverage).map((one) => [one.id, one])), [coverage]);
  const rows = useMemo(() => [...homes].sort((a, b) => walk(b, need) - walk(a, need)), [homes, need]);
  const nearest = (home: HomeFeature) => {
    const found = facilities.get(home.properties.nearest[need] ?? "");
    return found ? (found.properties.name ?? facilityType(found.properties.type)) : "—";
  };
  const columns: Column<HomeFeature>[] = [
    {
      key: "name",
      title: t("checkup.home"),
      cell: (home) => home.properties.name ?? t("checkup.unnamed", { ref: home.id.slice(-8) }),
    },
    {
      key: "meters",
      title: t("checkup.home.walk"),
      numeric: true,
      cell: (home) => {
        const meters = home.properties.meters[need];
        if (typeof meters === "number") return formats.distance(meters);
        return home.properties.snapped ? t("checkup.home.noWalk") : "—";
      },
      compare: (a, b) => walk(a, need) - walk(b, need),
    },
    {
      key: "band",
      title: t("checkup.home.band"),
      cell: (home) => t(`checkup.band.${home.properties.band[need] ?? "unplaced"}`),
    },
    { key: "nearest", title: t("checkup.home.nearest"), cell: nearest },
    {
      key: "weight",
      title: t("checkup.home.households"),
      numeric: true,
      cell: (home) =>
        home.properties.weight === null ? t("checkup.notKnown") : formats.number(home.properties.weight),
    },
  ];
  return (
    <DataTable
      caption={t("checkup.homes.table", { need: t(`checkup.need.${need}`) })}
      columns={columns}
      rows={rows}
      rowKey={(home) => home.id}
      pageSize={15}
    />
  );
}

function walk({ properties }: HomeFeature, need: string): number {
  return properties.meters[need] ?? Number.POSITIVE_INFINITY;
}
