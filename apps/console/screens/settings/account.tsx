import { useState } from "react";
import { changeMe, getMe } from "#contracts/identity";
import type { OutputOf } from "#platform/contract";
import {
  Answer,
  Button,
  EnrolSecondFactor,
  ErrorNotice,
  issueAt,
  LanguageSwitch,
  Panel,
  TextField,
  useCall,
  useSend,
  useSession,
} from "#ui";
import { useToast } from "#ui/desk";
import { useText } from "../../texts.ts";
import { PasswordForm } from "./password-form.tsx";
import { Sessions } from "./sessions.tsx";
import { SettingsPage } from "./settings-page.tsx";
import "./settings.css";

type Me = OutputOf<typeof getMe>;

/** What belongs to the account itself. */
export function Account() {
  const t = useText();
  const { signOut } = useSession();
  const me = useCall(getMe, {});
  return (
    <SettingsPage title={t("settings.account")}>
      <Answer of={me}>
        {({ account }) => (
          <div className="account">
            <Panel title={account.displayName ?? t("members.noName")}>
              <NameForm name={account.displayName ?? ""} />
              <p className="quiet">
                {t("settings.identifiers")}: {account.identifiers.map(({ shown }) => shown).join(" · ")}
              </p>
              <LanguageSwitch />
              <span>
                <Button icon="out" onClick={signOut}>
                  {t("shell.signOut")}
                </Button>
              </span>
            </Panel>
            <Panel title={t("settings.password")}>
              <PasswordForm hasPassword={account.hasPassword} />
            </Panel>
            <Panel title={t("settings.factor")}>
              <Factor account={account} />
            </Panel>
            <Panel title={t("settings.sessions")}>
              <Sessions />
            </Panel>
          </div>
        )}
      </Answer>
    </SettingsPage>
  );
}

function NameForm({ name }: { name: string }) {
  const t = useText();
  const toast = useToast();
  const [typed, setTyped] = useState(name);
  const send = useSend(changeMe, { invalidates: [getMe], onDone: () => toast(t("settings.saved")) });
  return (
    <form
      className="li-stack"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ body: { displayName: typed } });
      }}
    >
      <TextField
        label={t("settings.name")}
        hint={t("settings.name.hint")}
        autoComplete="name"
        maxLength={60}
        value={typed}
        onChange={setTyped}
        error={issueAt(send.error?.problem, "body.displayName")}
      />
      {send.isError && <ErrorNotice error={send.error} />}
      <span>
        <Button type="submit" busy={send.isPending} disabled={typed.trim() === "" || typed === name}>
          {t("settings.save")}
        </Button>
      </span>
    </form>
  );
}

function Factor({ account }: { account: Me["account"] }) {
  const t = useText();
  const toast = useToast();
  const [enrolling, setEnrolling] = useState(false);
  const me = useCall(getMe, {});
  if (enrolling) {
    return (
      <EnrolSecondFactor
        onDone={() => {
          setEnrolling(false);
          toast(t("settings.factor.done"));
          me.refetch();
        }}
      />
    );
  }
  if (account.secondFactor === "on") return <p>{t("settings.factor.on")}</p>;
  return (
    <div className="li-stack">
      <p>{t("settings.factor.off")}</p>
      <span>
        <Button icon="lock" onClick={() => setEnrolling(true)}>
          {t("settings.factor.start")}
        </Button>
      </span>
    </div>
  );
}
