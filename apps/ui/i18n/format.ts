import type { Locale } from "#platform/std";
import { LANGUAGE_TAGS } from "./locale.ts";

export type Formats = {
  readonly number: (value: number, digits?: number) => string;
  /** A share, 0 to 1, with at most one decimal. */
  readonly percent: (share: number) => string;
  /** Metres; kilometres from 1,000 m on. */
  readonly distance: (meters: number) => string;
  readonly minutes: (minutes: number) => string;
  /** Hundredths of a square metre, as areas are kept. */
  readonly area: (centiSquareMeters: number) => string;
  /** Fen, as money is kept. */
  readonly money: (fen: number) => string;
  readonly date: (instant: string | Date) => string;
  readonly dateTime: (instant: string | Date) => string;
  readonly time: (instant: string | Date) => string;
  readonly list: (items: readonly string[]) => string;
};

const DATE = { year: "numeric", month: "long", day: "numeric" } as const;
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** Intl formats of one language: 24-hour clock, grouped digits, units in short form. */
export function formatsOf(locale: Locale): Formats {
  const tag = LANGUAGE_TAGS[locale];
  const unit = (name: string, digits: number) =>
    new Intl.NumberFormat(tag, { style: "unit", unit: name, maximumFractionDigits: digits });
  const [meters, kilometers, minutes] = [unit("meter", 0), unit("kilometer", 1), unit("minute", 0)];
  const percent = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 1 });
  const money = new Intl.NumberFormat(tag, { style: "currency", currency: "CNY" });
  const date = new Intl.DateTimeFormat(tag, DATE);
  const dateTime = new Intl.DateTimeFormat(tag, { ...DATE, ...CLOCK });
  const clock = new Intl.DateTimeFormat(tag, CLOCK);
  const list = new Intl.ListFormat(tag, { type: "conjunction" });
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(tag, { maximumFractionDigits: digits }).format(value);
  return {
    number,
    percent: (share) => percent.format(share),
    distance: (m) => (m < 1000 ? meters.format(m) : kilometers.format(m / 1000)),
    minutes: (value) => minutes.format(value),
    area: (value) => `${number(value / 100, 2)} m²`,
    money: (fen) => money.format(fen / 100),
    date: (instant) => date.format(new Date(instant)),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    time: (instant) => clock.format(new Date(instant)),
    list: (items) => list.format(items),
  };
}
