import type { ReactNode } from "react";
import { ElderSwitch, LanguageSwitch, Main, ProductName, SkipLink } from "#ui";

/** The frame of screens before one belongs to a community: name, text size, language. */
export function Door({ children }: { children: ReactNode }) {
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
