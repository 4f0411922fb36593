import { Page, useCommunity, useElder, useFormats, useSession } from "#ui";
import { shownName } from "../join/shown-name.ts";
import { useText } from "../texts.ts";
import { Cards } from "./cards.tsx";
import { CheckupSummary } from "./checkup-summary.tsx";
import { MyHomeCard } from "./my-home-card.tsx";
import { NearestThree } from "./nearest-three.tsx";
import { Office } from "./office.tsx";
import { useMyHomes } from "./use-my-homes.ts";
import "./home.css";

/** The first screen. With large text four cards come first; what they lead to is summed up below. */
export function Home() {
  const t = useText();
  const formats = useFormats();
  const { elder } = useElder();
  const { state } = useSession();
  const community = useCommunity();
  const mine = useMyHomes(community.id);
  const name = shownName(state) || mine.data?.name;
  return (
    <Page title={name ? t("home.title", { name }) : t("home.hello")} lead={formats.date(new Date())}>
      {elder && <Cards />}
      <MyHomeCard communityId={community.id} />
      <NearestThree />
      <CheckupSummary communityId={community.id} />
      {!elder && <Office community={community} />}
    </Page>
  );
}
