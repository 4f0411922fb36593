import { useState } from "react";
import { decideHomeClaim, listHomeClaims, listResidents, PROOFS, STANDINGS } from "#contracts/people";
import { Button, ErrorNotice, issueAt, TextArea, useCommunity, useFormats, useLocalText, useSend } from "#ui";
import { useToast } from "#ui/desk";
import { Facts } from "../../parts/facts.tsx";
import { useText } from "../../texts.ts";
import type { Claim } from "./claims.tsx";

/** One request to join a home; whoever may decides it here. */
export function ClaimPanel({ claim, onDecided }: { claim: Claim; onDecided: () => void }) {
  const t = useText();
  const pick = useLocalText();
  const formats = useFormats();
  return (
    <div className="li-stack">
      <Facts
        rows={[
          [t("people.name"), claim.name ?? t("people.erased")],
          [t("people.standing"), pick(STANDINGS[claim.standing])],
          [t("claims.proof"), pick(PROOFS[claim.proof])],
          [t("claims.asked"), formats.dateTime(claim.askedAt)],
          [t("claims.state"), t(`claims.state.${claim.state}`)],
          ...(claim.decidedAt ? [[t("claims.decided"), formats.dateTime(claim.decidedAt)] as const] : []),
          ...(claim.reason ? [[t("claims.reason"), claim.reason] as const] : []),
        ]}
      />
      {claim.can.includes("approve") && <Decision claim={claim} onDecided={onDecided} />}
    </div>
  );
}

function Decision({ claim, onDecided }: { claim: Claim; onDecided: () => void }) {
  const t = useText();
  const toast = useToast();
  const { id: communityId } = useCommunity();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const send = useSend(decideHomeClaim, {
    invalidates: [listHomeClaims, listResidents],
    onDone: ({ state }) => {
      toast(t(state === "approved" ? "claims.approved" : "claims.rejected"));
      onDecided();
    },
  });
  function decide(decision: "approved" | "rejected") {
    const said = reason.trim();
    setMissing(decision === "rejected" && said === "");
    if (decision === "rejected" && said === "") return;
    const body = said === "" ? { decision } : { decision, reason: said };
    send.mutate({ params: { communityId, id: claim.id }, body });
  }
  return (
    <div className="li-stack">
      <p>{t("claims.check")}</p>
      <TextArea
        label={t("claims.reason")}
        hint={t("claims.reason.hint")}
        rows={2}
        maxLength={200}
        value={reason}
        onChange={setReason}
        error={missing ? t("claims.reason.missing") : issueAt(send.error?.problem, "body.reason")}
      />
      {send.isError && <ErrorNotice error={send.error} showIssues />}
      <span className="li-row">
        <Button look="primary" icon="check" busy={send.isPending} onClick={() => decide("approved")}>
          {t("claims.approve")}
        </Button>
        <Button icon="close" busy={send.isPending} onClick={() => decide("rejected")}>
          {t("claims.reject")}
        </Button>
      </span>
    </div>
  );
}
