import { lazy, Suspense } from "react";
import { Button, CrashGuard, Loading, useSession } from "#ui";
import { KeptNotice } from "../offline/kept-notice.tsx";
import { useText } from "../texts.ts";
import { Door } from "./door.tsx";

const Join = lazy(() => import("../join/join.tsx").then((m) => ({ default: m.Join })));

/** Signed in, but in no community yet: whatever the address, the way into a home; and the way out. */
export function Newcomer() {
  const t = useText();
  const { signOut } = useSession();
  return (
    <Door>
      <KeptNotice />
      <div className="li-stack">
        <CrashGuard>
          <Suspense fallback={<Loading />}>
            <Join />
          </Suspense>
        </CrashGuard>
        <Button look="quiet" icon="out" onClick={signOut}>
          {t("me.signOut")}
        </Button>
      </div>
    </Door>
  );
}
