import { useState } from "react";
import { createHomeInvitation, getHomePeople, RELATIONS, STANDINGS } from "#contracts/people";
import { newId } from "#platform/std";
import {
  Answer,
  Button,
  ErrorNotice,
  SelectField,
  TextField,
  useCall,
  useCommunity,
  useFormats,
  useLocalText,
  useMay,
  useSend,
} from "#ui";
import { Facts } from "../../parts/facts.tsx";
import { SecretOnce } from "../../parts/secret-once.tsx";
import { useText } from "../../texts.ts";

/** Who lives in, owns and rents a home, names masked; and a code for someone who belongs to it. */
export function HomePeople({ homeId }: { homeId: string }) {
  const may = useMay();
  return (
    <>
      {may("people.read") && <Residents homeId={homeId} />}
      {may("people.admit") && <Invite homeId={homeId} />}
    </>
  );
}

function Residents({ homeId }: { homeId: string }) {
  const t = useText();
  const pick = useLocalText();
  const formats = useFormats();
  const { id: communityId } = useCommunity();
  const people = useCall(getHomePeople, { params: { communityId, homeId } });
  const erased = t("people.erased");
  return (
    <div className="li-stack">
      <h3>{t("people.ofHome")}</h3>
      <Answer of={people}>
        {({ households, shares, tenancies }) => {
          const rows = [
            ...households.flatMap(({ members }) =>
              members.map(({ name, relation }) => [name ?? erased, pick(RELATIONS[relation])] as const),
            ),
            ...shares
              .filter(({ untilOn }) => untilOn === null)
              .map(
                ({ name, numerator, denominator }) =>
                  [name ?? erased, t("people.share", { share: `${numerator}/${denominator}` })] as const,
              ),
            ...tenancies
              .filter(({ untilOn }) => untilOn === null)
              .map(
                ({ name, fromOn }) =>
                  [name ?? erased, t("people.tenant", { date: formats.date(fromOn) })] as const,
              ),
          ];
          if (rows.length === 0) return <p className="quiet">{t("people.ofHome.none")}</p>;
          return <Facts rows={rows} />;
        }}
      </Answer>
    </div>
  );
}

const STANDING_NAMES = ["owner", "tenant", "family"] as const;

function Invite({ homeId }: { homeId: string }) {
  const t = useText();
  const pick = useLocalText();
  const formats = useFormats();
  const { id: communityId } = useCommunity();
  const [form, setForm] = useState<{ id: string; standing: (typeof STANDING_NAMES)[number]; uses: string }>();
  const send = useSend(createHomeInvitation);
  const close = () => {
    setForm(undefined);
    send.reset();
  };
  if (!form) {
    return (
      <span>
        <Button icon="plus" onClick={() => setForm({ id: newId(), standing: "family", uses: "1" })}>
          {t("people.invite")}
        </Button>
      </span>
    );
  }
  if (send.data) {
    const date = formats.date(send.data.expiresAt);
    const hint = t("invitations.code.hint", { date });
    return <SecretOnce title={t("people.invite.code")} secret={send.data.code} hint={hint} onKept={close} />;
  }
  return (
    <form
      className="li-stack"
      onSubmit={(event) => {
        event.preventDefault();
        const { id, standing, uses } = form;
        send.mutate({ params: { communityId, homeId }, body: { id, standing, uses: Number(uses) } });
      }}
    >
      <SelectField
        label={t("people.standing")}
        options={STANDING_NAMES.map((value) => ({ value, label: pick(STANDINGS[value]) }))}
        value={form.standing}
        onChange={(value) =>
          setForm({ ...form, standing: STANDING_NAMES.find((each) => each === value) ?? "family" })
        }
      />
      <TextField
        label={t("people.invite.uses")}
        type="number"
        min={1}
        max={20}
        value={form.uses}
        onChange={(uses) => setForm({ ...form, uses })}
      />
      {send.isError && <ErrorNotice error={send.error} showIssues />}
      <span className="li-row">
        <Button type="submit" look="primary" busy={send.isPending}>
          {t("invitations.make")}
        </Button>
        <Button onClick={close}>{t("ui.cancel")}</Button>
      </span>
    </form>
  );
}
