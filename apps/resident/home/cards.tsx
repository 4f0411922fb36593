import { Link } from "@tanstack/react-router";
import { Icon, type IconName, useCommunity } from "#ui";
import { useText } from "../texts.ts";

/** Four things, each a large card: a person to call first. */
export function Cards() {
  const t = useText();
  const { phone } = useCommunity();
  return (
    <ul className="home-cards" aria-label={t("home.cards")}>
      {phone && (
        <li>
          <a className="home-card" data-first href={`tel:${phone.replace(/[^\d+]/g, "")}`}>
            <CardBody icon="phone" title={t("shell.call.office")} lead={phone} />
          </a>
        </li>
      )}
      {CARDS.map(({ to, icon, name }) => (
        <li key={to}>
          <Link to={to} className="home-card">
            <CardBody icon={icon} title={t(`home.card.${name}`)} lead={t(`home.card.${name}.lead`)} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

const CARDS = [
  { to: "/circle", icon: "map", name: "circle" },
  { to: "/checkup", icon: "checkup", name: "checkup" },
  { to: "/me", icon: "person", name: "me" },
] as const satisfies readonly { to: string; icon: IconName; name: string }[];

function CardBody({ icon, title, lead }: { icon: IconName; title: string; lead: string }) {
  return (
    <>
      <Icon name={icon} size="2rem" />
      <span>
        <strong>{title}</strong>
        <small>{lead}</small>
      </span>
    </>
  );
}
