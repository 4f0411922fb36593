import type { EvidenceNote } from "#contracts/places";
import { FieldGroup, SelectField, TextField } from "#ui";
import { useText } from "../../texts.ts";

const CONFIDENCES = ["surveyed", "declared", "proxy"] as const;

/** A declaration made today; its source is still to be said. The day as the reader's clock has it. */
export function noteOfToday(): EvidenceNote {
  return { confidence: "declared", source: "", date: new Date().toLocaleDateString("sv") };
}

/** Where a number comes from: source, confidence, day. */
export function NoteFields({
  note,
  onChange,
}: {
  note: EvidenceNote;
  onChange: (note: EvidenceNote) => void;
}) {
  const t = useText();
  return (
    <FieldGroup legend={t("community.numbersFrom")}>
      <div className="li-cards">
        <TextField
          label={t("place.source")}
          required
          value={note.source}
          onChange={(source) => onChange({ ...note, source })}
        />
        <SelectField
          label={t("place.confidence")}
          options={CONFIDENCES.map((value) => ({ value, label: t(`place.confidence.${value}`) }))}
          value={note.confidence}
          onChange={(value) =>
            onChange({ ...note, confidence: CONFIDENCES.find((each) => each === value) ?? "declared" })
          }
        />
        <TextField
          label={t("place.date")}
          type="date"
          value={note.date}
          onChange={(date) => onChange({ ...note, date })}
        />
      </div>
    </FieldGroup>
  );
}
