import { useState } from "react";
import { EmptyState, Icon, TextField, useLocalText } from "#ui";
import { List, ListButton } from "#ui/touch";
import { useText } from "../texts.ts";
import type { CommunityCard } from "./join.tsx";

const FEW = 6;

/** Which community one lives in; a field to find it where there are many. */
export function ChooseCommunity(props: { items: readonly CommunityCard[]; onChoose: (id: string) => void }) {
  const t = useText();
  const pick = useLocalText();
  const [sought, setSought] = useState("");
  const found = props.items.filter(({ name }) =>
    Object.values(name).some((each) => each?.toLowerCase().includes(sought.trim().toLowerCase())),
  );
  if (props.items.length === 0) {
    return (
      <EmptyState icon="community" title={t("join.noCommunities")}>
        {t("join.noCommunities.lead")}
      </EmptyState>
    );
  }
  return (
    <>
      <p>{t("join.community")}</p>
      {props.items.length > FEW && (
        <TextField label={t("join.community.find")} type="search" value={sought} onChange={setSought} />
      )}
      {found.length === 0 && <p role="status">{t("join.community.notFound", { text: sought })}</p>}
      {found.length > 0 && (
        <List label={t("join.community")}>
          {found.map((card) => (
            <ListButton
              key={card.id}
              icon="community"
              title={pick(card.name)}
              {...(card.fictional ? { detail: t("ui.fictional") } : {})}
              onPress={() => props.onChoose(card.id)}
            />
          ))}
        </List>
      )}
      <p className="soft">
        <Icon name="help" /> {t("join.community.unsure")}
      </p>
    </>
  );
}
