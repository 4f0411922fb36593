import { useNavigate, useSearch } from "@tanstack/react-router";
import { listCommunities } from "#contracts/places";
import type { OutputOf } from "#platform/contract";
import { Answer, Page, useCall, useSession } from "#ui";
import { useMyHomes } from "../home/use-my-homes.ts";
import { useText } from "../texts.ts";
import { AddressForm } from "./address-form.tsx";
import { ChooseCommunity } from "./choose-community.tsx";
import { ChooseWay } from "./choose-way.tsx";
import { CodeForm } from "./code-form.tsx";
import { Joined } from "./joined.tsx";
import { type JoinStep, readJoinStep } from "./steps.ts";
import { Waiting } from "./waiting.tsx";

export type CommunityCard = OutputOf<typeof listCommunities>["items"][number];

/** The way into a home: which community, then a code or one's address, then waiting for the check. */
export function Join() {
  const t = useText();
  const { community: mine } = useSession();
  const step = readJoinStep(useSearch({ strict: false }) as Record<string, unknown>);
  const chosenId = step.community ?? mine?.id;
  const cards = useCall(listCommunities, {
    query: chosenId ? { ids: [chosenId] } : { status: "open", limit: 200 },
  });
  const go = useGo();
  return (
    <Page title={t("join.title")}>
      <Answer of={cards}>
        {({ items }) => {
          const only = items.length === 1 ? items[0] : undefined;
          const chosen = chosenId ? items.find(({ id }) => id === chosenId) : only;
          if (!chosen) return <ChooseCommunity items={items} onChoose={(community) => go({ community })} />;
          return <InCommunity card={chosen} way={step.way} />;
        }}
      </Answer>
    </Page>
  );
}

function InCommunity({ card, way }: { card: CommunityCard; way: JoinStep["way"] }) {
  const t = useText();
  const mine = useMyHomes(card.id, { watch: true });
  const { community } = useSession();
  const go = useGo();
  return (
    <Answer of={mine}>
      {(homes) => {
        // The home came while the session still knew of no community: the check is done.
        if (!community && homes.homes[0])
          return <Joined sentence={t("join.joined", { home: homes.homes[0].home })} />;
        const asked = homes.claims.filter(({ state }) => state === "asked");
        if (asked.length > 0 && !way) return <Waiting card={card} claims={asked} />;
        const done = () => go({ community: card.id });
        if (way === "code") return <CodeForm card={card} mine={homes} />;
        if (way === "address") return <AddressForm card={card} mine={homes} onAsked={done} />;
        return <ChooseWay card={card} mine={homes} onWay={(next) => go({ community: card.id, way: next })} />;
      }}
    </Answer>
  );
}

function useGo(): (step: JoinStep) => void {
  const navigate = useNavigate();
  return (step) => navigate({ to: "/join", search: step });
}
