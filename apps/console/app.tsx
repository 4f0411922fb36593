import { RouterProvider } from "@tanstack/react-router";
import type { i18n } from "i18next";
import { useState } from "react";
import { type Client, ClientProvider, CrashGuard, LocaleProvider, ServerSession } from "#ui";
import { DeskProvider } from "#ui/desk";
import { consoleRouter } from "./router.tsx";
import { SessionGate } from "./shell/session-gate.tsx";
import { APP_TEXTS } from "./texts.ts";
import "./console.css";

/** The staff web: language, client, session and kit around the router. */
export function ConsoleApp({ texts, client }: { texts: i18n; client: Client }) {
  const [router] = useState(consoleRouter);
  return (
    <LocaleProvider texts={texts} app={APP_TEXTS}>
      <ClientProvider client={client}>
        <DeskProvider>
          <CrashGuard>
            <ServerSession>
              <SessionGate>
                <RouterProvider router={router} />
              </SessionGate>
            </ServerSession>
          </CrashGuard>
        </DeskProvider>
      </ClientProvider>
    </LocaleProvider>
  );
}
