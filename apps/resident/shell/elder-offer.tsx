import type { ReactNode } from "react";
import { LanguageSwitch, Main, Page, ProductName, useElder } from "#ui";
import { useText } from "../texts.ts";

/** At the first start, before anything else: which size of text is comfortable. Asked once. */
export function ElderOffer({ children }: { children: ReactNode }) {
  const t = useText();
  const { asked, setElder } = useElder();
  if (asked) return children;
  return (
    <div className="door">
      <header>
        <ProductName />
        <LanguageSwitch />
      </header>
      <Main>
        <Page title={t("elder.title")} lead={t("elder.lead")}>
          <div className="elder-choice">
            <button type="button" onClick={() => setElder(false)}>
              <span className="elder-sample">{t("elder.sample")}</span>
              <strong>{t("elder.normal")}</strong>
            </button>
            <button type="button" onClick={() => setElder(true)}>
              <span className="elder-sample" data-large>
                {t("elder.sample")}
              </span>
              <strong>{t("elder.large")}</strong>
            </button>
          </div>
        </Page>
      </Main>
    </div>
  );
}
