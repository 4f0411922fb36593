import { useState } from "react";
import {
  REVEAL_PURPOSES,
  type RevealPurpose,
  revealResident,
  SENSITIVE_FIELDS,
  type SensitiveField,
} from "#contracts/people";
import {
  Button,
  Checkbox,
  ErrorNotice,
  FieldGroup,
  Notice,
  SelectField,
  useCommunity,
  useLocalText,
  useSend,
} from "#ui";
import { Dialog } from "#ui/desk";
import { Facts } from "../../parts/facts.tsx";
import { useText } from "../../texts.ts";
import type { Resident } from "./residents.tsx";

const PURPOSES = Object.keys(REVEAL_PURPOSES) as RevealPurpose[];

/** Asks for what and why, then shows it here until it is hidden again. */
export function Reveal({ resident }: { resident: Resident }) {
  const t = useText();
  const { id: communityId } = useCommunity();
  const [asking, setAsking] = useState(false);
  const [fields, setFields] = useState<readonly SensitiveField[]>(["name", "phone"]);
  const [purpose, setPurpose] = useState<RevealPurpose>();
  const send = useSend(revealResident, { onDone: () => setAsking(false) });
  if (send.data) return <Revealed values={send.data} onHide={() => send.reset()} />;
  return (
    <span>
      <Button icon="lock" onClick={() => setAsking(true)}>
        {t("reveal.open")}
      </Button>
      <Dialog
        open={asking}
        title={t("reveal.title")}
        onClose={() => setAsking(false)}
        action={{
          label: t("reveal.do"),
          busy: send.isPending,
          disabled: !purpose || fields.length === 0,
          onAct: () => {
            if (!purpose) return;
            const body = { fields: [...fields], purpose };
            send.mutate({ params: { communityId, id: resident.id }, body });
          },
        }}
      >
        <div className="li-stack">
          <p>{t("reveal.lead")}</p>
          <FieldGroup legend={t("reveal.fields")}>
            {SENSITIVE_FIELDS.map((field) => (
              <Checkbox
                key={field}
                label={t(`people.${field}`)}
                checked={fields.includes(field)}
                onChange={(on) =>
                  setFields(on ? [...fields, field] : fields.filter((each) => each !== field))
                }
              />
            ))}
          </FieldGroup>
          <PurposeField value={purpose} onChange={setPurpose} />
          {send.isError && <ErrorNotice error={send.error} showIssues />}
        </div>
      </Dialog>
    </span>
  );
}

function PurposeField(props: {
  value: RevealPurpose | undefined;
  onChange: (purpose: RevealPurpose | undefined) => void;
}) {
  const t = useText();
  const pick = useLocalText();
  return (
    <SelectField
      label={t("reveal.purpose")}
      required
      placeholder={t("reveal.purpose.choose")}
      options={PURPOSES.map((value) => ({ value, label: pick(REVEAL_PURPOSES[value]) }))}
      value={props.value ?? ""}
      onChange={(value) => props.onChange(PURPOSES.find((each) => each === value))}
    />
  );
}

function Revealed(props: {
  values: Readonly<Partial<Record<SensitiveField, string | null>>>;
  onHide: () => void;
}) {
  const t = useText();
  const { values } = props;
  return (
    <Notice tone="warn" title={t("reveal.shown")}>
      <div className="li-stack">
        <Facts
          rows={SENSITIVE_FIELDS.filter((field) => field in values).map((field) => [
            t(`people.${field}`),
            values[field] ?? t("place.unknown"),
          ])}
        />
        <span>
          <Button onClick={props.onHide}>{t("reveal.hide")}</Button>
        </span>
      </div>
    </Notice>
  );
}
