import { useState } from "react";
import { listInvitations, revokeInvitation } from "#contracts/identity";
import { Button, useCommunity, useFormats, useRoleName, useSend } from "#ui";
import { useToast } from "#ui/desk";
import { Confirm } from "../../parts/confirm.tsx";
import { Facts } from "../../parts/facts.tsx";
import { useText } from "../../texts.ts";
import type { Invitation } from "./invitations.tsx";
import { useScopeWords } from "./scope.tsx";

/** One invitation; an open one can be revoked. */
export function InvitationPanel({ invitation }: { invitation: Invitation }) {
  const t = useText();
  const formats = useFormats();
  const roleName = useRoleName();
  const scopeWords = useScopeWords();
  return (
    <div className="li-stack">
      <Facts
        rows={[
          [t("invitations.state"), t(`invitations.state.${invitation.state}`)],
          [t("members.role"), roleName(invitation.role)],
          [t("members.scope"), scopeWords(invitation)],
          [t("invitations.sentTo"), invitation.sentTo ?? t("invitations.handed")],
          [t("invitations.created"), formats.dateTime(invitation.createdAt)],
          [t("invitations.expires"), formats.dateTime(invitation.expiresAt)],
        ]}
      />
      {invitation.can.includes("revoke") && <Revoke id={invitation.id} />}
    </div>
  );
}

function Revoke({ id }: { id: string }) {
  const t = useText();
  const toast = useToast();
  const { id: communityId } = useCommunity();
  const [asking, setAsking] = useState(false);
  const send = useSend(revokeInvitation, {
    invalidates: [listInvitations],
    onDone: () => {
      setAsking(false);
      toast(t("invitations.revoked"));
    },
  });
  return (
    <span>
      <Button icon="trash" onClick={() => setAsking(true)}>
        {t("invitations.revoke")}
      </Button>
      <Confirm
        open={asking}
        title={`${t("invitations.revoke")}?`}
        action={t("invitations.revoke")}
        onAct={() => send.mutate({ params: { communityId, invitationId: id } })}
        onClose={() => setAsking(false)}
        busy={send.isPending}
        error={send.error}
      >
        {t("invitations.revoke.lead")}
      </Confirm>
    </span>
  );
}
