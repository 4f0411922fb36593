import { type ReactNode, useId } from "react";
import { useTexts } from "../i18n/provider.tsx";

/** What a control inside a Field must carry, so that label, hint and error belong to it. */
export type FieldWiring = {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
  readonly "aria-required"?: true;
};
export type FieldProps = {
  label: string;
  hint?: ReactNode;
  /** What is wrong here and how to mend it; as from `issueAt(problem, "body.name")`. */
  error?: string | undefined;
  required?: boolean;
};

/** A label, a control, a hint and a located error, tied together for screen readers. */
export function Field(props: FieldProps & { children: (wiring: FieldWiring) => ReactNode }) {
  const t = useTexts();
  const id = useId();
  const described = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(" ");
  const wiring: FieldWiring = {
    id,
    ...(described ? { "aria-describedby": described } : {}),
    ...(props.error ? { "aria-invalid": true } : {}),
    ...(props.required ? { "aria-required": true } : {}),
  };
  return (
    <div className="li-field">
      <label htmlFor={id}>
        {props.label}
        {props.required && <span className="li-field-required">{t("ui.required")}</span>}
      </label>
      {props.children(wiring)}
      {props.hint && (
        <small id={`${id}-hint`} className="li-field-hint">
          {props.hint}
        </small>
      )}
      {props.error && (
        <span id={`${id}-error`} className="li-field-error" role="alert">
          {props.error}
        </span>
      )}
    </div>
  );
}

/** A set of choices or controls under one legend. */
export function FieldGroup(props: {
  legend: string;
  hint?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
}) {
  return (
    <fieldset className="li-field-group">
      <legend>{props.legend}</legend>
      {props.hint && <small className="li-field-hint">{props.hint}</small>}
      {props.children}
      {props.error && (
        <span className="li-field-error" role="alert">
          {props.error}
        </span>
      )}
    </fieldset>
  );
}
