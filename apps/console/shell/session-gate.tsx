import type { ReactNode } from "react";
import {
  Button,
  EmptyState,
  ErrorNotice,
  LanguageSwitch,
  Loading,
  Main,
  Page,
  ProductName,
  SignIn,
  SkipLink,
  useSession,
} from "#ui";
import { useText } from "../texts.ts";

/** Lets only those in who are signed in and belong to a community; everybody else gets the next step. */
export function SessionGate({ children }: { children: ReactNode }) {
  const t = useText();
  const { state, community, reload, signOut } = useSession();
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
          <SignIn firstWay="password" />
        </Page>
      </Door>
    );
  }
  if (!community) {
    return (
      <Door>
        <EmptyState
          icon="community"
          title={t("door.noCommunity")}
          action={<Button onClick={signOut}>{t("shell.signOut")}</Button>}
        >
          {t("door.noCommunity.lead")}
        </EmptyState>
      </Door>
    );
  }
  return children;
}

function Door({ children }: { children: ReactNode }) {
  return (
    <div className="door">
      <SkipLink />
      <header>
        <ProductName />
        <LanguageSwitch />
      </header>
      <Main>
        <div className="door-card">{children}</div>
      </Main>
    </div>
  );
}
