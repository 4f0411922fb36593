import { Notice, PhoneLink, useLocalText } from "#ui";
import { List, ListButton } from "#ui/touch";
import { Homes } from "../home/my-home-card.tsx";
import type { MyHomes } from "../home/use-my-homes.ts";
import { useText } from "../texts.ts";
import type { CommunityCard } from "./join.tsx";
import type { JoinWay } from "./steps.ts";

/** A code from the committee, or one's own address; and what became of an earlier request. */
export function ChooseWay(props: { card: CommunityCard; mine: MyHomes; onWay: (way: JoinWay) => void }) {
  const t = useText();
  const pick = useLocalText();
  const { card, mine } = props;
  const [latest] = mine.claims.toSorted((a, b) => b.askedAt.localeCompare(a.askedAt));
  return (
    <>
      <p>{t("join.how", { community: pick(card.name) })}</p>
      {latest?.state === "rejected" && (
        <Notice tone="warn" title={t("join.rejected", { home: latest.home })}>
          <p>{latest.reason ?? t("join.rejected.noReason")}</p>
          <p>{t("join.rejected.next")}</p>
        </Notice>
      )}
      {mine.homes.length > 0 && <Homes homes={mine.homes} />}
      <List label={t("join.title")}>
        <ListButton
          icon="lock"
          title={t("join.byCode")}
          detail={t("join.byCode.lead")}
          onPress={() => props.onWay("code")}
        />
        <ListButton
          icon="home"
          title={t("join.byAddress")}
          detail={t("join.byAddress.lead")}
          onPress={() => props.onWay("address")}
        />
      </List>
      {card.phone && <PhoneLink look="button" phone={card.phone} label={t("shell.call.office")} />}
    </>
  );
}
