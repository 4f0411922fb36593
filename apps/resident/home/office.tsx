import { CommunityName, Panel, PhoneLink, type SessionCommunity } from "#ui";
import { useText } from "../texts.ts";

/** A person to ask, on every first screen. */
export function Office({ community }: { community: SessionCommunity }) {
  const t = useText();
  return (
    <Panel title={t("home.office")}>
      <p>
        <CommunityName community={community} />
      </p>
      {community.phone ? (
        <PhoneLink look="button" phone={community.phone} label={t("shell.call.office")} />
      ) : (
        <p>{t("home.office.none")}</p>
      )}
    </Panel>
  );
}
