import { Page, useCommunity, useElder, useFormats, useSession } from "#ui";
import { useText } from "../texts.ts";
import { Cards } from "./cards.tsx";
import { CheckupSummary } from "./checkup-summary.tsx";
import { MyHomeCard } from "./my-home-card.tsx";
import { NearestThree } from "./nearest-three.tsx";
import { Office } from "./office.tsx";
import "./home.css";

/** The first screen. With large text four cards come first; what they lead to is summed up below. */
export function Home() {
  const t = useText();
  const formats = useFormats();
  const { elder } = useElder();
  const { state } = useSession();
  const community = useCommunity();
  const name = state.status === "signed_in" ? state.session.displayName : "";
  return (
    <Page title={t("home.title", { name })} lead={formats.date(new Date())}>
      {elder && <Cards />}
      <MyHomeCard communityId={community.id} />
      <NearestThree />
      <CheckupSummary communityId={community.id} />
      {!elder && <Office community={community} />}
    </Page>
  );
}
