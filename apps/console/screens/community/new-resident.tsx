import { useState } from "react";
import { getResident, listResidents, registerResident } from "#contracts/people";
import { KINDS, listAddresses } from "#contracts/places";
import { newId } from "#platform/std";
import { Button, ErrorNotice, issueAt, useCall, useCommunity, useLocalText, useSend } from "#ui";
import { ComboField } from "#ui/desk";
import { useText } from "../../texts.ts";
import { NOBODY, type PersonDraft, PersonFields, personOf } from "./person-fields.tsx";
import { usePlaceNames } from "./use-places.ts";

/** Registers a person, with the home they live in where it is known. */
export function NewResident(props: { onDone: (id: string) => void; onCancel: () => void }) {
  const t = useText();
  const [id] = useState(() => newId());
  const { id: communityId } = useCommunity();
  const [draft, setDraft] = useState<PersonDraft>(NOBODY);
  const [homeId, setHomeId] = useState<string>();
  const send = useSend(registerResident, {
    invalidates: [listResidents, getResident],
    onDone: () => props.onDone(id),
  });
  const problem = send.error?.problem;
  return (
    <form
      className="li-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const home = homeId ? { homeId } : {};
        send.mutate({
          params: { communityId },
          body: { id, ...personOf(draft), name: draft.name.trim(), ...home },
        });
      }}
    >
      <PersonFields draft={draft} onChange={setDraft} problem={problem} issuePath="body" isNew />
      <HomeChoice value={homeId} onChange={setHomeId} error={issueAt(problem, "body.homeId")} />
      {send.isError && <ErrorNotice error={send.error} showIssues />}
      <span className="li-row">
        <Button type="submit" look="primary" busy={send.isPending} disabled={draft.name.trim() === ""}>
          {t("people.register")}
        </Button>
        <Button onClick={props.onCancel}>{t("ui.cancel")}</Button>
      </span>
    </form>
  );
}

function HomeChoice(props: {
  value: string | undefined;
  onChange: (homeId: string | undefined) => void;
  error: string | undefined;
}) {
  const t = useText();
  const pick = useLocalText();
  const { id: communityId } = useCommunity();
  const namesOf = usePlaceNames();
  const [buildingId, setBuildingId] = useState<string>();
  const addresses = useCall(
    listAddresses,
    buildingId ? { params: { communityId }, query: { buildingId } } : undefined,
  );
  const homes = buildingId ? (addresses.data?.homes ?? []) : [];
  return (
    <>
      <ComboField
        label={pick(KINDS.building.title)}
        placeholder={t("place.unknown")}
        options={namesOf("building").map(({ id, name }) => ({ value: id, label: name }))}
        value={buildingId}
        onChange={(next) => {
          setBuildingId(next);
          props.onChange(undefined);
        }}
      />
      {buildingId && (
        <ComboField
          label={pick(KINDS.home.title)}
          placeholder={t("place.unknown")}
          options={homes.map(({ id, number }) => ({ value: id, label: number }))}
          value={props.value}
          onChange={props.onChange}
          error={props.error}
        />
      )}
    </>
  );
}
