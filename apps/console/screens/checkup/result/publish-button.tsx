import { useState } from "react";
import { getCheckup, listCheckups, publishCheckup } from "#contracts/checkup";
import { newId } from "#platform/std";
import { Button, ErrorNotice, useCommunity, useSend } from "#ui";
import { Dialog, useToast } from "#ui/desk";
import { useText } from "../../../texts.ts";
import type { Checkup } from "../checkup-page.tsx";

/** Shows the scorecard to residents or takes it back, after saying what that means. */
export function PublishButton({ checkup }: { checkup: Checkup }) {
  const t = useText();
  const toast = useToast();
  const [isAsking, setIsAsking] = useState(false);
  const [id, setId] = useState(newId);
  const next = !checkup.published;
  const send = useSend(publishCheckup, {
    invalidates: [getCheckup, listCheckups],
    onDone: () => {
      setIsAsking(false);
      toast(next ? t("checkup.publish.done") : t("checkup.withdraw.done"));
    },
  });
  const params = { communityId: useCommunity().id, checkupId: checkup.id };
  const label = next ? t("checkup.publish") : t("checkup.withdraw");
  function ask() {
    setId(newId());
    setIsAsking(true);
  }
  return (
    <>
      <Button look={next ? "primary" : "plain"} icon={next ? "check" : "undo"} onClick={ask}>
        {label}
      </Button>
      <Dialog
        open={isAsking}
        title={label}
        onClose={() => setIsAsking(false)}
        action={{
          label,
          onAct: () => send.mutate({ params, body: { id, published: next } }),
          busy: send.isPending,
          danger: !next,
        }}
      >
        <p>{next ? t("checkup.publish.lead") : t("checkup.withdraw.lead")}</p>
        {send.isError && <ErrorNotice error={send.error} showIssues />}
      </Dialog>
    </>
  );
}
