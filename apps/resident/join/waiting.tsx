import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { getMyHomes, withdrawHomeClaim } from "#contracts/people";
import { Button, ErrorNotice, Panel, PhoneLink, ReadAloud, useFormats, useLocalText, useSend } from "#ui";
import { ConfirmSheet } from "#ui/touch";
import type { Claim } from "../home/use-my-homes.ts";
import { useText } from "../texts.ts";
import type { CommunityCard } from "./join.tsx";
import "./join.css";

/** What was received, who looks at it, and what happens next. Read again by itself until it is decided. */
export function Waiting({ card, claims }: { card: CommunityCard; claims: readonly Claim[] }) {
  const t = useText();
  return (
    <>
      {claims.map((claim) => (
        <Request key={claim.id} {...{ card, claim }} />
      ))}
      {card.phone && <PhoneLink look="button" phone={card.phone} label={t("shell.call.office")} />}
      <Link to="/join" search={{ community: card.id, way: "code" }}>
        {t("join.byCode")}
      </Link>
    </>
  );
}

function Request({ card, claim }: { card: CommunityCard; claim: Claim }) {
  const t = useText();
  const pick = useLocalText();
  const formats = useFormats();
  const received = t("join.waiting", { home: claim.home, community: pick(card.name) });
  const next = t(`join.waiting.${claim.proof}`);
  return (
    <Panel title={claim.home}>
      <p role="status">
        <strong>{received}</strong>
      </p>
      <ol className="steps">
        <li data-state="done">{t("join.step.sent", { time: formats.dateTime(claim.askedAt) })}</li>
        <li data-state="now" aria-current="step">
          {t("join.step.check", { next })}
        </li>
        <li>{t("join.step.open")}</li>
      </ol>
      <ReadAloud text={`${received} ${next}`} />
      <Withdraw communityId={card.id} claim={claim} />
    </Panel>
  );
}

/** Takes a request back, after asking once. */
export function Withdraw({ communityId, claim }: { communityId: string; claim: Claim }) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const send = useSend(withdrawHomeClaim, { invalidates: [getMyHomes], onDone: () => setAsking(false) });
  if (!claim.can.includes("withdraw")) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("join.withdraw")}</Button>
      <ConfirmSheet
        open={asking}
        title={t("join.withdraw.ask")}
        action={{
          label: t("join.withdraw"),
          danger: true,
          busy: send.isPending,
          onAct: () => send.mutate({ params: { communityId, id: claim.id }, body: {} }),
        }}
        onClose={() => setAsking(false)}
      >
        {t("join.withdraw.lead", { home: claim.home })}
        {send.isError && <ErrorNotice error={send.error} />}
      </ConfirmSheet>
    </>
  );
}
