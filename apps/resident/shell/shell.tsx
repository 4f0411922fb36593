import { Link, Outlet } from "@tanstack/react-router";
import { CommunityName, CrashGuard, ElderSwitch, Icon, Main, PhoneLink, SkipLink, useSession } from "#ui";
import { KeptNotice } from "../offline/kept-notice.tsx";
import { TABS } from "../tabs.ts";
import { useText } from "../texts.ts";
import { Newcomer } from "./newcomer.tsx";

/** Whose community, a person to call, the screen, and the five tabs at the thumb. */
export function Shell() {
  const t = useText();
  const { community } = useSession();
  if (!community) return <Newcomer />;
  return (
    <div className="app">
      <SkipLink />
      <header className="app-top">
        <strong>
          <CommunityName community={community} />
        </strong>
        <ElderSwitch />
        {community.phone && <PhoneLink look="button" phone={community.phone} label={t("shell.call")} />}
      </header>
      <Main>
        <KeptNotice />
        <CrashGuard>
          <Outlet />
        </CrashGuard>
      </Main>
      <nav className="app-tabs" aria-label={t("shell.nav")}>
        <ul>
          {TABS.map((tab) => (
            <li key={tab.path}>
              <Link to={tab.path} activeOptions={{ exact: tab.path === "/" }}>
                <Icon name={tab.icon} size="1.5rem" />
                <span>{t(tab.label)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
