import { listMembers } from "#contracts/identity";
import { Answer, EmptyState, SelectField, TextField, useCall, useCommunity, useMay } from "#ui";
import { Beside, DataTable } from "#ui/desk";
import { type Address, oneOf, useAddress } from "../../parts/address.ts";
import { Pager, shownColumns, usePageCaption } from "../../parts/listing.tsx";
import { listEntries } from "../../parts/platform-endpoints.ts";
import { useText } from "../../texts.ts";
import { useActionName } from "./action-names.ts";
import { AuditPanel, useAuditColumns } from "./audit-entry.tsx";
import { AuditExport, AuditVerdict } from "./audit-verdict.tsx";
import { SettingsPage } from "./settings-page.tsx";

const MODULES = ["identity", "people", "places", "checkup", "files"] as const;

/** Who did what and when, with a check that nothing was altered. */
export function Audit() {
  const t = useText();
  const { id: communityId } = useCommunity();
  const [address, change] = useAddress();
  const captionOf = usePageCaption();
  const actionName = useActionName();
  const names = useAccountNames();
  const columns = useAuditColumns(names);
  const filter = filterOf(address);
  const query = { ...filter, limit: 50, cursor: address.after };
  const entries = useCall(listEntries, { params: { communityId }, query });
  return (
    <SettingsPage title={t("settings.audit")} lead={t("audit.lead")}>
      <AuditVerdict />
      <div className="filters">
        <AuditFilters
          address={address}
          names={names}
          onChange={(patch) => change({ ...patch, after: undefined })}
        />
        <AuditExport filter={filter} />
      </div>
      <Answer of={entries}>
        {({ items, next }) => {
          const open = items.find(({ id }) => id === address.open);
          const detail = open && {
            title: actionName(open.action),
            content: <AuditPanel entry={open} names={names} />,
            onClose: () => change({ open: undefined }),
          };
          return (
            <Beside detail={detail}>
              <DataTable
                caption={captionOf(t("audit.caption"), next)}
                columns={shownColumns(columns)}
                rows={items}
                rowKey={({ id }) => id}
                onOpen={({ id }) => change({ open: id })}
                openKey={open?.id}
                empty={
                  <EmptyState icon="search" title={t("audit.empty")}>
                    {t("audit.empty.lead")}
                  </EmptyState>
                }
              />
              <Pager next={next} />
            </Beside>
          );
        }}
      </Answer>
    </SettingsPage>
  );
}

/** Days of the address as instants; `to` is exclusive, so the day after. */
function filterOf({ module, account, from, to }: Address) {
  const dayOf = (day: string, plus: number) => {
    const date = new Date(`${day}T00:00:00`);
    date.setDate(date.getDate() + plus);
    return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
  };
  return {
    action: oneOf(MODULES, module),
    accountId: account,
    from: from ? dayOf(from, 0) : undefined,
    to: to ? dayOf(to, 1) : undefined,
  };
}

function AuditFilters(props: {
  address: Address;
  names: ReadonlyMap<string, string>;
  onChange: (patch: Address) => void;
}) {
  const t = useText();
  const { address, onChange } = props;
  const set = (key: string) => (value: string) =>
    onChange({ [key]: value === "" ? undefined : value } as Address);
  return (
    <>
      <SelectField
        label={t("audit.filter.module")}
        placeholder={t("list.all")}
        options={MODULES.map((value) => ({ value, label: t(`audit.module.${value}`) }))}
        value={oneOf(MODULES, address.module) ?? ""}
        onChange={set("module")}
      />
      {props.names.size > 0 && (
        <SelectField
          label={t("audit.filter.account")}
          placeholder={t("list.all")}
          options={[...props.names].map(([value, label]) => ({ value, label }))}
          value={address.account ?? ""}
          onChange={set("account")}
        />
      )}
      <TextField
        label={t("audit.filter.from")}
        type="date"
        value={address.from ?? ""}
        onChange={set("from")}
      />
      <TextField label={t("audit.filter.to")} type="date" value={address.to ?? ""} onChange={set("to")} />
    </>
  );
}

/** Names of the members, for those who may see them. */
function useAccountNames(): ReadonlyMap<string, string> {
  const may = useMay();
  const t = useText();
  const { id: communityId } = useCommunity();
  const asked = may("identity.read_members") ? { params: { communityId }, query: { limit: 200 } } : undefined;
  const { data } = useCall(listMembers, asked, { staleMs: 60_000 });
  return new Map(
    (data?.items ?? []).map(({ accountId, displayName }) => [accountId, displayName ?? t("members.noName")]),
  );
}
