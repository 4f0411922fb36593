import { Link, Outlet } from "@tanstack/react-router";
import { useState } from "react";
import { CrashGuard, Icon, Main, ProductName, SkipLink, useMay } from "#ui";
import { areasFor } from "../areas.ts";
import { useText } from "../texts.ts";
import { GoTo } from "./go-to.tsx";
import { Help } from "./help.tsx";
import { TopBar } from "./top-bar.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

type Overlay = "none" | "go-to" | "help";

/** Navigation, top bar and the one `<main>`. */
export function Shell() {
  const t = useText();
  const [overlay, setOverlay] = useState<Overlay>("none");
  const close = () => setOverlay("none");
  useShortcuts({ "/": () => setOverlay("go-to"), "?": () => setOverlay("help") });
  return (
    <div className="shell">
      <SkipLink />
      <aside className="shell-side">
        <Link to="/" className="shell-brand">
          <ProductName size="1.75rem" />
        </Link>
        <nav aria-label={t("shell.nav")}>
          <NavList />
        </nav>
      </aside>
      <TopBar onSearch={() => setOverlay("go-to")} onHelp={() => setOverlay("help")} />
      <Main>
        <CrashGuard>
          <Outlet />
        </CrashGuard>
      </Main>
      <GoTo open={overlay === "go-to"} onClose={close} />
      <Help open={overlay === "help"} onClose={close} />
    </div>
  );
}

function NavList() {
  const t = useText();
  const may = useMay();
  return (
    <ul>
      {areasFor(may).map((area) => (
        <li key={area.path}>
          <Link to={area.path} activeOptions={{ exact: area.path === "/" }}>
            <Icon name={area.icon} size="1.25rem" />
            <span>{t(area.label)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
