import { Link } from "@tanstack/react-router";
import { Icon, type IconName, Page, useFormats, useSession } from "#ui";
import { useText } from "../texts.ts";

/** The first screen: four things one can do, each a card of its own. */
export function Home() {
  const t = useText();
  const formats = useFormats();
  const { state } = useSession();
  const name = state.status === "signed_in" ? state.session.displayName : "";
  return (
    <Page title={t("home.title", { name })} lead={formats.date(new Date())}>
      <ul className="home-cards" aria-label={t("home.cards")}>
        <HomeCard to="/cases" icon="photo" title={t("home.report")} lead={t("home.report.lead")} first />
        <HomeCard to="/services" icon="services" title={t("tab.services")} lead={t("home.services.lead")} />
        <HomeCard to="/decide" icon="decide" title={t("tab.decide")} lead={t("home.decide.lead")} />
        <HomeCard to="/me" icon="person" title={t("tab.me")} lead={t("home.me.lead")} />
      </ul>
    </Page>
  );
}

type CardProps = {
  to: "/cases" | "/services" | "/decide" | "/me";
  icon: IconName;
  title: string;
  lead: string;
  first?: boolean;
};

function HomeCard({ to, icon, title, lead, first }: CardProps) {
  return (
    <li>
      <Link to={to} className="home-card" data-first={first}>
        <Icon name={icon} size="2rem" />
        <span>
          <strong>{title}</strong>
          <small>{lead}</small>
        </span>
      </Link>
    </li>
  );
}
