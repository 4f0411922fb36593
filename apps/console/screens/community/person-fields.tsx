import type { Problem } from "#platform/contract";
import { issueAt, SelectField, TextField } from "#ui";
import { useText } from "../../texts.ts";

export type PersonDraft = {
  readonly name: string;
  readonly phone: string;
  readonly idNumber: string;
  readonly birthYear: string;
  readonly sex: string;
};
export const NOBODY: PersonDraft = { name: "", phone: "", idNumber: "", birthYear: "", sex: "" };

/** What was typed, as the endpoints take it; empty fields are left out. */
export function personOf(draft: PersonDraft) {
  const { name, phone, idNumber, birthYear, sex } = draft;
  return {
    ...(name.trim() ? { name: name.trim() } : {}),
    ...(phone.trim() ? { phone: phone.trim() } : {}),
    ...(idNumber.trim() ? { idNumber: idNumber.trim() } : {}),
    ...(birthYear.trim() ? { birthYear: Number(birthYear) } : {}),
    ...(sex === "female" || sex === "male" ? { sex: sex as "female" | "male" } : {}),
  };
}

/** The fields of a person, for registering and correcting. */
export function PersonFields(props: {
  draft: PersonDraft;
  onChange: (draft: PersonDraft) => void;
  problem: Problem | undefined;
  /** Where the server's findings point: `body` or `body.changes`. */
  issuePath: string;
  isNew: boolean;
}) {
  const t = useText();
  const { draft, onChange, isNew } = props;
  const wiring = (key: keyof PersonDraft) => ({
    value: draft[key],
    onChange: (value: string) => onChange({ ...draft, [key]: value }),
    error: issueAt(props.problem, `${props.issuePath}.${key}`),
    ...(isNew ? {} : { placeholder: t("people.unchanged") }),
  });
  return (
    <>
      <TextField
        label={t("people.name")}
        required={isNew}
        maxLength={60}
        autoComplete="off"
        {...wiring("name")}
      />
      <TextField label={t("people.phone")} type="tel" autoComplete="off" {...wiring("phone")} />
      <TextField label={t("people.idNumber")} autoComplete="off" {...wiring("idNumber")} />
      <TextField label={t("people.birthYear")} inputMode="numeric" maxLength={4} {...wiring("birthYear")} />
      <SelectField
        label={t("people.sex")}
        options={(["female", "male"] as const).map((value) => ({ value, label: t(`people.sex.${value}`) }))}
        {...wiring("sex")}
        placeholder={isNew ? t("place.unknown") : t("people.unchanged")}
      />
    </>
  );
}
