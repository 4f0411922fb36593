import { Page, useCommunity, useFormats, useLocalText, useMay } from "#ui";
import { useText } from "../../texts.ts";
import { CommunityList } from "./community-list.tsx";
import { DataHoles } from "./data-holes.tsx";
import { LatestCheckup } from "./latest-checkup.tsx";
import { MyRoles } from "./my-roles.tsx";
import { NeedsMe } from "./needs-me.tsx";
import { RecentActs } from "./recent-acts.tsx";
import "../../parts/parts.css";
import "./today.css";

/** What needs the person who looks, in the community they look at: each part only for those who can act on it. */
export function Today() {
  const t = useText();
  const formats = useFormats();
  const pick = useLocalText();
  const may = useMay();
  const community = useCommunity();
  return (
    <Page title={t("today.title", { community: pick(community.name) })} lead={formats.date(new Date())}>
      <div className="today" key={community.id}>
        <div className="li-stack">
          <NeedsMe />
          <LatestCheckup />
          {may("checkup.read") && <DataHoles />}
        </div>
        <div className="li-stack">
          <CommunityList />
          {may("audit.read") && <RecentActs />}
          <MyRoles />
        </div>
      </div>
    </Page>
  );
}
