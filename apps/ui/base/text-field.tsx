import type { ComponentProps } from "react";
import { Field, type FieldProps } from "./field.tsx";

type Own<Tag extends "input" | "textarea" | "select"> = FieldProps &
  Omit<ComponentProps<Tag>, keyof FieldProps | "id" | "className" | "onChange" | "value"> & {
    value: string;
    onChange: (value: string) => void;
  };

/** One line of text. Give `autoComplete` and `inputMode` so that keyboards help. */
export function TextField({ label, hint, error, required, value, onChange, ...rest }: Own<"input">) {
  return (
    <Field {...{ label, hint, error, required: required ?? false }}>
      {(wiring) => (
        <input
          {...rest}
          {...wiring}
          className="li-input"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function TextArea({ label, hint, error, required, value, onChange, ...rest }: Own<"textarea">) {
  return (
    <Field {...{ label, hint, error, required: required ?? false }}>
      {(wiring) => (
        <textarea
          rows={4}
          {...rest}
          {...wiring}
          className="li-input"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export type Option<V extends string = string> = { readonly value: V; readonly label: string };

/** The platform's own list, which every phone and screen reader knows. */
export function SelectField(props: Own<"select"> & { options: readonly Option[]; placeholder?: string }) {
  const { label, hint, error, required, value, onChange, options, placeholder, ...rest } = props;
  return (
    <Field {...{ label, hint, error, required: required ?? false }}>
      {(wiring) => (
        <select
          {...rest}
          {...wiring}
          className="li-input"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
