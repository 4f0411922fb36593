import { useState } from "react";
import { changeMe, getMe } from "#contracts/identity";
import { Button, ErrorNotice, LanguageSwitch, Page, Panel, TextField, useSend, useSession } from "#ui";
import { useToast } from "#ui/desk";
import { useText } from "../texts.ts";

/** What belongs to the account itself. */
export function Settings() {
  const t = useText();
  const { state, signOut } = useSession();
  if (state.status !== "signed_in") return null;
  return (
    <Page title={t("area.settings")}>
      <div className="narrow li-stack">
        <Panel title={t("settings.me")}>
          <NameForm name={state.session.displayName} />
        </Panel>
        <Panel title={t("ui.language")}>
          <LanguageSwitch />
        </Panel>
        <Button icon="out" onClick={signOut}>
          {t("shell.signOut")}
        </Button>
      </div>
    </Page>
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
      />
      {send.isError && <ErrorNotice error={send.error} showIssues />}
      <span>
        <Button
          type="submit"
          look="primary"
          busy={send.isPending}
          disabled={typed.trim() === "" || typed === name}
        >
          {t("settings.save")}
        </Button>
      </span>
    </form>
  );
}
