import { listInstallationMembers } from "#contracts/identity";
import type { OutputOf } from "#platform/contract";
import {
  Answer,
  Button,
  EmptyState,
  ErrorNotice,
  Panel,
  useCall,
  useFormats,
  useRoleName,
  useSend,
} from "#ui";
import { DataTable, useToast } from "#ui/desk";
import { listDead, retryDead } from "../../parts/platform-endpoints.ts";
import { useText } from "../../texts.ts";
import { SettingsPage } from "./settings-page.tsx";

type Dead = OutputOf<typeof listDead>["items"][number];

/** What failed in the background, and who holds the whole installation. */
export function System() {
  const t = useText();
  const dead = useCall(listDead, {}, { refetchMs: 60_000 });
  return (
    <SettingsPage title={t("settings.system")}>
      <Panel title={t("system.dead")}>
        <p className="quiet">{t("system.dead.lead")}</p>
        <Answer of={dead}>{({ items }) => <DeadEvents items={items} />}</Answer>
      </Panel>
      <Panel title={t("system.holders")}>
        <Holders />
      </Panel>
    </SettingsPage>
  );
}

function DeadEvents({ items }: { items: readonly Dead[] }) {
  const t = useText();
  const formats = useFormats();
  const toast = useToast();
  const retry = useSend(retryDead, {
    invalidates: [listDead],
    onDone: () => toast(t("system.dead.retried")),
  });
  if (items.length === 0) {
    return (
      <EmptyState icon="check" title={t("system.dead.empty")}>
        {t("system.dead.empty.lead")}
      </EmptyState>
    );
  }
  return (
    <>
      {retry.isError && <ErrorNotice error={retry.error} />}
      <DataTable
        caption={t("system.dead")}
        columns={[
          { key: "type", title: t("system.dead.type"), cell: ({ type }) => <code>{type}</code> },
          { key: "handler", title: t("system.dead.handler"), cell: ({ handler }) => <code>{handler}</code> },
          { key: "attempts", title: t("system.dead.attempts"), numeric: true, cell: (row) => row.attempts },
          { key: "error", title: t("system.dead.error"), cell: ({ lastError }) => lastError },
          { key: "at", title: t("system.dead.at"), cell: ({ givenUpAt }) => formats.dateTime(givenUpAt) },
          {
            key: "retry",
            title: t("system.dead.retry"),
            cell: ({ eventId, handler }) => (
              <Button
                busy={retry.isPending}
                onClick={() => retry.mutate({ params: { eventId }, body: { handler } })}
              >
                {t("system.dead.retry")}
              </Button>
            ),
          },
        ]}
        rows={items}
        rowKey={({ eventId, handler }) => `${eventId} ${handler}`}
      />
    </>
  );
}

function Holders() {
  const t = useText();
  const formats = useFormats();
  const roleName = useRoleName();
  const holders = useCall(listInstallationMembers, { query: { limit: 200 } });
  return (
    <Answer of={holders}>
      {({ items }) => (
        <DataTable
          caption={t("system.holders")}
          columns={[
            { key: "name", title: t("members.name"), cell: (row) => row.displayName ?? t("members.noName") },
            { key: "role", title: t("members.role"), cell: ({ role }) => roleName(role) },
            { key: "since", title: t("members.since"), cell: ({ since }) => formats.date(since) },
          ]}
          rows={items}
          rowKey={({ id }) => id}
        />
      )}
    </Answer>
  );
}
