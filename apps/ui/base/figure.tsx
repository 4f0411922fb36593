import type { ReactNode } from "react";
import { useFormats, useTexts } from "../i18n/provider.tsx";

/** Where a number comes from: how many records, which source, of which day. Stands under every number. */
export function DataNote(props: { n?: number; source: string; date?: string | Date; extra?: ReactNode }) {
  const t = useTexts();
  const formats = useFormats();
  const { n, date } = props;
  return (
    <small className="li-data-note">
      {n !== undefined && <span>{t("ui.note.n", { count: n })}</span>}
      <span>{t("ui.note.source", { source: props.source })}</span>
      {date !== undefined && <span>{t("ui.note.asOf", { date: formats.date(date) })}</span>}
      {props.extra && <span>{props.extra}</span>}
    </small>
  );
}

/** One number with its unit and its name; pass a text as value where it is already written out. */
export function Figure(props: {
  label: string;
  value: number | string | undefined;
  unit?: string;
  digits?: number;
  /** A DataNote, or why the number is missing. */
  note?: ReactNode;
}) {
  const formats = useFormats();
  const { value } = props;
  const shown = typeof value === "number" ? formats.number(value, props.digits) : (value ?? "—");
  return (
    <div className="li-figure">
      <span className="li-figure-label">{props.label}</span>
      <span className="li-figure-value li-figures">
        {shown}
        {props.unit && value !== undefined && <span className="li-figure-unit">{props.unit}</span>}
      </span>
      {props.note}
    </div>
  );
}
