import { App, ConfigProvider, type ConfigProviderProps } from "antd";
import enGB from "antd/es/locale/en_GB.js";
import jaJP from "antd/es/locale/ja_JP.js";
import koKR from "antd/es/locale/ko_KR.js";
import zhCN from "antd/es/locale/zh_CN.js";
import { type ReactNode, useEffect, useMemo } from "react";
import type { Locale } from "#platform/std";
import { cspNonce } from "../base/nonce.ts";
import { useLocale } from "../i18n/provider.tsx";
import { deskTheme } from "./desk-theme.ts";

// The kit declares these files as CommonJS; the bundler reads them as the modules they are.
const KIT_TEXTS = { zh: zhCN, en: enGB, ja: jaJP, ko: koKR } as unknown as Record<
  Locale,
  NonNullable<ConfigProviderProps["locale"]>
>;

/** Dresses Ant Design for the console: theme, language, and the nonce its run-time styles need. */
export function DeskProvider({ children }: { children: ReactNode }) {
  const { locale } = useLocale();
  const nonce = useMemo(cspNonce, []);
  const theme = useMemo(
    () => deskTheme({ motion: !matchMedia("(prefers-reduced-motion: reduce)").matches }),
    [],
  );
  useEffect(() => document.documentElement.classList.add("desk"), []);
  return (
    <ConfigProvider
      theme={theme}
      locale={KIT_TEXTS[locale]}
      wave={{ disabled: true }}
      getPopupContainer={nearestLandmark}
      {...(nonce ? { csp: { nonce } } : {})}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}

/** Lists and pickers open inside the landmark or dialog they belong to, where screen readers expect them. */
function nearestLandmark(trigger?: HTMLElement): HTMLElement {
  return trigger?.closest<HTMLElement>("[role=dialog], main") ?? document.body;
}
