import { ConfigProvider, type ConfigProviderProps } from "antd-mobile";
import enUS from "antd-mobile/es/locales/en-US.js";
import jaJP from "antd-mobile/es/locales/ja-JP.js";
import koKR from "antd-mobile/es/locales/ko-KR.js";
import zhCN from "antd-mobile/es/locales/zh-CN.js";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { Locale } from "#platform/std";
import { useLocale } from "../i18n/provider.tsx";

// The kit declares these files as CommonJS; the bundler reads them as the modules they are.
const KIT_TEXTS = { zh: zhCN, en: enUS, ja: jaJP, ko: koKR } as unknown as Record<
  Locale,
  NonNullable<ConfigProviderProps["locale"]>
>;
const SHOWN_MS = 6000;
const ToastContext = createContext<(text: string) => void>(() => {});

/** Dresses antd-mobile for residents: language, and one polite live region for short messages. */
export function TouchProvider({ children }: { children: ReactNode }) {
  const { locale } = useLocale();
  const [toast, setToast] = useState("");
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => setToast(""), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <ConfigProvider locale={KIT_TEXTS[locale]}>
      <ToastContext value={setToast}>{children}</ToastContext>
      <div className="li-toast" role="status">
        {toast}
      </div>
    </ConfigProvider>
  );
}

/** Says shortly what was done. For what matters take ConfirmSentence. */
export function useToast(): (text: string) => void {
  return useContext(ToastContext);
}
