import { Link } from "@tanstack/react-router";
import { Answer, Page, Panel, useCommunity, useFormats } from "#ui";
import { Homes as HomeRows } from "../home/my-home-card.tsx";
import { type Claim, type MyHomes, useMyHomes } from "../home/use-my-homes.ts";
import { Withdraw } from "../join/waiting.tsx";
import { useText } from "../texts.ts";
import { BackToMe } from "./back.tsx";

/** My homes here, what I asked for and what became of it, and the way to one more. */
export function Homes() {
  const t = useText();
  const { id } = useCommunity();
  const mine = useMyHomes(id);
  return (
    <Page title={t("me.homes")}>
      <BackToMe />
      <Answer of={mine}>{(data) => <Body communityId={id} mine={data} />}</Answer>
      <Link to="/join" className="li-button" data-wide>
        {t("me.homes.more")}
      </Link>
    </Page>
  );
}

function Body({ communityId, mine }: { communityId: string; mine: MyHomes }) {
  const t = useText();
  const claims = mine.claims.toSorted((a, b) => b.askedAt.localeCompare(a.askedAt));
  return (
    <>
      <Panel>{mine.homes.length > 0 ? <HomeRows homes={mine.homes} /> : <p>{t("home.noHome")}</p>}</Panel>
      {claims.length > 0 && (
        <Panel title={t("me.claims")}>
          <ul className="plain-rows">
            {claims.map((claim) => (
              <li key={claim.id}>
                <ClaimRow {...{ communityId, claim }} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function ClaimRow({ communityId, claim }: { communityId: string; claim: Claim }) {
  const t = useText();
  const formats = useFormats();
  return (
    <div className="li-stack">
      <span>
        <strong>{claim.home}</strong> <span className="standing">{t(`me.claim.${claim.state}`)}</span>
        <small className="soft">{t("me.claim.askedAt", { time: formats.dateTime(claim.askedAt) })}</small>
        {claim.reason && <small className="soft">{t("me.claim.reason", { reason: claim.reason })}</small>}
      </span>
      <Withdraw {...{ communityId, claim }} />
    </div>
  );
}
