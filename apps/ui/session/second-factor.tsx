import { useEffect, useState } from "react";
import { completeSecondFactor, startSecondFactor } from "#contracts/identity";
import { Button } from "../base/button.tsx";
import { ErrorNotice } from "../base/error-notice.tsx";
import { Loading } from "../base/loading.tsx";
import { TextField } from "../base/text-field.tsx";
import { useSend } from "../client/hooks.tsx";
import { useTexts } from "../i18n/provider.tsx";

/** The code of the authenticator, or a recovery code, that ends a sign-in. */
export function SecondFactor({ onDone }: { onDone: () => void }) {
  const t = useTexts();
  return (
    <div className="li-stack">
      <h2>{t("ui.signIn.factor.title")}</h2>
      <p>{t("ui.signIn.factor.lead")}</p>
      <FactorForm onDone={onDone} />
    </div>
  );
}

/** Sets up an authenticator for a role that must have one, then shows the recovery codes once. */
export function EnrolSecondFactor({ onDone }: { onDone: () => void }) {
  const t = useTexts();
  const start = useSend(startSecondFactor);
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>();
  const { mutate } = start;
  useEffect(() => mutate({ body: {} }), [mutate]);
  if (recoveryCodes) return <RecoveryCodes codes={recoveryCodes} onKept={onDone} />;
  return (
    <div className="li-stack">
      <h2>{t("ui.signIn.enrol.title")}</h2>
      <p>{t("ui.signIn.enrol.lead")}</p>
      {start.isError && <ErrorNotice error={start.error} onRetry={() => mutate({ body: {} })} />}
      {start.isPending && <Loading />}
      {start.data && (
        <>
          <p>
            {t("ui.signIn.enrol.secret")}: <code className="li-secret">{start.data.secret}</code>
          </p>
          <a href={start.data.uri}>{t("ui.signIn.enrol.open")}</a>
          <FactorForm onDone={(codes) => (codes ? setRecoveryCodes(codes) : onDone())} />
        </>
      )}
    </div>
  );
}

function FactorForm({ onDone }: { onDone: (recoveryCodes?: readonly string[]) => void }) {
  const t = useTexts();
  const [code, setCode] = useState("");
  const send = useSend(completeSecondFactor, { onDone: (answer) => onDone(answer.recoveryCodes) });
  return (
    <form
      className="li-stack"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ body: { code } });
      }}
    >
      <TextField
        label={t("ui.signIn.factor.code")}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
      />
      {send.isError && <ErrorNotice error={send.error} />}
      <Button type="submit" look="primary" wide busy={send.isPending} disabled={code.trim() === ""}>
        {t("ui.signIn.enter")}
      </Button>
    </form>
  );
}

function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useTexts();
  return (
    <div className="li-stack">
      <h2>{t("ui.signIn.recovery.title")}</h2>
      <p>{t("ui.signIn.recovery.lead")}</p>
      <ul className="li-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button look="primary" wide onClick={onKept}>
        {t("ui.signIn.recovery.kept")}
      </Button>
    </div>
  );
}
