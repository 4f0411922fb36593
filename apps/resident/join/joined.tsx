import { useNavigate } from "@tanstack/react-router";
import { Button, ConfirmSentence, useSession } from "#ui";
import { useText } from "../texts.ts";

/** One belongs now: says so, and opens the first screen with what the account may newly see. */
export function Joined({ sentence }: { sentence: string }) {
  const t = useText();
  const { reload } = useSession();
  const navigate = useNavigate();
  async function enter() {
    await navigate({ to: "/" });
    reload();
  }
  return (
    <ConfirmSentence sentence={sentence}>
      <Button look="primary" wide onClick={enter}>
        {t("join.enter")}
      </Button>
    </ConfirmSentence>
  );
}
