import type { ReactNode } from "react";
import { Page, useCall, useMay } from "#ui";
import { listSimulated } from "../../parts/platform-endpoints.ts";
import { SubNav } from "../../parts/sub-nav.tsx";
import { useText } from "../../texts.ts";
import "../../parts/parts.css";

/** Frame of every settings screen: title, the pages one may open, the page. */
export function SettingsPage(props: {
  title: string;
  lead?: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const t = useText();
  return (
    <Page title={props.title} lead={props.lead} actions={props.actions}>
      <SubNav label={t("settings.nav")} items={useSettingsPages()} />
      {props.children}
    </Page>
  );
}

function useSettingsPages() {
  const t = useText();
  const may = useMay();
  const isDemo = useCall(listSimulated, {}, { staleMs: 600_000 }).data !== undefined;
  const when = (shown: boolean, to: string, label: string) => (shown ? [{ to, label }] : []);
  return [
    { to: "/settings", label: t("settings.account"), exact: true },
    ...when(may("identity.read_members"), "/settings/members", t("settings.members")),
    ...when(may("identity.manage_members"), "/settings/invitations", t("settings.invitations")),
    ...when(may("identity.manage_keys"), "/settings/keys", t("settings.keys")),
    ...when(may("audit.read"), "/settings/audit", t("settings.audit")),
    ...when(may("events.manage"), "/settings/system", t("settings.system")),
    ...when(isDemo, "/settings/outbox", t("settings.outbox")),
  ];
}
