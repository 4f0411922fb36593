import { useMemo } from "react";
import { FACILITY_TYPES, type FacilityType, type Status } from "#engines/standards";
import { type Locale, type LocalText, pickText } from "#platform/std";
import { type Formats, type Translate, type UiKey, useFormats, useLocale } from "#ui";
import { type ConsoleKey, useText } from "../../../texts.ts";

type Words = { readonly t: Translate<ConsoleKey>; readonly formats: Formats };
const UNITS = {
  facility: "checkup.unit.facility",
  household: "checkup.unit.household",
  person: "checkup.unit.person",
  home: "checkup.unit.home",
  building: "checkup.unit.building",
  compound: "checkup.unit.compound",
  road: "checkup.unit.road",
  place: "checkup.unit.place",
  bay: "checkup.unit.bay",
  slot: "checkup.unit.slot",
  item: "checkup.unit.item",
  class: "checkup.unit.class",
  bed: "checkup.unit.bed",
  year: "checkup.unit.year",
  m2: "checkup.unit.m2",
  m: "checkup.unit.m",
  "bay/household": "checkup.unit.bayPerHousehold",
  "slot/item": "checkup.unit.slotPerItem",
} as const satisfies Record<string, ConsoleKey>;

/** In what a check-up counts who is affected. */
export const UNIT_OF_WEIGHT = {
  households: "household",
  people: "person",
  buildings: "building",
} as const;

/** A number with its unit; ratios as percentages rounded down, so that nothing short of all reads as 100 %. */
export function quantity(value: number, unit: string, { t, formats }: Words): string {
  if (unit === "ratio") return formats.percent(Math.floor(value * 1000 + 1e-9) / 1000);
  const key = UNITS[unit as keyof typeof UNITS];
  const number = formats.number(value, 2);
  return key ? t(key, { count: value, number }) : `${number} ${unit}`;
}

/** What can be said of a rule's number. */
export type Measured = {
  readonly status: Status;
  readonly value: number | null;
  readonly valueIs: "exact" | "at_least" | "at_most" | null;
  readonly unit: string;
  readonly threshold: number | null;
  readonly upTo: number | null;
  readonly shortfall: number | null;
  readonly n: number;
};

const DECIDED: ReadonlySet<Status> = new Set(["met", "partly", "not_met"]);

/** Value, threshold and shortfall as read; undefined where there is nothing to say. */
export function measuredWords(of: Measured, words: Words) {
  const { t } = words;
  const say = (value: number) => quantity(value, of.unit, words);
  // No object behind a number: it is known only where the list was stated to be complete, so that it decided.
  const isKnown = of.value !== null && (of.n > 0 || DECIDED.has(of.status));
  const number = of.value === null ? "" : say(of.value);
  const value = of.valueIs && of.valueIs !== "exact" ? t(`checkup.value.${of.valueIs}`, { number }) : number;
  const threshold = of.threshold === null ? undefined : say(of.threshold);
  return {
    value: isKnown ? value : undefined,
    // A share of questions that nobody has answered yet is no threshold anyone could read.
    threshold:
      of.unit === "ratio" && of.n === 0
        ? undefined
        : threshold && of.upTo !== null
          ? t("checkup.value.range", { from: threshold, to: say(of.upTo) })
          : threshold,
    shortfall: of.shortfall && isKnown ? say(of.shortfall) : undefined,
  };
}

/** Texts, formats and the phrases of this area; the same object until the language changes. */
export function useWords() {
  const t = useText();
  const formats = useFormats();
  const { locale } = useLocale();
  return useMemo(() => wordsOf(t, formats, locale), [t, formats, locale]);
}

function wordsOf(t: Translate<ConsoleKey | UiKey>, formats: Formats, locale: Locale) {
  const words = { t, formats };
  const pick = (value: LocalText) => pickText(value, locale);
  return {
    ...words,
    pick,
    quantity: (value: number, unit: string) => quantity(value, unit, words),
    measured: (of: Measured) => measuredWords(of, words),
    facilityType: (type: string) => pick(FACILITY_TYPES[type as FacilityType] ?? { zh: type, en: type }),
    hectares: (squareMeters: number) =>
      t("checkup.hectares", { number: formats.number(squareMeters / 10_000, 1) }),
    bytes: (size: number) =>
      size < 1_000_000
        ? `${formats.number(Math.max(1, size / 1000))} kB`
        : `${formats.number(size / 1_000_000, 1)} MB`,
  };
}
