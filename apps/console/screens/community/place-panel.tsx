import { type ReactNode, useState } from "react";
import type { EvidenceNote, KindName } from "#contracts/places";
import { Button, useCommunity, useFormats, useLocalText, useSend } from "#ui";
import { useToast } from "#ui/desk";
import { Confirm } from "../../parts/confirm.tsx";
import { Facts } from "../../parts/facts.tsx";
import { useText } from "../../texts.ts";
import { PLACE_API, staleAfter } from "./place-api.ts";
import { type FieldSpec, PLACE_FIELDS, PROVENANCE_FIELDS } from "./place-fields.ts";
import { PlaceForm } from "./place-form.tsx";
import { fieldValue, type PlaceRow } from "./place-values.ts";
import { usePlaceWords } from "./place-words.ts";

/** One place beside its list: what is known of it and how, corrected or removed by those who may. */
export function PlacePanel(props: { kind: KindName; row: PlaceRow; onGone: () => void; more?: ReactNode }) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const { kind, row } = props;
  if (editing) return <Edit kind={kind} row={row} onDone={() => setEditing(false)} />;
  return (
    <div className="li-stack">
      <PlaceFacts kind={kind} row={row} />
      {props.more}
      <span className="li-row">
        {row.can.includes("update") && (
          <Button icon="edit" onClick={() => setEditing(true)}>
            {t("place.edit")}
          </Button>
        )}
        {row.can.includes("remove") && <Remove kind={kind} row={row} onGone={props.onGone} />}
      </span>
    </div>
  );
}

function PlaceFacts({ kind, row }: { kind: KindName; row: PlaceRow }) {
  const t = useText();
  const pick = useLocalText();
  const formats = useFormats();
  const { valueText } = usePlaceWords();
  const isTold = (field: FieldSpec) => !field.in || fieldValue(row, field) !== null;
  const value = (field: FieldSpec) => {
    const text = valueText(row, field);
    const unit = field.unit ? ` ${pick(field.unit)}` : "";
    if (text === "") return <span className="quiet">{t("place.unknown")}</span>;
    const byHand = row.handFields.includes(field.in ?? field.name);
    return byHand ? `${text}${unit} ${t("place.byHand")}` : text + unit;
  };
  const line = (field: FieldSpec) => [pick(field.label), value(field)] as const;
  return (
    <>
      <Facts rows={PLACE_FIELDS[kind].filter(isTold).map(line)} />
      <h3>{t("place.provenance")}</h3>
      <Facts
        rows={[
          ...PROVENANCE_FIELDS.map(line),
          [t("place.source"), row.sourceRef ? `${row.source} · ${row.sourceRef}` : row.source],
          ...evidenceOf(row).map(
            ([group, { confidence, source, date }]) =>
              [
                t(`place.evidence.${group}`),
                `${t(`place.confidence.${confidence}`)} · ${source} · ${formats.date(date)}`,
              ] as const,
          ),
          [t("place.updated"), formats.dateTime(row.updatedAt)],
        ]}
      />
    </>
  );
}

type Group =
  | "homes"
  | "households"
  | "people"
  | "area"
  | "boundary"
  | "form"
  | "state"
  | "accessibility"
  | "use"
  | "attributes";

function evidenceOf(row: PlaceRow): readonly (readonly [Group, EvidenceNote])[] {
  return Object.entries((row.evidence ?? {}) as Partial<Record<Group, EvidenceNote>>) as [
    Group,
    EvidenceNote,
  ][];
}

function Edit({ kind, row, onDone }: { kind: KindName; row: PlaceRow; onDone: () => void }) {
  const t = useText();
  const toast = useToast();
  const { id: communityId } = useCommunity();
  const send = useSend(PLACE_API[kind].update, {
    invalidates: staleAfter(kind),
    onDone: () => {
      toast(t("settings.saved"));
      onDone();
    },
  });
  return (
    <PlaceForm
      fields={[...PLACE_FIELDS[kind], ...PROVENANCE_FIELDS]}
      row={row}
      issuePath="body.changes"
      error={send.error}
      busy={send.isPending}
      action={t("settings.save")}
      onSave={(changes) => {
        if (Object.keys(changes).length === 0) return onDone();
        send.mutate({ params: { communityId, id: row.id }, body: { revision: row.revision, changes } });
      }}
      onCancel={onDone}
    />
  );
}

function Remove({ kind, row, onGone }: { kind: KindName; row: PlaceRow; onGone: () => void }) {
  const t = useText();
  const toast = useToast();
  const { nameOf } = usePlaceWords();
  const { id: communityId } = useCommunity();
  const [asking, setAsking] = useState(false);
  const send = useSend(PLACE_API[kind].remove, {
    invalidates: staleAfter(kind),
    onDone: () => {
      toast(t("place.removed"));
      onGone();
    },
  });
  return (
    <>
      <Button icon="trash" onClick={() => setAsking(true)}>
        {t("place.remove")}
      </Button>
      <Confirm
        open={asking}
        title={t("place.remove.title", { name: nameOf(kind, row) })}
        action={t("place.remove")}
        onAct={() => send.mutate({ params: { communityId, id: row.id } })}
        onClose={() => setAsking(false)}
        busy={send.isPending}
        error={send.error}
      >
        {t("place.remove.lead")}
      </Confirm>
    </>
  );
}
