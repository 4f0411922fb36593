import { type FormEvent, useState } from "react";
import type { Problem } from "#platform/contract";
import { Button, ErrorNotice, SelectField, TextArea, TextField, useLocalText } from "#ui";
import { ComboField } from "#ui/desk";
import { useText } from "../../texts.ts";
import type { FieldSpec } from "./place-fields.ts";
import { type Draft, draftOf, type Fault, type PlaceRow, readDraft } from "./place-values.ts";
import { usePlaceNames } from "./use-places.ts";

/**
 * The fields of one place. What cannot be read is told at its field and nothing is sent; what the server refuses is
 * told at its field too.
 */
export function PlaceForm(props: {
  fields: readonly FieldSpec[];
  row: PlaceRow | undefined;
  /** Where the server's findings point: `body.changes` or `body.fields`. */
  issuePath: string;
  error: { readonly problem: Problem } | null;
  busy: boolean;
  action: string;
  onSave: (changes: Readonly<Record<string, unknown>>) => void;
  onCancel: () => void;
}) {
  const t = useText();
  const { fields, row } = props;
  const [draft, setDraft] = useState<Draft>(() => draftOf(row, fields));
  const [faults, setFaults] = useState<Readonly<Record<string, Fault | "missing">>>({});
  function save(event: FormEvent) {
    event.preventDefault();
    const read = readDraft(draft, fields, row);
    const missing = fields.filter(({ name, required }) => required && (draft[name] ?? "").trim() === "");
    const found = { ...read.faults, ...Object.fromEntries(missing.map(({ name }) => [name, "missing"])) };
    setFaults(found as Readonly<Record<string, Fault | "missing">>);
    if (Object.keys(found).length === 0) props.onSave(read.changes);
  }
  const errorOf = (field: FieldSpec) => {
    const fault = faults[field.name];
    const path = [props.issuePath, field.in, field.name].filter(Boolean).join(".");
    return fault ? t(`place.fault.${fault}`) : issueWithin(props.error?.problem, path);
  };
  return (
    <form className="li-stack" onSubmit={save} noValidate>
      {fields.map((field) => (
        <FieldInput
          key={`${field.in} ${field.name}`}
          field={field}
          value={draft[field.name] ?? ""}
          onChange={(value) => setDraft((old) => ({ ...old, [field.name]: value }))}
          error={errorOf(field)}
        />
      ))}
      {props.error && <ErrorNotice error={props.error} showIssues />}
      <span className="li-row form-foot">
        <Button type="submit" look="primary" busy={props.busy}>
          {props.action}
        </Button>
        <Button onClick={props.onCancel}>{t("ui.cancel")}</Button>
      </span>
    </form>
  );
}

/** What the server said of a field or of a part of it, as `body.fields.point[0]`. */
function issueWithin(problem: Problem | undefined, path: string): string | undefined {
  return problem?.issues?.find((issue) => issue.path === path || issue.path.startsWith(`${path}[`))?.message;
}

type InputProps = {
  field: FieldSpec;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
};

function FieldInput({ field, value, onChange, error }: InputProps) {
  const t = useText();
  const pick = useLocalText();
  const unit = field.as === "area" ? "m²" : field.unit && pick(field.unit);
  const label = unit ? `${pick(field.label)} (${unit})` : pick(field.label);
  const shared = { label, value, onChange, error, required: field.required ?? false };
  if (field.as === "ref") return <RefInput field={field} {...shared} />;
  if (field.as === "option") {
    const options = Object.entries(field.options).map(([key, text]) => ({ value: key, label: pick(text) }));
    return <SelectField {...shared} options={options} placeholder={t("place.unknown")} />;
  }
  if (field.as === "yesno") {
    const options = [
      { value: "yes", label: t("place.yes") },
      { value: "no", label: t("place.no") },
    ];
    return <SelectField {...shared} options={options} placeholder={t("place.unknown")} />;
  }
  if (field.as === "long") return <TextArea {...shared} />;
  const isNumber = field.as === "int" || field.as === "year" || field.as === "area";
  const type = field.as === "date" ? "date" : field.as === "phone" ? "tel" : "text";
  return <TextField {...shared} type={type} {...(isNumber ? { inputMode: "decimal" as const } : {})} />;
}

function RefInput(props: Omit<InputProps, "field"> & { field: FieldSpec; label: string; required: boolean }) {
  const t = useText();
  const { field, value, onChange, ...shared } = props;
  const namesOf = usePlaceNames();
  const named = field.as === "ref" ? namesOf(field.to) : [];
  return (
    <ComboField
      {...shared}
      options={named.map(({ id, name }) => ({ value: id, label: name }))}
      value={value === "" ? undefined : value}
      onChange={(next) => onChange(next ?? "")}
      placeholder={t("place.unknown")}
    />
  );
}
