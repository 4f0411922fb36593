import { LOCALES, type Locale } from "#platform/std";

/**
 * The language of an answer: what the account has chosen, else the best of the browser's list (RFC 9110 §12.5.4),
 * else Chinese. All Chinese tags are one; the rest goes by the primary language.
 */
export function negotiateLocale(acceptLanguage: string | undefined, preference?: string | undefined): Locale {
  const chosen = localeOf(preference ?? "");
  if (chosen) return chosen;
  const wishes = (acceptLanguage ?? "").slice(0, LONGEST_HEADER).split(",").map(wishOf);
  const ranked = wishes.filter((wish) => wish.weight > 0).sort((a, b) => b.weight - a.weight);
  return ranked.find((wish) => wish.locale)?.locale ?? "zh";
}

const LONGEST_HEADER = 500;

function wishOf(part: string): { locale: Locale | undefined; weight: number } {
  const [tag = "", ...parameters] = part.trim().split(";");
  const quality = parameters.map((each) => /^\s*q\s*=\s*([0-9.]+)\s*$/.exec(each)?.[1]).find(Boolean);
  const weight = quality === undefined ? 1 : Number(quality);
  return { locale: localeOf(tag), weight: Number.isFinite(weight) ? weight : 0 };
}

function localeOf(tag: string): Locale | undefined {
  const primary = tag.trim().toLowerCase().split(/[-_]/)[0];
  return LOCALES.find((locale) => locale === primary);
}
