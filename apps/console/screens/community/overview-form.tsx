import { type FormEvent, useState } from "react";
import {
  type EvidenceGroup,
  type EvidenceNote,
  getCommunity,
  listCommunities,
  updateCommunity,
} from "#contracts/places";
import { Button, Choice, ErrorNotice, FieldGroup, issueAt, TextField, useSend } from "#ui";
import { useToast } from "#ui/desk";
import { useText } from "../../texts.ts";
import { NoteFields, noteOfToday } from "./note-fields.tsx";
import type { CommunityFacts } from "./overview.tsx";

const SCALE = [
  ["householdsTotal", "households"],
  ["householdsResident", "households"],
  ["homes", "homes"],
  ["people", "people"],
] as const satisfies readonly (readonly [string, EvidenceGroup])[];
type ScaleKey = (typeof SCALE)[number][0];
type Typed = Readonly<Record<ScaleKey | "zh" | "en" | "phone" | "division", string>>;

/** Changes what the community says of itself. Changed numbers carry the source given with them. */
export function OverviewForm({ community, onDone }: { community: CommunityFacts; onDone: () => void }) {
  const t = useText();
  const toast = useToast();
  const [typed, setTyped] = useState<Typed>(() => typedOf(community));
  const [stage, setStage] = useState(community.stage);
  const [note, setNote] = useState<EvidenceNote>(() => noteOfToday());
  const send = useSend(updateCommunity, {
    invalidates: [getCommunity, listCommunities],
    onDone: () => {
      toast(t("settings.saved"));
      onDone();
    },
  });
  const moved = movedOf(community, typed);
  const problem = send.error?.problem;
  const at = (key: string) => issueAt(problem, `body.changes.${key}`);
  const set = (key: keyof Typed) => (value: string) => setTyped((old) => ({ ...old, [key]: value }));
  function save(event: FormEvent) {
    event.preventDefault();
    const { id: communityId, revision } = community;
    send.mutate({
      params: { communityId },
      body: { revision, changes: changesOf(community, { typed, stage, note }) },
    });
  }
  return (
    <form className="li-stack" onSubmit={save} noValidate>
      <NameFields typed={typed} set={set} at={at} />
      <Choice
        legend={t("community.stage")}
        options={(["existing", "new"] as const).map((value) => ({
          value,
          label: t(`community.stage.${value}`),
        }))}
        value={stage}
        onChange={setStage}
      />
      <ScaleFields typed={typed} set={set} at={at} />
      {moved.length > 0 && <NoteFields note={note} onChange={setNote} />}
      {send.isError && <ErrorNotice error={send.error} showIssues />}
      <span className="li-row">
        <Button
          type="submit"
          look="primary"
          busy={send.isPending}
          disabled={(moved.length > 0 && note.source.trim() === "") || !isReadable(typed)}
        >
          {t("settings.save")}
        </Button>
        <Button onClick={onDone}>{t("ui.cancel")}</Button>
      </span>
    </form>
  );
}

type Wiring = {
  typed: Typed;
  set: (key: keyof Typed) => (value: string) => void;
  at: (key: string) => string | undefined;
};

function NameFields({ typed, set, at }: Wiring) {
  const t = useText();
  return (
    <>
      <TextField
        label={t("community.name.zh")}
        required
        value={typed.zh}
        onChange={set("zh")}
        error={at("name.zh")}
      />
      <TextField
        label={t("community.name.en")}
        required
        value={typed.en}
        onChange={set("en")}
        error={at("name.en")}
      />
      <TextField
        label={t("community.phone")}
        hint={t("community.phone.hint")}
        type="tel"
        value={typed.phone}
        onChange={set("phone")}
        error={at("phone")}
      />
      <TextField
        label={t("community.division")}
        hint={t("community.division.hint")}
        inputMode="numeric"
        value={typed.division}
        onChange={set("division")}
        error={at("divisionCode")}
      />
    </>
  );
}

function ScaleFields({ typed, set, at }: Wiring) {
  const t = useText();
  return (
    <FieldGroup legend={t("community.scale")} hint={t("community.scale.hint")}>
      <div className="li-cards">
        {SCALE.map(([key]) => (
          <TextField
            key={key}
            label={t(`community.scale.${key}`)}
            inputMode="numeric"
            value={typed[key]}
            onChange={set(key)}
            error={Number.isNaN(numberOf(typed[key])) ? t("place.fault.not_a_number") : at(key)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

function isReadable(typed: Typed): boolean {
  return SCALE.every(([key]) => !Number.isNaN(numberOf(typed[key])));
}

function movedOf(community: CommunityFacts, typed: Typed) {
  const before = typedOf(community);
  return SCALE.filter(([key]) => typed[key] !== before[key]);
}

/** What the endpoint takes; numbers that moved get the note as their evidence. */
function changesOf(
  community: CommunityFacts,
  said: { typed: Typed; stage: CommunityFacts["stage"]; note: EvidenceNote },
) {
  const { typed, stage, note } = said;
  const moved = movedOf(community, typed);
  return {
    name: { ...community.name, zh: typed.zh.trim(), en: typed.en.trim() },
    phone: typed.phone.trim() || null,
    divisionCode: typed.division.trim() || null,
    stage,
    ...Object.fromEntries(moved.map(([key]) => [key, numberOf(typed[key])])),
    evidence: { ...community.evidence, ...Object.fromEntries(moved.map(([, group]) => [group, note])) },
  };
}

function typedOf(community: CommunityFacts): Typed {
  const scale = Object.fromEntries(SCALE.map(([key]) => [key, String(community[key] ?? "")]));
  return {
    ...(scale as Record<ScaleKey, string>),
    zh: community.name.zh,
    en: community.name.en,
    phone: community.phone ?? "",
    division: community.divisionCode ?? "",
  };
}

/** Null where empty: unknown is no zero. NaN where it is no whole number. */
function numberOf(typed: string): number | null {
  const plain = typed.replaceAll(",", "").trim();
  if (plain === "") return null;
  return /^\d+$/.test(plain) ? Number(plain) : Number.NaN;
}
