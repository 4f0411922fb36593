import type { Locale } from "#platform/std";

/** Languages as the platform's number and date rules know them. */
const TAGS: Readonly<Record<Locale, string>> = { zh: "zh-CN", en: "en-GB", ja: "ja-JP", ko: "ko-KR" };

/** Communities live on one clock. */
export const TIME_ZONE = "Asia/Shanghai";

/** `1,234.5`; fraction digits as given, at most so many. */
export function formatNumber(value: number, locale: Locale, fractionDigits = 2): string {
  return new Intl.NumberFormat(TAGS[locale], { maximumFractionDigits: fractionDigits }).format(value);
}

/** A share of one as per cent: `0.4567` → `45.7%`. */
export function formatPercent(share: number, locale: Locale): string {
  return new Intl.NumberFormat(TAGS[locale], { style: "percent", maximumFractionDigits: 1 }).format(share);
}

/** Fen as yuan: `123456` → `¥1,234.56`. */
export function formatYuan(fen: number, locale: Locale): string {
  const options = { style: "currency", currency: "CNY", currencyDisplay: "narrowSymbol" } as const;
  return new Intl.NumberFormat(TAGS[locale], options).format(fen / 100);
}

/** The day in China: `2026年3月2日`, `2 March 2026`. */
export function formatDate(at: Date, locale: Locale): string {
  const options = { dateStyle: "long", timeZone: TIME_ZONE } as const;
  return new Intl.DateTimeFormat(TAGS[locale], options).format(at);
}

/** Day and minute in China, 24 hours: `2026年3月2日 09:00`. */
export function formatDateTime(at: Date, locale: Locale): string {
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: TIME_ZONE } as const;
  const time = new Intl.DateTimeFormat(TAGS[locale], clock).format(at);
  return `${formatDate(at, locale)} ${time}`;
}

/** `300 m`, `1.2 km`. */
export function formatMeters(meters: number, locale: Locale): string {
  const [value, unit, digits] = meters < 1000 ? [meters, "meter", 0] : [meters / 1000, "kilometer", 1];
  return new Intl.NumberFormat(TAGS[locale], { style: "unit", unit, maximumFractionDigits: digits }).format(
    value,
  );
}
