import { useId } from "react";
import { FieldGroup } from "./field.tsx";
import type { Option } from "./text-field.tsx";

/** One of a few, all in sight, large enough for a thumb. */
export function Choice<V extends string>(props: {
  legend: string;
  options: readonly (Option<V> & { readonly hint?: string })[];
  value: V | undefined;
  onChange: (value: V) => void;
  error?: string | undefined;
}) {
  const name = useId();
  return (
    <FieldGroup legend={props.legend} error={props.error}>
      <div className="li-choices">
        {props.options.map((option) => (
          <label key={option.value} className="li-choice">
            <input
              type="radio"
              name={name}
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>
              {option.label}
              {option.hint && <small>{option.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

export function Checkbox(props: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className="li-check">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}
