import { LOCALES, type Locale } from "#platform/std";

/**
 * The language to answer in: the best of `Accept-Language` that Linli speaks (RFC 9110 §12.5.4, by primary
 * subtag), Chinese where nothing fits.
 */
export function negotiateLocale(acceptLanguage: string | undefined): Locale {
  const wishes = (acceptLanguage ?? "").split(",").map(parseWish);
  const spoken = wishes.filter((wish) => wish.quality > 0 && isLocale(wish.language));
  spoken.sort((a, b) => b.quality - a.quality);
  return (spoken[0]?.language as Locale | undefined) ?? "zh";
}

function parseWish(part: string): { language: string; quality: number } {
  const [tag = "", ...parameters] = part.trim().split(";");
  const given = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]);
  const quality = Number(given.find((value) => value !== undefined) ?? 1);
  return { language: tag.trim().toLowerCase().split("-")[0] ?? "", quality };
}

function isLocale(language: string): language is Locale {
  return (LOCALES as readonly string[]).includes(language);
}
