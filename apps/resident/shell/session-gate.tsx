import type { ReactNode } from "react";
import { ErrorNotice, Loading, Page, SignIn, useSession } from "#ui";
import { useText } from "../texts.ts";
import { Door } from "./door.tsx";

/** Lets in whoever is signed in; those who belong to no community yet are led to one by the shell. */
export function SessionGate({ children }: { children: ReactNode }) {
  const t = useText();
  const { state, reload } = useSession();
  if (state.status === "loading") return <Door>{<Loading />}</Door>;
  if (state.status === "failed") {
    return (
      <Door>
        <ErrorNotice error={state.error} onRetry={reload} />
      </Door>
    );
  }
  if (state.status === "signed_out") {
    return (
      <Door>
        <Page title={t("door.title")} lead={t("door.lead")}>
          <SignIn />
        </Page>
      </Door>
    );
  }
  return children;
}
