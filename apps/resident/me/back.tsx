import { Link } from "@tanstack/react-router";
import { Icon } from "#ui";
import { useText } from "../texts.ts";

/** One step up, for screens below a tab. */
export function BackToMe() {
  const t = useText();
  return (
    <Link to="/me" className="back">
      <Icon name="back" /> {t("tab.me")}
    </Link>
  );
}
