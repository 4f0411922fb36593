import { type FormEvent, useState } from "react";
import { acceptInvitation } from "#contracts/identity";
import { getMyHomes, joinHomeByCode } from "#contracts/people";
import { newId } from "#platform/std";
import { Button, ErrorNotice, TextField, toProblem, useSend, useSession } from "#ui";
import type { MyHomes } from "../home/use-my-homes.ts";
import { useText } from "../texts.ts";
import type { CommunityCard } from "./join.tsx";
import { Joined } from "./joined.tsx";
import { shownName } from "./shown-name.ts";

/**
 * A code from the committee. There are two kinds that look alike to whoever holds one: for a home, and for a role in
 * the community. What is no code of a home is tried as the other.
 */
export function CodeForm({ card, mine }: { card: CommunityCard; mine: MyHomes }) {
  const t = useText();
  const { state } = useSession();
  const [ids] = useState(() => ({ claimId: newId(), personId: mine.personId ?? newId() }));
  const [name, setName] = useState(mine.name ?? shownName(state));
  const [code, setCode] = useState("");
  const accept = useSend(acceptInvitation);
  const join = useSend(joinHomeByCode, { invalidates: [getMyHomes] });
  const isOtherKind = join.isError && toProblem(join.error).code === "people.invalid_code";
  const refused = isOtherKind ? accept.error && join.error : join.error;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    accept.reset();
    join.mutate(
      { params: { communityId: card.id }, body: { ...ids, name, code } },
      {
        onError: (error) =>
          toProblem(error).code === "people.invalid_code" && accept.mutate({ body: { code } }),
      },
    );
  }
  if (join.data || accept.data) {
    const sentence = join.data ? t("join.joined", { home: join.data.home }) : t("join.joined.role");
    return <Joined sentence={sentence} />;
  }
  return (
    <form className="li-stack" onSubmit={onSubmit}>
      <TextField
        label={t("join.code")}
        hint={t("join.code.hint")}
        autoComplete="off"
        autoCapitalize="characters"
        maxLength={20}
        value={code}
        onChange={setCode}
      />
      <TextField
        label={t("join.name")}
        hint={t("join.name.hint")}
        autoComplete="name"
        maxLength={60}
        value={name}
        onChange={setName}
      />
      {refused && <ErrorNotice error={refused} showIssues />}
      <Button
        type="submit"
        look="primary"
        wide
        busy={join.isPending || accept.isPending}
        disabled={code.trim().length < 4 || name.trim() === ""}
      >
        {t("join.useCode")}
      </Button>
    </form>
  );
}
