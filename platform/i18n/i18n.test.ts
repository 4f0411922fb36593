import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LOCALES } from "#platform/std";
import {
  fillIn,
  fillText,
  formatDate,
  formatDateTime,
  formatMeters,
  formatNumber,
  formatPercent,
  formatYuan,
  negotiateLocale,
} from "./index.ts";

describe("IN1 language of the answer", () => {
  test.each([
    [undefined, "zh"],
    ["", "zh"],
    ["zh-CN,zh;q=0.9,en;q=0.8", "zh"],
    ["zh-Hant-TW", "zh"],
    ["en-US,en;q=0.9", "en"],
    ["fr-FR, de;q=0.9, ja;q=0.3", "ja"],
    ["en;q=0.2, ko;q=0.7", "ko"],
    ["en;q=0, ja;q=0.1", "ja"],
    ["*", "zh"],
    ["de", "zh"],
    ["EN_us", "en"],
  ])("%s → %s", (header, locale) => {
    expect(negotiateLocale(header)).toBe(locale);
  });

  test("the account's choice comes first, unless it is none of ours", () => {
    expect(negotiateLocale("en", "ko")).toBe("ko");
    expect(negotiateLocale("en", "xx")).toBe("en");
  });

  test("any header gives a language", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (header) => LOCALES.includes(negotiateLocale(header))),
    );
  });
});

describe("IN2 filling", () => {
  const greeting = { zh: "{who}还有 {n} 项,{who}加油", en: "{n} left for {who}", ja: "残り {n}" };

  test("every language there is, numbers as it writes them, names in it", () => {
    expect(fillText(greeting, { n: 12345, who: { zh: "东里社区", en: "Dongli" } })).toEqual({
      zh: "东里社区还有 12,345 项,东里社区加油",
      en: "12,345 left for Dongli",
      ja: "残り 12,345",
    });
    expect(fillIn(greeting, { n: 1, who: "A" }, "ko")).toBe("1 left for A");
  });

  test("a place without a value stays visible, inherited names are no values, values are not filled again", () => {
    const odd = { zh: "{a} {toString} {b}", en: "{a}" };
    expect(fillText(odd, { b: "{a}" }).zh).toBe("{a} {toString} {a}");
  });

  test("a text without places is itself, whatever the values", () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.string()), (plain, values) => {
        const content = plain.replaceAll(/[{}]/g, "");
        expect(fillText({ zh: content, en: content }, values)).toEqual({ zh: content, en: content });
      }),
    );
  });
});

describe("IN3 numbers and dates", () => {
  const lateInLondon = new Date("2026-03-01T17:05:00Z");

  test("the day is China's", () => {
    expect(formatDate(lateInLondon, "zh")).toBe("2026年3月2日");
    expect(formatDate(lateInLondon, "en")).toBe("2 March 2026");
    expect(formatDateTime(lateInLondon, "zh")).toBe("2026年3月2日 01:05");
    expect(formatDateTime(new Date("2026-03-01T16:00:00Z"), "en")).toBe("2 March 2026 00:00");
  });

  test("numbers, money, shares and distances", () => {
    expect(formatNumber(1234.567, "zh")).toBe("1,234.57");
    expect(formatYuan(123456, "zh")).toBe("¥1,234.56");
    expect(formatYuan(-5, "en")).toBe("-¥0.05");
    expect(formatPercent(0.4567, "en")).toBe("45.7%");
    expect(formatMeters(312.4, "en")).toBe("312 m");
    expect(formatMeters(1240, "zh")).toBe("1.2公里");
  });
});
