import { type Column, DataTable } from "#ui/desk";
import { useWords } from "../parts/words.ts";
import type { Extract } from "./extract-step.tsx";

type Candidate = Extract["candidates"][number];

/** Closed areas of the extract with homes in them, those with most homes first. */
export function CandidateTable(props: {
  candidates: readonly Candidate[];
  chosenRef: string | undefined;
  onChoose: (ref: string) => void;
}) {
  const { t, formats, hectares } = useWords();
  const nameOf = (one: Candidate) => one.name ?? t("checkup.unnamed", { ref: one.ref });
  const columns: Column<Candidate>[] = [
    { key: "name", title: t("checkup.candidate.name"), cell: nameOf },
    {
      key: "kind",
      title: t("checkup.candidate.kind"),
      cell: (one) =>
        one.kind === "administrative" && one.adminLevel !== null
          ? t("checkup.candidate.level", { level: one.adminLevel })
          : t(`checkup.candidate.kind.${one.kind}`),
    },
    {
      key: "homes",
      title: t("checkup.count.homes"),
      numeric: true,
      cell: (one) => formats.number(one.homes),
      compare: (a, b) => a.homes - b.homes,
    },
    {
      key: "area",
      title: t("checkup.candidate.area"),
      numeric: true,
      cell: (one) => hectares(one.squareMeters),
      compare: (a, b) => a.squareMeters - b.squareMeters,
    },
  ];
  return (
    <DataTable
      caption={t("checkup.boundary.candidates")}
      columns={columns}
      rows={props.candidates}
      rowKey={(one) => one.ref}
      rowName={(one) => t("checkup.candidate.look", { name: nameOf(one) })}
      onOpen={(one) => props.onChoose(one.ref)}
      {...(props.chosenRef ? { openKey: props.chosenRef } : {})}
      pageSize={10}
    />
  );
}
