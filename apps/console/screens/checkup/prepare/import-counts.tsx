import { DataTable } from "#ui/desk";
import type { ConsoleKey } from "../../../texts.ts";
import { useWords } from "../parts/words.ts";
import type { ImportReport } from "./import-step.tsx";

const SORTS = ["added", "changed", "unchanged", "kept", "missing"] as const;

const KINDS = {
  compound: "checkup.kind.compound",
  building: "checkup.kind.building",
  facility: "checkup.kind.facility",
  gate: "checkup.kind.gate",
} as const satisfies Record<string, ConsoleKey>;

/** The name of a kind of place. */
export function kindKey(kind: string): ConsoleKey {
  return KINDS[kind as keyof typeof KINDS] ?? "checkup.kind.other";
}

/** How many of each kind an import adds, changes, leaves, keeps as corrected by people, or no longer finds. */
export function ImportCounts({ report }: { report: ImportReport }) {
  const { t, formats } = useWords();
  const rows = Object.entries(report.counts).map(([kind, counts]) => ({ kind, ...counts }));
  type Row = (typeof rows)[number];
  return (
    <DataTable<Row>
      caption={t("checkup.import.counts")}
      columns={[
        { key: "kind", title: t("checkup.import.kind"), cell: (row) => t(kindKey(row.kind)) },
        ...SORTS.map((sort) => ({
          key: sort,
          title: t(`checkup.import.${sort}`),
          numeric: true,
          cell: (row: Row) => formats.number(row[sort]),
        })),
      ]}
      rows={rows}
      rowKey={(row) => row.kind}
    />
  );
}
