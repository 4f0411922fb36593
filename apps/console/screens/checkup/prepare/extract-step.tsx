import { type getExtract, listExtracts } from "#contracts/checkup";
import type { OutputOf } from "#platform/contract";
import { Answer, Button, EmptyState, ErrorNotice, Panel, useCall, useCommunity } from "#ui";
import { type Column, DataTable } from "#ui/desk";
import { useText } from "../../../texts.ts";
import type { Uploaded } from "../parts/upload.ts";
import { useWords } from "../parts/words.ts";
import { ExtractFacts } from "./extract-facts.tsx";
import { UploadPanel } from "./upload-panel.tsx";

export type Extract = OutputOf<typeof getExtract>;
type Listed = OutputOf<typeof listExtracts>["items"][number];

/** Step 1: hand in a street extract, or take one handed in before, and see what it holds. */
export function ExtractStep(props: {
  chosen: Extract | undefined;
  chosenId: string | undefined;
  problem: unknown;
  onChoose: (id: string) => void;
  onUploaded: (extract: Uploaded) => void;
  onNext: () => void;
}) {
  const t = useText();
  const { chosen } = props;
  return (
    <div className="li-stack">
      {props.problem !== undefined && <ErrorNotice error={props.problem} />}
      {chosen && (
        <ExtractFacts extract={chosen}>
          <Button look="primary" icon="next" onClick={props.onNext}>
            {t("checkup.next.boundary")}
          </Button>
        </ExtractFacts>
      )}
      <div className="checkup-two">
        <UploadPanel another={chosen !== undefined} onUploaded={props.onUploaded} />
        <Earlier chosenId={props.chosenId} onChoose={props.onChoose} />
      </div>
    </div>
  );
}

function Earlier(props: { chosenId: string | undefined; onChoose: (id: string) => void }) {
  const t = useText();
  const extracts = useCall(listExtracts, { params: { communityId: useCommunity().id } });
  return (
    <Panel title={t("checkup.extracts")}>
      <Answer of={extracts}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="map" title={t("checkup.extracts.empty")}>
              {t("checkup.extracts.empty.lead")}
            </EmptyState>
          ) : (
            <ExtractTable rows={items} {...props} />
          )
        }
      </Answer>
    </Panel>
  );
}

function ExtractTable(props: {
  rows: readonly Listed[];
  chosenId: string | undefined;
  onChoose: (id: string) => void;
}) {
  const { t, formats, bytes } = useWords();
  const columns: Column<Listed>[] = [
    { key: "file", title: t("checkup.extract.file"), cell: (row) => row.fileName },
    {
      key: "dataUntil",
      title: t("checkup.extract.dataUntil"),
      cell: (row) => (row.dataUntil ? formats.date(row.dataUntil) : t("checkup.dateUnknown")),
    },
    {
      key: "buildings",
      title: t("checkup.count.buildings"),
      numeric: true,
      cell: (row) => formats.number(row.counts.buildings ?? 0),
    },
    { key: "size", title: t("checkup.extract.size"), numeric: true, cell: (row) => bytes(row.byteSize) },
    {
      key: "uploadedAt",
      title: t("checkup.extract.uploadedAt"),
      cell: (row) => formats.dateTime(row.uploadedAt),
    },
  ];
  return (
    <DataTable
      caption={t("checkup.extracts")}
      columns={columns}
      rows={props.rows}
      rowKey={(row) => row.id}
      rowName={(row) => t("checkup.extract.use", { file: row.fileName })}
      onOpen={(row) => props.onChoose(row.id)}
      {...(props.chosenId ? { openKey: props.chosenId } : {})}
      pageSize={8}
    />
  );
}
