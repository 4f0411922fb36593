import { useEffect, useState } from "react";
import { requestCode, signInWithCode } from "#contracts/identity";
import { Button } from "../base/button.tsx";
import { ErrorNotice } from "../base/error-notice.tsx";
import { Notice } from "../base/notice.tsx";
import { TextField } from "../base/text-field.tsx";
import { useSend } from "../client/hooks.tsx";
import { useTexts } from "../i18n/provider.tsx";
import type { SignInStep } from "./sign-in.tsx";

/** A phone number, then the code that was sent there. The number can be mended after the code was asked for. */
export function CodeSignIn({ onStep }: { onStep: (step: SignInStep) => void }) {
  const t = useTexts();
  const [phone, setPhone] = useState("");
  const [code, setCode] = useState("");
  const [waitSeconds, setWaitSeconds] = useCountdown();
  const ask = useSend(requestCode, { onDone: ({ nextAfterSeconds }) => setWaitSeconds(nextAfterSeconds) });
  const enter = useSend(signInWithCode, { onDone: ({ step }) => onStep(step) });
  const [tried, setTried] = useState(false);
  const missing = (value: string) => (tried && value.trim() === "" ? t("ui.signIn.missing") : undefined);
  function askForCode() {
    setTried(phone.trim() === "");
    if (phone.trim()) ask.mutate({ body: { phone } });
  }
  function submit() {
    if (!ask.isSuccess) return askForCode();
    setTried(true);
    if (phone.trim() && code.trim()) enter.mutate({ body: { phone, code } });
  }
  const askButton = (
    <Button
      wide
      look={ask.isSuccess ? "plain" : "primary"}
      busy={ask.isPending}
      disabled={waitSeconds > 0}
      onClick={askForCode}
    >
      {waitSeconds > 0 ? t("ui.signIn.sendAgain", { seconds: waitSeconds }) : t("ui.signIn.sendCode")}
    </Button>
  );
  return (
    <form
      className="li-stack"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={t("ui.signIn.phone")}
        type="tel"
        autoComplete="tel"
        error={missing(phone)}
        value={phone}
        onChange={setPhone}
      />
      {ask.isError && <ErrorNotice error={ask.error} />}
      {ask.data && (
        <>
          <Notice>
            {t("ui.signIn.codeSent", { phone, minutes: Math.round(ask.data.validSeconds / 60) })}
          </Notice>
          <TextField
            label={t("ui.signIn.code")}
            inputMode="numeric"
            autoComplete="one-time-code"
            error={missing(code)}
            value={code}
            onChange={setCode}
          />
          {enter.isError && <ErrorNotice error={enter.error} />}
          <Button type="submit" look="primary" wide busy={enter.isPending}>
            {t("ui.signIn.enter")}
          </Button>
        </>
      )}
      {askButton}
    </form>
  );
}

function useCountdown(): [number, (seconds: number) => void] {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (seconds <= 0) return;
    const timer = setTimeout(() => setSeconds(seconds - 1), 1000);
    return () => clearTimeout(timer);
  }, [seconds]);
  return [seconds, setSeconds];
}
