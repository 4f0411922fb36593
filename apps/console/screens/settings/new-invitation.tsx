import { useState } from "react";
import { createInvitation, listInvitations } from "#contracts/identity";
import type { Role } from "#platform/contract";
import { newId } from "#platform/std";
import { Button, ErrorNotice, issueAt, TextField, useCommunity, useFormats, useSend } from "#ui";
import { SecretOnce } from "../../parts/secret-once.tsx";
import { useText } from "../../texts.ts";
import { RoleField } from "./role-field.tsx";
import { type Scope, ScopeField, WHOLE } from "./scope.tsx";

/** Makes an invitation and shows its code once. */
export function NewInvitation({ onDone }: { onDone: () => void }) {
  const t = useText();
  const formats = useFormats();
  const { id: communityId } = useCommunity();
  const [id] = useState(() => newId());
  const [role, setRole] = useState<Role>("community_worker");
  const [scope, setScope] = useState<Scope>(WHOLE);
  const [phone, setPhone] = useState("");
  const [days, setDays] = useState("7");
  const send = useSend(createInvitation, { invalidates: [listInvitations] });
  const problem = send.error?.problem;
  if (send.data) {
    const date = formats.dateTime(send.data.expiresAt);
    return (
      <SecretOnce
        title={t("invitations.code")}
        secret={send.data.code}
        hint={t("invitations.code.hint", { date })}
        onKept={onDone}
      />
    );
  }
  return (
    <form
      className="li-stack"
      onSubmit={(event) => {
        event.preventDefault();
        const { scopeKind, scopeIds } = scope;
        const to = phone.trim() === "" ? {} : { phone: phone.trim() };
        const body = { id, role, scopeKind, scopeIds: [...scopeIds], validDays: Number(days), ...to };
        send.mutate({ params: { communityId }, body });
      }}
    >
      <RoleField value={role} onChange={setRole} error={issueAt(problem, "body.role")} />
      <ScopeField value={scope} onChange={setScope} error={issueAt(problem, "body.scopeIds")} />
      <TextField
        label={t("invitations.phone")}
        hint={t("invitations.phone.hint")}
        type="tel"
        value={phone}
        onChange={setPhone}
        error={issueAt(problem, "body.phone")}
      />
      <TextField
        label={t("invitations.days")}
        type="number"
        min={1}
        max={60}
        value={days}
        onChange={setDays}
        error={issueAt(problem, "body.validDays")}
      />
      {send.isError && <ErrorNotice error={send.error} showIssues />}
      <span>
        <Button type="submit" look="primary" busy={send.isPending}>
          {t("invitations.make")}
        </Button>
      </span>
    </form>
  );
}
