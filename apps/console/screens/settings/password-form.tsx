import { useState } from "react";
import { changePassword, getMe, listMySessions } from "#contracts/identity";
import { Button, ErrorNotice, issueAt, TextField, useSend } from "#ui";
import { useToast } from "#ui/desk";
import { useText } from "../../texts.ts";

/** Changes the password, or sets the first one; other devices are signed out by it. */
export function PasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const t = useText();
  const toast = useToast();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const send = useSend(changePassword, {
    invalidates: [getMe, listMySessions],
    onDone: () => {
      for (const clear of [setCurrent, setNext, setAgain]) clear("");
      toast(t("settings.password.changed"));
    },
  });
  const differ = again !== "" && again !== next;
  return (
    <form
      className="li-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (next === again) send.mutate({ body: { next, ...(hasPassword ? { current } : {}) } });
      }}
    >
      {hasPassword && (
        <TextField
          label={t("settings.password.current")}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          error={issueAt(send.error?.problem, "body.current")}
        />
      )}
      <TextField
        label={t("settings.password.next")}
        hint={t("settings.password.hint")}
        type="password"
        autoComplete="new-password"
        value={next}
        onChange={setNext}
        error={issueAt(send.error?.problem, "body.next")}
      />
      <TextField
        label={t("settings.password.again")}
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={setAgain}
        error={differ ? t("settings.password.differ") : undefined}
      />
      {send.isError && <ErrorNotice error={send.error} />}
      <span>
        <Button
          type="submit"
          busy={send.isPending}
          disabled={next === "" || next !== again || (hasPassword && current === "")}
        >
          {t("settings.password.change")}
        </Button>
      </span>
    </form>
  );
}
