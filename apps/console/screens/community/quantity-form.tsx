import { type FormEvent, useState } from "react";
import { type EvidenceNote, getCommunity, updateCommunity } from "#contracts/places";
import { QUANTITY_TYPES, type QuantityName } from "#engines/standards";
import { Button, ErrorNotice, issueAt, SelectField, TextField, useLocalText, useSend } from "#ui";
import { useToast } from "#ui/desk";
import { useText } from "../../texts.ts";
import { NoteFields, noteOfToday } from "./note-fields.tsx";
import type { CommunityFacts } from "./overview.tsx";

/** Those that have a field of their own above. */
const ELSEWHERE: readonly string[] = ["households_total", "households_resident", "homes", "people"];
export const QUANTITIES = (Object.keys(QUANTITY_TYPES) as QuantityName[]).filter(
  (name) => !ELSEWHERE.includes(name),
);

/** States one quantity of the whole community, with where it comes from. */
export function QuantityForm(props: {
  community: CommunityFacts;
  name: QuantityName;
  onName: (name: QuantityName) => void;
  onDone: () => void;
}) {
  const t = useText();
  const pick = useLocalText();
  const toast = useToast();
  const { community, name } = props;
  const { perUnit } = QUANTITY_TYPES[name];
  const known = community.quantities[name];
  const [typed, setTyped] = useState(known ? String(known.value / perUnit) : "");
  const [note, setNote] = useState<EvidenceNote>(() => noteOfToday());
  const send = useSend(updateCommunity, {
    invalidates: [getCommunity],
    onDone: () => {
      toast(t("settings.saved"));
      props.onDone();
    },
  });
  const value = Math.round(Number(typed.replaceAll(",", "")) * perUnit);
  const isNumber = typed.trim() !== "" && Number.isFinite(value) && value >= 0;
  function save(event: FormEvent) {
    event.preventDefault();
    const { id: communityId, revision, quantities } = community;
    const changes = { quantities: { ...quantities, [name]: { ...note, value } } };
    send.mutate({ params: { communityId }, body: { revision, changes } });
  }
  const wrong = typed.trim() !== "" && !isNumber ? t("place.fault.not_a_number") : undefined;
  return (
    <form className="li-stack" onSubmit={save} noValidate>
      <SelectField
        label={t("community.quantity.which")}
        options={QUANTITIES.map((each) => ({ value: each, label: pick(QUANTITY_TYPES[each].label) }))}
        value={name}
        onChange={(next) => props.onName(QUANTITIES.find((each) => each === next) ?? name)}
      />
      <TextField
        label={perUnit === 100 ? `${t("community.quantity.value")} (m²)` : t("community.quantity.value")}
        inputMode="decimal"
        required
        value={typed}
        onChange={setTyped}
        error={wrong ?? issueAt(send.error?.problem, `body.changes.quantities.${name}.value`)}
      />
      <NoteFields note={note} onChange={setNote} />
      {send.isError && <ErrorNotice error={send.error} showIssues />}
      <span className="li-row">
        <Button
          type="submit"
          look="primary"
          busy={send.isPending}
          disabled={!isNumber || note.source.trim() === ""}
        >
          {t("settings.save")}
        </Button>
        <Button onClick={props.onDone}>{t("ui.cancel")}</Button>
      </span>
    </form>
  );
}
