import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { changeMe, getMe } from "#contracts/identity";
import {
  Button,
  ErrorNotice,
  Icon,
  type IconName,
  LanguageSwitch,
  Page,
  Panel,
  TextField,
  useElder,
  useSend,
  useSession,
} from "#ui";
import { ConfirmSheet, List, ListButton, RowContent, useToast } from "#ui/touch";
import { useText } from "../texts.ts";

const ROOMS = [
  { to: "/me/homes", icon: "home", name: "homes" },
  { to: "/me/devices", icon: "devices", name: "devices" },
  { to: "/me/data", icon: "download", name: "data" },
] as const satisfies readonly { to: string; icon: IconName; name: string }[];

/** What belongs to the person: name, homes, text size, language, devices, data, leaving. */
export function Me() {
  const t = useText();
  const { elder, setElder } = useElder();
  const { state, signOut } = useSession();
  const [leaving, setLeaving] = useState(false);
  if (state.status !== "signed_in") return null;
  return (
    <Page title={t("tab.me")}>
      <Panel>
        <NameForm name={state.session.displayName} />
      </Panel>
      <List label={t("me.settings")}>
        {ROOMS.map(({ to, icon, name }) => (
          <li key={to}>
            <Link to={to} className="li-list-row">
              <RowContent icon={icon} title={t(`me.${name}`)} detail={t(`me.${name}.hint`)} />
              <Icon name="next" />
            </Link>
          </li>
        ))}
        <ListButton
          icon="text"
          title={elder ? t("ui.elder.off") : t("ui.elder.on")}
          detail={t("me.elder.hint")}
          onPress={() => setElder(!elder)}
        />
        <ListButton icon="out" title={t("me.signOut")} onPress={() => setLeaving(true)} />
      </List>
      <LanguageSwitch />
      <ConfirmSheet
        open={leaving}
        title={t("me.signOut.ask")}
        action={{ label: t("me.signOut"), onAct: signOut }}
        onClose={() => setLeaving(false)}
      >
        {t("me.signOut.lead")}
      </ConfirmSheet>
    </Page>
  );
}

function NameForm({ name }: { name: string }) {
  const t = useText();
  const toast = useToast();
  const [typed, setTyped] = useState(name);
  const send = useSend(changeMe, { invalidates: [getMe], onDone: () => toast(t("me.saved")) });
  return (
    <form
      className="li-stack"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ body: { displayName: typed } });
      }}
    >
      <TextField
        label={t("me.name")}
        hint={t("me.name.hint")}
        autoComplete="name"
        maxLength={60}
        value={typed}
        onChange={setTyped}
      />
      {send.isError && <ErrorNotice error={send.error} showIssues />}
      <Button type="submit" wide busy={send.isPending} disabled={typed.trim() === "" || typed === name}>
        {t("me.save")}
      </Button>
    </form>
  );
}
