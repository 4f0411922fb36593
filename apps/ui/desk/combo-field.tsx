import { Select } from "antd";
import { Field, type FieldProps } from "../base/field.tsx";
import type { Option } from "../base/text-field.tsx";

/** A long list one can search by typing. For fewer than ten options take SelectField. */
export function ComboField(
  props: FieldProps & {
    options: readonly Option[];
    value: string | undefined;
    onChange: (value: string | undefined) => void;
    onSearch?: (text: string) => void;
    placeholder?: string;
  },
) {
  const { options, value, onChange, onSearch, placeholder, ...field } = props;
  return (
    <Field {...field}>
      {(wiring) => (
        <Select
          {...wiring}
          aria-label={field.label}
          allowClear
          showSearch={{ optionFilterProp: "label", ...(onSearch ? { onSearch, filterOption: false } : {}) }}
          options={[...options]}
          value={value ?? null}
          onChange={(next) => onChange(next ?? undefined)}
          placeholder={placeholder}
          style={{ width: "100%" }}
        />
      )}
    </Field>
  );
}
