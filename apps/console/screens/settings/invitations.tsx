import { listInvitations } from "#contracts/identity";
import type { OutputOf } from "#platform/contract";
import { Answer, Button, EmptyState, SelectField, useCall, useCommunity, useFormats, useRoleName } from "#ui";
import { Beside, DataTable } from "#ui/desk";
import { oneOf, useAddress } from "../../parts/address.ts";
import { byText, ExportButton, type ListColumn, shownColumns } from "../../parts/listing.tsx";
import { useText } from "../../texts.ts";
import { InvitationPanel } from "./invitation-panel.tsx";
import { NewInvitation } from "./new-invitation.tsx";
import { useScopeWords } from "./scope.tsx";
import { SettingsPage } from "./settings-page.tsx";

export type Invitation = OutputOf<typeof listInvitations>["items"][number];
const STATES = ["open", "accepted", "expired", "revoked"] as const;

/** Invitations of the community: made, followed, revoked. */
export function Invitations() {
  const t = useText();
  const { id: communityId } = useCommunity();
  const [address, change] = useAddress();
  const columns = useColumns();
  const state = oneOf(STATES, address.state);
  const invitations = useCall(listInvitations, { params: { communityId } });
  const close = () => change({ open: undefined });
  const make = () => change({ open: "new" });
  const makeButton = (
    <Button look="primary" icon="plus" onClick={make}>
      {t("invitations.new")}
    </Button>
  );
  return (
    <SettingsPage title={t("settings.invitations")} lead={t("invitations.lead")} actions={makeButton}>
      <Answer of={invitations}>
        {({ items }) => {
          const rows = items.filter((each) => !state || each.state === state);
          const open = items.find(({ id }) => id === address.open);
          return (
            <Beside detail={detailOf({ open, isNew: address.open === "new", close, t })}>
              <div className="li-stack">
                <div className="filters">
                  <SelectField
                    label={t("invitations.state")}
                    placeholder={t("list.all")}
                    options={STATES.map((value) => ({ value, label: t(`invitations.state.${value}`) }))}
                    value={state ?? ""}
                    onChange={(next) => change({ state: oneOf(STATES, next) })}
                  />
                  <ExportButton
                    fileName={t("invitations.caption")}
                    columns={columns}
                    load={async () => ({ items: rows })}
                  />
                </div>
                <DataTable
                  caption={t("invitations.caption")}
                  columns={shownColumns(columns)}
                  rows={rows}
                  rowKey={({ id }) => id}
                  onOpen={({ id }) => change({ open: id })}
                  openKey={open?.id}
                  pageSize={50}
                  empty={
                    <EmptyState icon="person" title={t("invitations.empty")} action={makeButton}>
                      {t("invitations.empty.lead")}
                    </EmptyState>
                  }
                />
              </div>
            </Beside>
          );
        }}
      </Answer>
    </SettingsPage>
  );
}

function detailOf(props: {
  open: Invitation | undefined;
  isNew: boolean;
  close: () => void;
  t: ReturnType<typeof useText>;
}) {
  const { open, close, t } = props;
  if (props.isNew) {
    return { title: t("invitations.new"), content: <NewInvitation onDone={close} />, onClose: close };
  }
  if (!open) return undefined;
  const content = <InvitationPanel key={open.id} invitation={open} />;
  return { title: t("invitations.caption"), content, onClose: close };
}

function useColumns(): readonly ListColumn<Invitation>[] {
  const t = useText();
  const formats = useFormats();
  const roleName = useRoleName();
  const scopeWords = useScopeWords();
  const stateOf = ({ state }: Invitation) => t(`invitations.state.${state}`);
  return [
    { key: "role", title: t("members.role"), text: ({ role }) => roleName(role) },
    { key: "scope", title: t("members.scope"), text: scopeWords },
    { key: "state", title: t("invitations.state"), text: stateOf, compare: byText(stateOf) },
    {
      key: "sentTo",
      title: t("invitations.sentTo"),
      text: ({ sentTo }) => sentTo ?? t("invitations.handed"),
    },
    {
      key: "created",
      title: t("invitations.created"),
      text: ({ createdAt }) => formats.dateTime(createdAt),
      compare: byText(({ createdAt }) => createdAt),
    },
    {
      key: "expires",
      title: t("invitations.expires"),
      text: ({ expiresAt }) => formats.date(expiresAt),
      compare: byText(({ expiresAt }) => expiresAt),
    },
  ];
}
