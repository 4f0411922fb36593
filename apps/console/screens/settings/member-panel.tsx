import { useState } from "react";
import { changeMember, listMembers, removeMember } from "#contracts/identity";
import { Button, ErrorNotice, issueAt, useCommunity, useFormats, useRoleName, useSend } from "#ui";
import { useToast } from "#ui/desk";
import { Confirm } from "../../parts/confirm.tsx";
import { Facts } from "../../parts/facts.tsx";
import { useText } from "../../texts.ts";
import type { Member } from "./members.tsx";
import { RoleField } from "./role-field.tsx";
import { type Scope, ScopeField, useScopeWords } from "./scope.tsx";

/** One membership: what it allows, changed or taken away by those who may. */
export function MemberPanel({ member, onGone }: { member: Member; onGone: () => void }) {
  const t = useText();
  const formats = useFormats();
  const roleName = useRoleName();
  const scopeWords = useScopeWords();
  const mayChange = member.can.includes("change");
  return (
    <div className="li-stack">
      <Facts
        rows={[
          [t("members.role"), roleName(member.role)],
          [t("members.scope"), scopeWords(member)],
          [t("members.since"), formats.dateTime(member.since)],
          [t("members.account"), <code key="id">{member.accountId}</code>],
        ]}
      />
      {mayChange ? <ChangeForm member={member} /> : <p className="quiet">{t("members.onlyRead")}</p>}
      {member.can.includes("remove") && <Remove member={member} onGone={onGone} />}
    </div>
  );
}

function ChangeForm({ member }: { member: Member }) {
  const t = useText();
  const toast = useToast();
  const { id: communityId } = useCommunity();
  const [role, setRole] = useState(member.role);
  const [scope, setScope] = useState<Scope>(member);
  const send = useSend(changeMember, {
    invalidates: [listMembers],
    onDone: () => toast(t("members.changed")),
  });
  const problem = send.error?.problem;
  return (
    <form
      className="li-stack"
      onSubmit={(event) => {
        event.preventDefault();
        const { scopeKind, scopeIds } = scope;
        send.mutate({
          params: { communityId, membershipId: member.id },
          body: { role, scopeKind, scopeIds: [...scopeIds] },
        });
      }}
    >
      <RoleField value={role} onChange={setRole} error={issueAt(problem, "body.role")} />
      <ScopeField value={scope} onChange={setScope} error={issueAt(problem, "body.scopeIds")} />
      {send.isError && <ErrorNotice error={send.error} showIssues />}
      <span>
        <Button type="submit" look="primary" busy={send.isPending}>
          {t("settings.save")}
        </Button>
      </span>
    </form>
  );
}

function Remove({ member, onGone }: { member: Member; onGone: () => void }) {
  const t = useText();
  const toast = useToast();
  const roleName = useRoleName();
  const { id: communityId } = useCommunity();
  const [asking, setAsking] = useState(false);
  const send = useSend(removeMember, {
    invalidates: [listMembers],
    onDone: () => {
      toast(t("members.removed"));
      onGone();
    },
  });
  const who = { name: member.displayName ?? t("members.noName"), role: roleName(member.role) };
  return (
    <span>
      <Button icon="trash" onClick={() => setAsking(true)}>
        {t("members.remove")}
      </Button>
      <Confirm
        open={asking}
        title={t("members.remove.title", who)}
        action={t("members.remove")}
        onAct={() => send.mutate({ params: { communityId, membershipId: member.id } })}
        onClose={() => setAsking(false)}
        busy={send.isPending}
        error={send.error}
      >
        {t("members.remove.lead")}
      </Confirm>
    </span>
  );
}
