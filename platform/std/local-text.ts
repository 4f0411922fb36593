export const LOCALES = ["zh", "en", "ja", "ko"] as const;
export type Locale = (typeof LOCALES)[number];

/** Text written for people who read different languages. Chinese and English are always there. */
export type LocalText = {
  readonly zh: string;
  readonly en: string;
  readonly ja?: string;
  readonly ko?: string;
};

export function text(zh: string, en: string): LocalText {
  return { zh, en };
}

/** The text in the reader's language; where it is missing, English for ja and ko. */
export function pickText(value: LocalText, locale: Locale): string {
  return value[locale] ?? value.en;
}
