import { useState } from "react";
import { endOtherSessions, endSession, listMySessions } from "#contracts/identity";
import type { OutputOf } from "#platform/contract";
import { Answer, Button, ErrorNotice, Page, useCall, useFormats, useSend } from "#ui";
import { ConfirmSheet, List, ListRow, useToast } from "#ui/touch";
import { useText } from "../texts.ts";
import { BackToMe } from "./back.tsx";

type MySession = OutputOf<typeof listMySessions>["items"][number];

/** Where I am signed in; any other device can be signed out from here. */
export function Devices() {
  const t = useText();
  const sessions = useCall(listMySessions, {});
  return (
    <Page title={t("me.devices")} lead={t("me.devices.lead")}>
      <BackToMe />
      <Answer of={sessions}>{({ items }) => <Body sessions={items} />}</Answer>
    </Page>
  );
}

function Body({ sessions }: { sessions: readonly MySession[] }) {
  const t = useText();
  const toast = useToast();
  const [ending, setEnding] = useState<MySession | "others">();
  const done = { invalidates: [listMySessions], onDone: () => finish() };
  const one = useSend(endSession, done);
  const others = useSend(endOtherSessions, done);
  function finish() {
    setEnding(undefined);
    toast(t("me.devices.ended"));
  }
  function act() {
    if (ending === "others") others.mutate({ body: {} });
    else if (ending) one.mutate({ params: { sessionId: ending.id }, body: {} });
  }
  const error = ending === "others" ? others.error : one.error;
  return (
    <>
      <List label={t("me.devices")}>
        {sessions.map((session) => (
          <DeviceRow key={session.id} session={session} onEnd={() => setEnding(session)} />
        ))}
      </List>
      {sessions.length > 1 && (
        <Button wide onClick={() => setEnding("others")}>
          {t("me.devices.endOthers")}
        </Button>
      )}
      <ConfirmSheet
        open={ending !== undefined}
        title={ending === "others" ? t("me.devices.endOthers") : t("me.devices.end")}
        action={{ label: t("me.signOut"), onAct: act, busy: one.isPending || others.isPending }}
        onClose={() => setEnding(undefined)}
      >
        {t("me.devices.end.lead")}
        {error && <ErrorNotice error={error} />}
      </ConfirmSheet>
    </>
  );
}

function DeviceRow({ session, onEnd }: { session: MySession; onEnd: () => void }) {
  const t = useText();
  const formats = useFormats();
  const device = session.device ?? t("me.devices.unknown");
  return (
    <ListRow
      icon="devices"
      title={device}
      detail={t("me.devices.lastSeen", { time: formats.dateTime(session.lastSeenAt) })}
      extra={
        session.isThisOne ? (
          <span className="standing">{t("me.devices.this")}</span>
        ) : (
          <Button onClick={onEnd} aria-label={`${t("me.devices.end")} ${device}`}>
            {t("me.devices.endShort")}
          </Button>
        )
      }
    />
  );
}
