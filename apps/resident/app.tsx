import { RouterProvider } from "@tanstack/react-router";
import type { i18n } from "i18next";
import { useEffect, useState } from "react";
import { type Client, ClientProvider, CrashGuard, ElderProvider, LocaleProvider, ServerSession } from "#ui";
import { TouchProvider } from "#ui/touch";
import { fetchScreensLater } from "./offline/fetch-screens.ts";
import { residentRouter } from "./router.tsx";
import { ElderOffer } from "./shell/elder-offer.tsx";
import { KeepChoices } from "./shell/keep-choices.tsx";
import { SessionGate } from "./shell/session-gate.tsx";
import { APP_TEXTS } from "./texts.ts";
import "./resident.css";

/** The residents' web: language, text size, client and session around the router. */
export function ResidentApp({ texts, client }: { texts: i18n; client: Client }) {
  const [router] = useState(residentRouter);
  useEffect(() => fetchScreensLater(router), [router]);
  return (
    <LocaleProvider texts={texts} app={APP_TEXTS}>
      <ElderProvider>
        <ClientProvider client={client}>
          <TouchProvider>
            <CrashGuard>
              <ElderOffer>
                <ServerSession>
                  <KeepChoices />
                  <SessionGate>
                    <RouterProvider router={router} />
                  </SessionGate>
                </ServerSession>
              </ElderOffer>
            </CrashGuard>
          </TouchProvider>
        </ClientProvider>
      </ElderProvider>
    </LocaleProvider>
  );
}
