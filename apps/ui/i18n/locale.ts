import { LOCALES, type Locale } from "#platform/std";

/** What goes into `<html lang>`, `Accept-Language` and Intl. British English: 24-hour clock, day first. */
export const LANGUAGE_TAGS: Readonly<Record<Locale, string>> = {
  zh: "zh-CN",
  en: "en-GB",
  ja: "ja-JP",
  ko: "ko-KR",
};
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
  zh: "中文",
  en: "English",
  ja: "日本語",
  ko: "한국어",
};
const STORED_AS = "linli.locale";

/** The language chosen last on this device, else the browser's, else Chinese. */
export function initialLocale(): Locale {
  return parse(localStorage.getItem(STORED_AS)) ?? navigator.languages.map(parse).find(Boolean) ?? "zh";
}

export function rememberLocale(locale: Locale): void {
  localStorage.setItem(STORED_AS, locale);
}

function parse(tag: string | null): Locale | undefined {
  const language = tag?.slice(0, 2).toLowerCase();
  return LOCALES.find((locale) => locale === language);
}
