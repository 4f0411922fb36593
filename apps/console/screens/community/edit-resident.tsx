import { useState } from "react";
import { getResident, listResidents, updateResident } from "#contracts/people";
import { Button, ErrorNotice, useCommunity, useSend } from "#ui";
import { useToast } from "#ui/desk";
import { useText } from "../../texts.ts";
import { NOBODY, type PersonDraft, PersonFields, personOf } from "./person-fields.tsx";
import type { Resident } from "./residents.tsx";

/** Corrects a person. Masked fields start empty: what is left empty stays as it is. */
export function EditResident({ resident, onDone }: { resident: Resident; onDone: () => void }) {
  const t = useText();
  const toast = useToast();
  const { id: communityId } = useCommunity();
  const [draft, setDraft] = useState<PersonDraft>(NOBODY);
  const send = useSend(updateResident, {
    invalidates: [listResidents, getResident],
    onDone: () => {
      toast(t("settings.saved"));
      onDone();
    },
  });
  const changes = personOf(draft);
  return (
    <form
      className="li-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const { id, revision } = resident;
        send.mutate({ params: { communityId, id }, body: { revision, changes } });
      }}
    >
      <p className="quiet">{t("people.correct.lead")}</p>
      <PersonFields
        draft={draft}
        onChange={setDraft}
        problem={send.error?.problem}
        issuePath="body.changes"
        isNew={false}
      />
      {send.isError && <ErrorNotice error={send.error} showIssues />}
      <span className="li-row">
        <Button
          type="submit"
          look="primary"
          busy={send.isPending}
          disabled={Object.keys(changes).length === 0}
        >
          {t("settings.save")}
        </Button>
        <Button onClick={onDone}>{t("ui.cancel")}</Button>
      </span>
    </form>
  );
}
