import { Link } from "@tanstack/react-router";
import { Answer, Icon, Panel } from "#ui";
import { useText } from "../texts.ts";
import { type MyHome, type MyHomes, useMyHomes } from "./use-my-homes.ts";

/** Where I live; while that is being checked, how far it is; before that, the first step. */
export function MyHomeCard({ communityId }: { communityId: string }) {
  const t = useText();
  const mine = useMyHomes(communityId);
  return (
    <Panel title={t("home.mine")}>
      <Answer of={mine}>{(data) => <Body mine={data} />}</Answer>
    </Panel>
  );
}

function Body({ mine }: { mine: MyHomes }) {
  const t = useText();
  const waiting = mine.claims.find(({ state }) => state === "asked");
  if (mine.homes.length > 0) return <Homes homes={mine.homes} />;
  return (
    <>
      <p>{waiting ? t("home.waiting", { home: waiting.home }) : t("home.noHome")}</p>
      <Link to="/join" className="li-button" data-look={waiting ? "plain" : "primary"} data-wide>
        {waiting ? t("home.waiting.see") : t("join.title")}
      </Link>
    </>
  );
}

/** A person may stand to one home in several ways, as an owner who lives in it. */
export function Homes({ homes }: { homes: readonly MyHome[] }) {
  const t = useText();
  const byHome = Map.groupBy(homes, ({ homeId }) => homeId);
  return (
    <ul className="plain-rows">
      {[...byHome].map(([id, ties]) => (
        <li key={id}>
          <Icon name="home" />
          <span>
            <strong>{ties[0]?.home}</strong>{" "}
            {ties.map(({ standing }) => (
              <span key={standing} className="standing">
                {t(`standing.${standing}`)}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
