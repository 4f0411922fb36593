import {
  EmptyState,
  Page,
  Panel,
  useCommunity,
  useFormats,
  useLocalText,
  useRoleName,
  useSession,
} from "#ui";
import { useText } from "../texts.ts";

/** What needs the person who looks, in the community they look at. */
export function Today() {
  const t = useText();
  const formats = useFormats();
  const pick = useLocalText();
  const community = useCommunity();
  return (
    <Page title={t("today.title", { community: pick(community.name) })} lead={formats.date(new Date())}>
      <div className="today">
        <Panel>
          <EmptyState icon="today" title={t("today.needs.empty")}>
            {t("today.needs.lead")}
          </EmptyState>
        </Panel>
        <MyRoles />
      </div>
    </Page>
  );
}

function MyRoles() {
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
