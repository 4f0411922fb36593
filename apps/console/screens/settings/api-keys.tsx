import { useState } from "react";
import { listApiKeys, revokeApiKey } from "#contracts/identity";
import type { OutputOf } from "#platform/contract";
import { Answer, Button, EmptyState, useCall, useCommunity, useFormats, useRoleName, useSend } from "#ui";
import { Beside, DataTable } from "#ui/desk";
import { useAddress } from "../../parts/address.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { Facts } from "../../parts/facts.tsx";
import { byText, type ListColumn, shownColumns } from "../../parts/listing.tsx";
import { useText } from "../../texts.ts";
import { NewApiKey } from "./new-api-key.tsx";
import { SettingsPage } from "./settings-page.tsx";

type ApiKey = OutputOf<typeof listApiKeys>["items"][number];

/** Keys for other systems: made, shown once, revoked. */
export function ApiKeys() {
  const t = useText();
  const { id: communityId } = useCommunity();
  const [address, change] = useAddress();
  const columns = useColumns();
  const keys = useCall(listApiKeys, { params: { communityId } });
  const open = keys.data?.items.find(({ id }) => id === address.open);
  const onClose = () => change({ open: undefined });
  const makeButton = (
    <Button look="primary" icon="plus" onClick={() => change({ open: "new" })}>
      {t("keys.new")}
    </Button>
  );
  const making = { title: t("keys.new"), content: <NewApiKey onDone={onClose} />, onClose };
  const shown = open && { title: open.name, content: <KeyPanel key={open.id} apiKey={open} />, onClose };
  return (
    <SettingsPage title={t("settings.keys")} lead={t("keys.lead")} actions={makeButton}>
      <Answer of={keys}>
        {({ items }) => (
          <Beside detail={address.open === "new" ? making : shown}>
            <DataTable
              caption={t("keys.caption")}
              columns={shownColumns(columns)}
              rows={items}
              rowKey={({ id }) => id}
              onOpen={({ id }) => change({ open: id })}
              openKey={open?.id}
              empty={
                <EmptyState icon="lock" title={t("keys.empty")} action={makeButton}>
                  {t("keys.empty.lead")}
                </EmptyState>
              }
            />
          </Beside>
        )}
      </Answer>
    </SettingsPage>
  );
}

function useColumns(): readonly ListColumn<ApiKey>[] {
  const t = useText();
  const formats = useFormats();
  const roleName = useRoleName();
  return [
    { key: "name", title: t("keys.name"), text: ({ name }) => name, compare: byText(({ name }) => name) },
    { key: "role", title: t("members.role"), text: ({ role }) => roleName(role) },
    {
      key: "state",
      title: t("invitations.state"),
      text: ({ revokedAt }) => (revokedAt ? t("keys.revoked") : t("keys.active")),
    },
    {
      key: "used",
      title: t("keys.used"),
      text: ({ lastUsedAt }) => (lastUsedAt ? formats.dateTime(lastUsedAt) : t("keys.used.never")),
    },
    {
      key: "expires",
      title: t("keys.expires"),
      text: ({ expiresAt }) => (expiresAt ? formats.date(expiresAt) : t("keys.expires.never")),
    },
  ];
}

function KeyPanel({ apiKey }: { apiKey: ApiKey }) {
  const t = useText();
  const roleName = useRoleName();
  return (
    <div className="li-stack">
      <Facts
        rows={[
          [t("keys.hint"), <code key="hint">{apiKey.hint}</code>],
          [t("members.role"), roleName(apiKey.role)],
          [t("invitations.state"), apiKey.revokedAt ? t("keys.revoked") : t("keys.active")],
        ]}
      />
      <h3>{t("keys.permissions")}</h3>
      <ul className="code-list">
        {apiKey.permissions.map((permission) => (
          <li key={permission}>
            <code>{permission}</code>
          </li>
        ))}
      </ul>
      {!apiKey.revokedAt && <Revoke apiKey={apiKey} />}
    </div>
  );
}

function Revoke({ apiKey }: { apiKey: ApiKey }) {
  const t = useText();
  const { id: communityId } = useCommunity();
  const [asking, setAsking] = useState(false);
  const send = useSend(revokeApiKey, { invalidates: [listApiKeys], onDone: () => setAsking(false) });
  return (
    <span>
      <Button icon="trash" onClick={() => setAsking(true)}>
        {t("keys.revoke")}
      </Button>
      <Confirm
        open={asking}
        title={`${t("keys.revoke")} ${apiKey.name}?`}
        action={t("keys.revoke")}
        onAct={() => send.mutate({ params: { communityId, apiKeyId: apiKey.id } })}
        onClose={() => setAsking(false)}
        busy={send.isPending}
        error={send.error}
      >
        {t("keys.revoke.lead")}
      </Confirm>
    </span>
  );
}
