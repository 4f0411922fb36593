import { endOtherSessions, endSession, listMySessions } from "#contracts/identity";
import { Answer, Button, ErrorNotice, useCall, useFormats, useSend } from "#ui";
import { useToast } from "#ui/desk";
import { useText } from "../../texts.ts";

/** Where the account is signed in; each device can be signed out. */
export function Sessions() {
  const t = useText();
  const toast = useToast();
  const sessions = useCall(listMySessions, {});
  const end = useSend(endSession, {
    invalidates: [listMySessions],
    onDone: () => toast(t("settings.sessions.ended")),
  });
  const endOthers = useSend(endOtherSessions, {
    invalidates: [listMySessions],
    onDone: ({ ended }) => toast(t("settings.sessions.endedOthers", { count: ended })),
  });
  return (
    <Answer of={sessions}>
      {({ items }) => (
        <>
          <ul className="sessions">
            {items.map((each) => (
              <SessionRow
                key={each.id}
                session={each}
                onEnd={() => end.mutate({ params: { sessionId: each.id } })}
              />
            ))}
          </ul>
          {end.isError && <ErrorNotice error={end.error} />}
          {endOthers.isError && <ErrorNotice error={endOthers.error} />}
          {items.length > 1 && (
            <span>
              <Button busy={endOthers.isPending} onClick={() => endOthers.mutate({})}>
                {t("settings.sessions.endOthers")}
              </Button>
            </span>
          )}
        </>
      )}
    </Answer>
  );
}

type Session = { id: string; device: string | null; isThisOne: boolean; lastSeenAt: string };

function SessionRow({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const t = useText();
  const formats = useFormats();
  return (
    <li>
      <span>
        <strong>{session.device ?? t("settings.sessions.unknown")}</strong>
        {session.isThisOne && <span className="li-tag">{t("settings.sessions.this")}</span>}
        <small className="quiet">
          {t("settings.sessions.seen", { at: formats.dateTime(session.lastSeenAt) })}
        </small>
      </span>
      {!session.isThisOne && (
        <Button look="quiet" onClick={onEnd}>
          {t("settings.sessions.end")}
        </Button>
      )}
    </li>
  );
}
