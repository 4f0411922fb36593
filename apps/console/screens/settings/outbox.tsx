import { Answer, EmptyState, useCall, useFormats, useLocalText } from "#ui";
import { DataTable } from "#ui/desk";
import { listSimulated } from "../../parts/platform-endpoints.ts";
import { useText } from "../../texts.ts";
import { SettingsPage } from "./settings-page.tsx";

/** The demo's letters: what would have been sent by text message or e-mail. */
export function Outbox() {
  const t = useText();
  const formats = useFormats();
  const pick = useLocalText();
  const messages = useCall(listSimulated, {}, { refetchMs: 10_000 });
  return (
    <SettingsPage title={t("settings.outbox")} lead={t("outbox.lead")}>
      <Answer of={messages}>
        {({ items }) => (
          <DataTable
            caption={t("outbox.caption")}
            columns={[
              {
                key: "at",
                title: t("outbox.at"),
                width: 190,
                cell: ({ createdAt }) => formats.dateTime(createdAt),
              },
              {
                key: "kind",
                title: t("outbox.kind"),
                width: 90,
                cell: ({ kind }) => t(`outbox.kind.${kind}`),
              },
              { key: "address", title: t("outbox.address"), width: 160, cell: ({ address }) => address },
              { key: "text", title: t("outbox.text"), cell: ({ text }) => pick(text) },
            ]}
            rows={items}
            rowKey={({ id }) => id}
            empty={
              <EmptyState icon="bell" title={t("outbox.empty")}>
                {t("outbox.empty.lead")}
              </EmptyState>
            }
          />
        )}
      </Answer>
    </SettingsPage>
  );
}
