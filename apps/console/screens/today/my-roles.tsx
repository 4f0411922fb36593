import { Panel, useRoleName, useSession } from "#ui";
import { useText } from "../../texts.ts";

/** What the account is to this community. */
export function MyRoles() {
  const t = useText();
  const roleName = useRoleName();
  const { state, community } = useSession();
  if (state.status !== "signed_in") return null;
  const here = state.session.grants.filter(
    ({ communityId }) => communityId === null || communityId === community?.id,
  );
  return (
    <Panel title={t("today.roles")}>
      <ul className="plain-list">
        {here.map((grant) => (
          <li key={`${grant.role} ${grant.communityId} ${grant.scopeIds.join()}`}>
            <strong>{roleName(grant.role)}</strong>{" "}
            <span>
              {grant.communityId === null
                ? t("today.scope.everywhere")
                : t(`today.scope.${grant.scopeKind}`, { count: grant.scopeIds.length })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
