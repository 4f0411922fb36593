import { type FormEvent, useState } from "react";
import { askToJoinHome, getMyHomes } from "#contracts/people";
import { newId } from "#platform/std";
import { Button, Choice, ErrorNotice, issueAt, TextField, toProblem, useSend, useSession } from "#ui";
import type { MyHomes } from "../home/use-my-homes.ts";
import { useText } from "../texts.ts";
import { AddressFields } from "./address-fields.tsx";
import type { CommunityCard } from "./join.tsx";
import { shownName } from "./shown-name.ts";

const STANDINGS = ["owner", "tenant", "family"] as const;
const PROOFS = ["certificate", "contract", "bill", "visit"] as const;

/** One form: my home from the list of addresses, my name, how I stand to it, and what proves it. */
export function AddressForm(props: { card: CommunityCard; mine: MyHomes; onAsked: () => void }) {
  const t = useText();
  const { card, mine } = props;
  const { state } = useSession();
  // Kept while the form is open: a second press is the same request.
  const [ids] = useState(() => ({ id: newId(), personId: mine.personId ?? newId() }));
  const [homeId, setHomeId] = useState<string>();
  const [name, setName] = useState(mine.name ?? shownName(state));
  const [standing, setStanding] = useState<(typeof STANDINGS)[number]>();
  const [proof, setProof] = useState<(typeof PROOFS)[number]>();
  const send = useSend(askToJoinHome, { invalidates: [getMyHomes], onDone: props.onAsked });
  const problem = send.isError ? toProblem(send.error) : undefined;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!homeId || !standing || !proof) return;
    send.mutate({ params: { communityId: card.id }, body: { ...ids, homeId, name, standing, proof } });
  }
  return (
    <form className="li-stack" onSubmit={onSubmit}>
      <AddressFields communityId={card.id} phone={card.phone} onHome={setHomeId} />
      <TextField
        label={t("join.name")}
        hint={t("join.name.hint")}
        autoComplete="name"
        maxLength={60}
        value={name}
        onChange={setName}
        error={issueAt(problem, "body.name")}
      />
      <Choice
        legend={t("join.standing")}
        value={standing}
        onChange={setStanding}
        options={STANDINGS.map((value) => ({ value, label: t(`join.standing.${value}`) }))}
      />
      <Choice
        legend={t("join.proof")}
        value={proof}
        onChange={setProof}
        options={PROOFS.map((value) => ({
          value,
          label: t(`join.proof.${value}`),
          hint: t(`join.proof.${value}.hint`),
        }))}
      />
      {send.isError && <ErrorNotice error={send.error} showIssues />}
      <Button
        type="submit"
        look="primary"
        wide
        busy={send.isPending}
        disabled={!homeId || !standing || !proof || name.trim() === ""}
      >
        {t("join.send")}
      </Button>
      <small className="soft">{t("join.privacy")}</small>
    </form>
  );
}
