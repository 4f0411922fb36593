import { LOCALES, type Locale, type LocalText, pickText } from "#platform/std";
import { formatNumber } from "./format.ts";

export type TextValues = Readonly<Record<string, string | number | LocalText>>;

/**
 * Fills the `{name}` places of a text in every language it has. Numbers are written as the language writes them; a
 * LocalText in its language. A place without a value stays as it is, so that it shows.
 */
export function fillText(text: LocalText, values: TextValues): LocalText {
  const entries = LOCALES.filter((locale) => text[locale] !== undefined).map((locale) => [
    locale,
    fill(text[locale] ?? "", values, locale),
  ]);
  return Object.fromEntries(entries) as LocalText;
}

/** The filled text in one language. */
export function fillIn(text: LocalText, values: TextValues, locale: Locale): string {
  return fill(pickText(text, locale), values, locale);
}

function fill(template: string, values: TextValues, locale: Locale): string {
  return template.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return place;
    if (typeof value === "number") return formatNumber(value, locale);
    return typeof value === "string" ? value : pickText(value, locale);
  });
}
