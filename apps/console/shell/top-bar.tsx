import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { CommunityName, Icon, IconButton, LanguageSwitch, useLocalText, useSession } from "#ui";
import { useText } from "../texts.ts";

/** Where one is, how to find something, and who one is. */
export function TopBar(props: { onSearch: () => void; onHelp: () => void }) {
  const t = useText();
  const { state, signOut } = useSession();
  return (
    <header className="shell-top">
      <CommunitySwitch />
      <button type="button" className="shell-search" onClick={props.onSearch}>
        <Icon name="search" />
        <span>{t("shell.search")}</span>
        <kbd>/</kbd>
      </button>
      <span className="shell-me">
        <LanguageSwitch />
        <IconButton icon="help" label={t("shell.help")} onClick={props.onHelp} />
        {state.status === "signed_in" && (
          <Link to="/settings" className="shell-name">
            <Icon name="person" />
            <span>{state.session.displayName}</span>
          </Link>
        )}
        <IconButton icon="out" label={t("shell.signOut")} onClick={signOut} />
      </span>
    </header>
  );
}

/** One's community by name; a list to choose from where there are several. */
function CommunitySwitch() {
  const t = useText();
  const pick = useLocalText();
  const id = useId();
  const { state, community, setCommunity } = useSession();
  if (state.status !== "signed_in" || !community) return null;
  const { communities } = state.session;
  if (communities.length === 1) {
    return (
      <span className="shell-community">
        <CommunityName community={community} />
      </span>
    );
  }
  return (
    <span className="shell-community">
      <label className="li-hidden" htmlFor={id}>
        {t("shell.community")}
      </label>
      <Icon name="community" />
      <select id={id} value={community.id} onChange={(event) => setCommunity(event.target.value)}>
        {communities.map((each) => (
          <option key={each.id} value={each.id}>
            {pick(each.name)}
            {each.fictional ? ` (${t("ui.fictional")})` : ""}
          </option>
        ))}
      </select>
    </span>
  );
}
