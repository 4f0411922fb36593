import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Locale } from "#platform/std";
import type { AppTexts, Catalogue } from "./catalogue.ts";
import { zh } from "./zh.ts";

const NAMESPACE = "app";
const own: AppTexts = {
  zh,
  en: () => import("./en.ts").then((m) => m.en),
  ja: () => import("./ja.ts").then((m) => m.ja),
  ko: () => import("./ko.ts").then((m) => m.ko),
};

/** The texts of one app in one language, ready to draw. Keys are flat; ja and ko fall back to English. */
export async function startTexts(app: AppTexts, locale: Locale): Promise<i18n> {
  const instance = createInstance().use(initReactI18next);
  await instance.init({
    lng: "zh",
    fallbackLng: "en",
    defaultNS: NAMESPACE,
    ns: [NAMESPACE],
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false, prefix: "{", suffix: "}" },
    resources: { zh: { [NAMESPACE]: { ...own.zh, ...app.zh } } },
    react: { useSuspense: false },
  });
  await switchLocale(instance, { app, locale });
  return instance;
}

/** Fetches what the language needs, then shows it. */
export async function switchLocale(instance: i18n, to: { app: AppTexts; locale: Locale }): Promise<void> {
  const needed: Locale[] = to.locale === "zh" ? [] : to.locale === "en" ? ["en"] : ["en", to.locale];
  await Promise.all(
    needed
      .filter((locale) => !instance.hasResourceBundle(locale, NAMESPACE))
      .map(async (locale) => {
        const [a, b] = await Promise.all([load(own, locale), load(to.app, locale)]);
        instance.addResourceBundle(locale, NAMESPACE, { ...a, ...b });
      }),
  );
  await instance.changeLanguage(to.locale);
}

async function load(texts: AppTexts, locale: Locale): Promise<Catalogue> {
  return locale === "zh" ? texts.zh : ((await texts[locale]?.()) ?? {});
}
