import { CommunityName, Icon, Panel, useSession } from "#ui";
import { useText } from "../../texts.ts";

/** The communities of those who look after several; choosing one looks at it. */
export function CommunityList() {
  const t = useText();
  const { state, community, setCommunity } = useSession();
  if (state.status !== "signed_in" || state.session.communities.length < 2) return null;
  return (
    <Panel title={t("today.communities")}>
      <ul className="plain-list">
        {state.session.communities.map((each) => (
          <li key={each.id}>
            <button
              type="button"
              className="today-link"
              aria-current={each.id === community?.id || undefined}
              onClick={() => setCommunity(each.id)}
            >
              <Icon name="community" />
              <CommunityName community={each} />
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
