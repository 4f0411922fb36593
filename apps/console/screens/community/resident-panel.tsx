import { useState } from "react";
import {
  CARE_NEEDS,
  CONSENT_PURPOSES,
  eraseResident,
  exportResident,
  getResident,
  listCareTags,
  listConsents,
  listResidents,
} from "#contracts/people";
import {
  Answer,
  Button,
  ErrorNotice,
  issueAt,
  TextField,
  useCall,
  useCommunity,
  useFormats,
  useLocalText,
  useSend,
} from "#ui";
import { Dialog, useToast } from "#ui/desk";
import { saveFile } from "../../parts/csv.ts";
import { Facts } from "../../parts/facts.tsx";
import { useText } from "../../texts.ts";
import { EditResident } from "./edit-resident.tsx";
import type { Resident } from "./residents.tsx";
import { Reveal } from "./reveal.tsx";

/** One person, masked; looking behind the mask takes a purpose and is kept for the person to see. */
export function ResidentPanel({ resident }: { resident: Resident }) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  if (editing) return <EditResident resident={resident} onDone={() => setEditing(false)} />;
  return (
    <div className="li-stack">
      <PersonFacts resident={resident} />
      {resident.can.includes("reveal") && <Reveal resident={resident} />}
      {resident.can.includes("care") && <CareNeeds personId={resident.id} />}
      <Consents personId={resident.id} />
      <span className="li-row">
        {resident.can.includes("update") && (
          <Button icon="edit" onClick={() => setEditing(true)}>
            {t("people.correct")}
          </Button>
        )}
        {resident.can.includes("export") && <ExportPerson resident={resident} />}
        {resident.can.includes("erase") && <ErasePerson resident={resident} />}
      </span>
    </div>
  );
}

function PersonFacts({ resident }: { resident: Resident }) {
  const t = useText();
  const formats = useFormats();
  const unknown = t("place.unknown");
  return (
    <Facts
      rows={[
        [t("people.phone"), resident.phone ?? unknown],
        [t("people.idNumber"), resident.idNumber ?? unknown],
        [t("people.birthYear"), resident.birthYear ?? unknown],
        ...(resident.ageBand ? [[t("people.age"), resident.ageBand] as const] : []),
        [t("people.sex"), resident.sex ? t(`people.sex.${resident.sex}`) : unknown],
        ...resident.ties.map(({ home, standing }) => [t(`people.tie.${standing}`), home] as const),
        [t("people.account"), resident.hasAccount ? t("place.yes") : t("place.no")],
        ...(resident.leftOn ? [[t("people.left"), formats.date(resident.leftOn)] as const] : []),
        [t("place.updated"), formats.dateTime(resident.updatedAt)],
      ]}
    />
  );
}

function CareNeeds({ personId }: { personId: string }) {
  const t = useText();
  const pick = useLocalText();
  const formats = useFormats();
  const { id: communityId } = useCommunity();
  const [shown, setShown] = useState(false);
  const tags = useCall(
    listCareTags,
    shown ? { params: { communityId }, query: { personId, limit: 50 } } : undefined,
  );
  if (!shown) {
    return (
      <span>
        <Button look="quiet" onClick={() => setShown(true)}>
          {t("people.care.show")}
        </Button>
      </span>
    );
  }
  return (
    <div className="li-stack">
      <h3>{t("people.care")}</h3>
      <Answer of={tags}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t("people.care.none")}</p>
          ) : (
            <Facts
              rows={items.map((tag) => [
                pick(CARE_NEEDS[tag.need].title),
                t(tag.overdue ? "people.care.overdue" : "people.care.review", {
                  date: formats.date(tag.reviewOn),
                }),
              ])}
            />
          )
        }
      </Answer>
    </div>
  );
}

function Consents({ personId }: { personId: string }) {
  const t = useText();
  const pick = useLocalText();
  const formats = useFormats();
  const { id: communityId } = useCommunity();
  const consents = useCall(listConsents, { params: { communityId, id: personId } });
  const given = consents.data?.items.filter(({ withdrawnAt }) => withdrawnAt === null) ?? [];
  if (given.length === 0) return null;
  return (
    <div className="li-stack">
      <h3>{t("people.consents")}</h3>
      <Facts
        rows={given.map(({ purpose, givenAt }) => [pick(CONSENT_PURPOSES[purpose]), formats.date(givenAt)])}
      />
    </div>
  );
}

function ExportPerson({ resident }: { resident: Resident }) {
  const t = useText();
  const { id: communityId } = useCommunity();
  const send = useSend(exportResident, {
    onDone: (held) =>
      saveFile(
        `${held.personId}.json`,
        new Blob([JSON.stringify(held, null, 2)], { type: "application/json" }),
      ),
  });
  return (
    <>
      <Button
        icon="download"
        busy={send.isPending}
        onClick={() => send.mutate({ params: { communityId, id: resident.id } })}
      >
        {t("people.export")}
      </Button>
      {send.isError && <ErrorNotice error={send.error} />}
    </>
  );
}

function ErasePerson({ resident }: { resident: Resident }) {
  const t = useText();
  const toast = useToast();
  const { id: communityId } = useCommunity();
  const [asking, setAsking] = useState(false);
  const [confirm, setConfirm] = useState("");
  const send = useSend(eraseResident, {
    invalidates: [listResidents, getResident],
    onDone: () => {
      setAsking(false);
      toast(t("people.erase.done"));
    },
  });
  return (
    <>
      <Button icon="trash" onClick={() => setAsking(true)}>
        {t("people.erase")}
      </Button>
      <Dialog
        open={asking}
        title={t("people.erase.title", { name: resident.name ?? "" })}
        onClose={() => setAsking(false)}
        action={{
          label: t("people.erase"),
          danger: true,
          busy: send.isPending,
          disabled: confirm.trim() === "",
          onAct: () => send.mutate({ params: { communityId, id: resident.id }, body: { confirm } }),
        }}
      >
        <div className="li-stack">
          <p>{t("people.erase.lead")}</p>
          <TextField
            label={t("people.erase.confirm", { name: resident.name ?? "" })}
            autoComplete="off"
            value={confirm}
            onChange={setConfirm}
            error={issueAt(send.error?.problem, "body.confirm")}
          />
          {send.isError && <ErrorNotice error={send.error} />}
        </div>
      </Dialog>
    </>
  );
}
