import { Link } from "@tanstack/react-router";
import { EmptyState, Page } from "#ui";
import { useText } from "../texts.ts";

export function NotFound() {
  const t = useText();
  return (
    <Page title={t("notFound.title")} quietTitle>
      <EmptyState
        icon="search"
        title={t("notFound.title")}
        action={
          <Link to="/" className="li-button">
            {t("notFound.home")}
          </Link>
        }
      >
        {t("notFound.lead")}
      </EmptyState>
    </Page>
  );
}
