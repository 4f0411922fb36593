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
  const askButton = (
    <Button
      wide
      look={ask.isSuccess ? "plain" : "primary"}
      busy={ask.isPending}
      disabled={phone.trim().length < 5 || waitSeconds > 0}
      onClick={() => ask.mutate({ body: { phone } })}
    >
      {waitSeconds > 0 ? t("ui.signIn.sendAgain", { seconds: waitSeconds }) : t("ui.signIn.sendCode")}
    </Button>
  );
  return (
    <form
      className="li-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ask.isSuccess) ask.mutate({ body: { phone } });
        else enter.mutate({ body: { phone, code } });
      }}
    >
      <TextField
        label={t("ui.signIn.phone")}
        type="tel"
        autoComplete="tel"
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
            value={code}
            onChange={setCode}
          />
          {enter.isError && <ErrorNotice error={enter.error} />}
          <Button type="submit" look="primary" wide busy={enter.isPending} disabled={code.trim() === ""}>
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
