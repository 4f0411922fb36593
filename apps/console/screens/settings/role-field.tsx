import { listGrantableRoles } from "#contracts/identity";
import type { Role } from "#platform/contract";
import { SelectField, useCall, useCommunity, useRoleName } from "#ui";
import { useText } from "../../texts.ts";

/** Chooses among the roles that the asker may give here. */
export function RoleField(props: {
  value: Role;
  onChange: (role: Role) => void;
  error?: string | undefined;
}) {
  const t = useText();
  const roleName = useRoleName();
  const given = useGrantableRoles()?.map(({ role }) => role) ?? [];
  const roles = given.includes(props.value) ? given : [props.value, ...given];
  return (
    <SelectField
      label={t("members.role")}
      options={roles.map((role) => ({ value: role, label: roleName(role) }))}
      value={props.value}
      onChange={(role) => props.onChange(role as Role)}
      error={props.error}
    />
  );
}

export function useGrantableRoles() {
  const { id: communityId } = useCommunity();
  return useCall(listGrantableRoles, { params: { communityId } }, { staleMs: 300_000 }).data?.items;
}
