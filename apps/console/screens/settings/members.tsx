import { Link } from "@tanstack/react-router";
import { listMembers } from "#contracts/identity";
import { type OutputOf, ROLES, type Role } from "#platform/contract";
import {
  Answer,
  EmptyState,
  SelectField,
  useCall,
  useClient,
  useCommunity,
  useFormats,
  useMay,
  useRoleName,
} from "#ui";
import { Beside, DataTable } from "#ui/desk";
import { oneOf, useAddress } from "../../parts/address.ts";
import {
  byText,
  ExportButton,
  type ListColumn,
  Pager,
  shownColumns,
  usePageCaption,
} from "../../parts/listing.tsx";
import { useText } from "../../texts.ts";
import { MemberPanel } from "./member-panel.tsx";
import { useScopeWords } from "./scope.tsx";
import { SettingsPage } from "./settings-page.tsx";

export type Member = OutputOf<typeof listMembers>["items"][number];

/** Who holds which role in the community; a member opens beside the list. */
export function Members() {
  const t = useText();
  const may = useMay();
  const client = useClient();
  const community = useCommunity();
  const [address, change] = useAddress();
  const captionOf = usePageCaption();
  const columns = useColumns();
  const role = oneOf(ROLES, address.role);
  const asked = (cursor: string | undefined) => ({
    params: { communityId: community.id },
    query: { limit: 100, role, cursor },
  });
  const members = useCall(listMembers, asked(address.after));
  const invite = may("identity.manage_members") && (
    <Link
      to="/settings/invitations"
      search={{ open: "new" } as never}
      className="li-button"
      data-look="primary"
    >
      {t("members.invite")}
    </Link>
  );
  return (
    <SettingsPage title={t("settings.members")} lead={t("members.lead")} actions={invite}>
      <div className="filters">
        <RoleFilter value={role} onChange={(next) => change({ role: next, after: undefined })} />
        <ExportButton
          fileName={t("members.caption")}
          columns={columns}
          load={(cursor) => client.call(listMembers, asked(cursor))}
        />
      </div>
      <Answer of={members}>
        {({ items, next }) => {
          const open = items.find(({ id }) => id === address.open);
          const close = () => change({ open: undefined });
          const detail = open && {
            title: open.displayName ?? t("members.noName"),
            content: <MemberPanel key={open.id} member={open} onGone={close} />,
            onClose: close,
          };
          return (
            <Beside detail={detail}>
              <DataTable
                caption={captionOf(t("members.caption"), next)}
                columns={shownColumns(columns)}
                rows={items}
                rowKey={({ id }) => id}
                onOpen={({ id }) => change({ open: id })}
                openKey={open?.id}
                empty={
                  <EmptyState icon="person" title={t("members.empty")}>
                    {t("members.empty.lead")}
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

function RoleFilter(props: { value: Role | undefined; onChange: (role: Role | undefined) => void }) {
  const t = useText();
  const roleName = useRoleName();
  return (
    <SelectField
      label={t("members.role")}
      placeholder={t("list.all")}
      options={ROLES.map((role) => ({ value: role, label: roleName(role) }))}
      value={props.value ?? ""}
      onChange={(role) => props.onChange(oneOf(ROLES, role))}
    />
  );
}

function useColumns(): readonly ListColumn<Member>[] {
  const t = useText();
  const formats = useFormats();
  const roleName = useRoleName();
  const scopeWords = useScopeWords();
  const name = (member: Member) => member.displayName ?? t("members.noName");
  const roleOf = (member: Member) => roleName(member.role);
  return [
    { key: "name", title: t("members.name"), text: name, compare: byText(name) },
    { key: "role", title: t("members.role"), text: roleOf, compare: byText(roleOf) },
    { key: "scope", title: t("members.scope"), text: scopeWords },
    {
      key: "since",
      title: t("members.since"),
      text: ({ since }) => formats.date(since),
      compare: byText(({ since }) => since),
    },
  ];
}
