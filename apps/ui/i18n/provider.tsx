import type { i18n } from "i18next";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { I18nextProvider, useTranslation } from "react-i18next";
import { type Locale, type LocalText, pickText } from "#platform/std";
import type { AppTexts, KeyOf } from "./catalogue.ts";
import { type Formats, formatsOf } from "./format.ts";
import { LANGUAGE_TAGS, rememberLocale } from "./locale.ts";
import { switchLocale } from "./texts.ts";
import type { zh } from "./zh.ts";

export type UiKey = KeyOf<typeof zh>;
export type Translate<Key extends string> = (key: Key, values?: Record<string, string | number>) => string;

type LocaleState = { readonly locale: Locale; readonly setLocale: (next: Locale) => void };
const LocaleContext = createContext<LocaleState | undefined>(undefined);

/** Gives the app its language; keeps `<html lang>` and the choice on this device up to date. */
export function LocaleProvider(props: {
  texts: i18n;
  app: AppTexts;
  children: ReactNode;
  onChange?: (locale: Locale) => void;
}) {
  const { texts, app, onChange } = props;
  const [locale, setShown] = useState(texts.language as Locale);
  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAGS[locale];
  }, [locale]);
  const state = useMemo<LocaleState>(() => {
    async function setLocale(next: Locale) {
      await switchLocale(texts, { app, locale: next });
      rememberLocale(next);
      onChange?.(next);
      setShown(next);
    }
    return { locale, setLocale };
  }, [texts, app, locale, onChange]);
  return (
    <LocaleContext value={state}>
      <I18nextProvider i18n={texts}>{props.children}</I18nextProvider>
    </LocaleContext>
  );
}

export function useLocale(): LocaleState {
  const state = useContext(LocaleContext);
  if (!state) throw new Error("useLocale needs a LocaleProvider above it");
  return state;
}

/** Texts by key. An app gives its own keys: `export function useText() { return useTexts<ConsoleKey>(); }`. */
export function useTexts<Key extends string = never>(): Translate<Key | UiKey> {
  const { t } = useTranslation();
  return t as unknown as Translate<Key | UiKey>;
}

/** Picks the reader's language out of data (`LocalText`). */
export function useLocalText(): (value: LocalText) => string {
  const { locale } = useLocale();
  return (value) => pickText(value, locale);
}

/** Numbers, dates and measures as the reader writes them. */
export function useFormats(): Formats {
  const { locale } = useLocale();
  return useMemo(() => formatsOf(locale), [locale]);
}
