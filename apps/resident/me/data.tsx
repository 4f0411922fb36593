import { exportMe } from "#contracts/people";
import type { OutputOf } from "#platform/contract";
import {
  Button,
  ErrorNotice,
  Notice,
  Page,
  Panel,
  useCommunity,
  useFormats,
  useLocalText,
  useSend,
} from "#ui";
import { useText } from "../texts.ts";
import { BackToMe } from "./back.tsx";

type PersonExport = OutputOf<typeof exportMe>;

/** Everything this community holds about me, as a file to keep; and who looked behind a mask, and why. */
export function MyData() {
  const t = useText();
  const { id } = useCommunity();
  const send = useSend(exportMe, { onDone: saveFile });
  return (
    <Page title={t("me.data")} lead={t("me.data.lead")}>
      <BackToMe />
      {send.isError && <ErrorNotice error={send.error} />}
      {send.data && <Told held={send.data} />}
      <Button
        look="primary"
        icon="download"
        wide
        busy={send.isPending}
        onClick={() => send.mutate({ params: { communityId: id }, body: {} })}
      >
        {t("me.data.export")}
      </Button>
    </Page>
  );
}

function Told({ held }: { held: PersonExport }) {
  const t = useText();
  const pick = useLocalText();
  const formats = useFormats();
  const kept = held.holdings.filter(({ values }) => values.length > 0);
  return (
    <>
      <Notice tone="good" title={t("me.data.done")}>
        {t("me.data.done.lead", { count: kept.length })}
      </Notice>
      <Panel title={t("me.data.held")}>
        <ul className="plain-list">
          {kept.map(({ table, column, about }) => (
            <li key={`${table}.${column}`}>{pick(about)}</li>
          ))}
        </ul>
      </Panel>
      <Panel title={t("me.data.looks")}>
        {held.reveals.length === 0 && <p>{t("me.data.looks.none")}</p>}
        <ul className="plain-list">
          {held.reveals.map(({ at, purpose, fields }) => (
            <li key={at}>{`${formats.dateTime(at)} · ${purpose} · ${formats.list(fields)}`}</li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

function saveFile(held: PersonExport): void {
  const file = new Blob([JSON.stringify(held, null, 2)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `linli-${held.exportedAt.slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
