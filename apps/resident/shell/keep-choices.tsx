import { useEffect, useRef } from "react";
import { changeMe } from "#contracts/identity";
import { useElder, useLocale, useSend, useSession } from "#ui";

/**
 * Keeps text size and language on the account. What the account says holds when one signs in on a new device;
 * what is changed afterwards on this device is written to the account.
 */
export function KeepChoices() {
  const { state } = useSession();
  const { elder, setElder } = useElder();
  const { locale } = useLocale();
  const { mutate } = useSend(changeMe);
  const session = state.status === "signed_in" ? state.session : undefined;
  const seen = useRef<{ account: string; elder: boolean; locale: string }>(undefined);
  useEffect(() => {
    if (!session) {
      seen.current = undefined;
      return;
    }
    if (seen.current?.account !== session.accountId) {
      const kept = session.elder === true;
      seen.current = { account: session.accountId, elder: elder || kept, locale };
      if (kept && !elder) setElder(true);
      else if (elder && !kept) mutate({ body: { elderMode: true } });
      return;
    }
    if (seen.current.elder === elder && seen.current.locale === locale) return;
    seen.current = { account: session.accountId, elder, locale };
    mutate({ body: { elderMode: elder, locale } });
  }, [session, elder, locale, setElder, mutate]);
  return null;
}
