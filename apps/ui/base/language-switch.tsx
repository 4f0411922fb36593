import { useId } from "react";
import { LOCALES, type Locale } from "#platform/std";
import { LANGUAGE_NAMES, LANGUAGE_TAGS } from "../i18n/locale.ts";
import { useLocale, useTexts } from "../i18n/provider.tsx";
import { Icon } from "./icon.tsx";

/** Chooses the language; every language is named in itself. */
export function LanguageSwitch() {
  const t = useTexts();
  const id = useId();
  const { locale, setLocale } = useLocale();
  return (
    <span className="li-language">
      <Icon name="language" />
      <label className="li-hidden" htmlFor={id}>
        {t("ui.language")}
      </label>
      <select id={id} value={locale} onChange={(event) => setLocale(event.target.value as Locale)}>
        {LOCALES.map((each) => (
          <option key={each} value={each} lang={LANGUAGE_TAGS[each]}>
            {LANGUAGE_NAMES[each]}
          </option>
        ))}
      </select>
    </span>
  );
}
