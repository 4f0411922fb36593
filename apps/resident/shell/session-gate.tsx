import type { ReactNode } from "react";
import {
  Button,
  ElderSwitch,
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

/** Lets those in who belong to a community; everybody else gets the next step. */
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
          <SignIn />
        </Page>
      </Door>
    );
  }
  if (!community) {
    return (
      <Door>
        <EmptyState
          icon="home"
          title={t("door.noCommunity")}
          action={<Button onClick={signOut}>{t("me.signOut")}</Button>}
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
        <span className="li-row">
          <ElderSwitch />
          <LanguageSwitch />
        </span>
      </header>
      <Main>{children}</Main>
    </div>
  );
}
