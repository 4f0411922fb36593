import { useState } from "react";
import { signInWithPassword } from "#contracts/identity";
import { Button } from "../base/button.tsx";
import { ErrorNotice } from "../base/error-notice.tsx";
import { TextField } from "../base/text-field.tsx";
import { useSend } from "../client/hooks.tsx";
import { useTexts } from "../i18n/provider.tsx";
import { CodeSignIn } from "./code-sign-in.tsx";
import { EnrolSecondFactor, SecondFactor } from "./second-factor.tsx";
import { useSession } from "./session.tsx";

/** How far a sign-in has come, as the server says it. */
export type SignInStep = "signed_in" | "second_factor" | "enrol_second_factor";
type Way = "code" | "password";

/**
 * Signing in, whole: by a code on the phone or a password, with the second factor where the role asks for one.
 * When it is done the session is read again and the app draws itself.
 */
export function SignIn({ firstWay = "code" }: { firstWay?: Way }) {
  const t = useTexts();
  const { reload } = useSession();
  const [way, setWay] = useState<Way>(firstWay);
  const [step, setStep] = useState<SignInStep>();
  function onStep(next: SignInStep) {
    if (next === "signed_in") reload();
    else setStep(next);
  }
  if (step === "second_factor") return <SecondFactor onDone={reload} />;
  if (step === "enrol_second_factor") return <EnrolSecondFactor onDone={reload} />;
  const ways = { code: t("ui.signIn.withCode"), password: t("ui.signIn.withPassword") };
  return (
    <div className="li-stack">
      <fieldset className="li-ways">
        <legend className="li-hidden">{t("ui.signIn.how")}</legend>
        {(Object.keys(ways) as Way[]).map((each) => (
          <label key={each}>
            <input type="radio" name="way" checked={way === each} onChange={() => setWay(each)} />
            <span>{ways[each]}</span>
          </label>
        ))}
      </fieldset>
      {way === "code" ? <CodeSignIn onStep={onStep} /> : <PasswordSignIn onStep={onStep} />}
    </div>
  );
}

function PasswordSignIn({ onStep }: { onStep: (step: SignInStep) => void }) {
  const t = useTexts();
  const [identifier, setIdentifier] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const missing = (value: string) => (tried && value.trim() === "" ? t("ui.signIn.missing") : undefined);
  const send = useSend(signInWithPassword, { onDone: ({ step }) => onStep(step) });
  return (
    <form
      className="li-stack"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (identifier.trim() && password) send.mutate({ body: { identifier, password } });
      }}
    >
      <TextField
        label={t("ui.signIn.identifier")}
        autoComplete="username"
        error={missing(identifier)}
        value={identifier}
        onChange={setIdentifier}
      />
      <TextField
        label={t("ui.signIn.password")}
        type="password"
        autoComplete="current-password"
        error={missing(password)}
        value={password}
        onChange={setPassword}
      />
      {send.isError && <ErrorNotice error={send.error} />}
      <Button type="submit" look="primary" wide busy={send.isPending}>
        {t("ui.signIn.enter")}
      </Button>
    </form>
  );
}
