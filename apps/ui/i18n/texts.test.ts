import { describe, expect, test } from "vitest";
import { en } from "./en.ts";
import { formatsOf } from "./format.ts";
import { ja } from "./ja.ts";
import { findKeyFaults } from "./key-faults.ts";
import { ko } from "./ko.ts";
import { startTexts } from "./texts.ts";
import { zh } from "./zh.ts";

const sources = import.meta.glob<string>(
  ["../**/*.{ts,tsx}", "!../i18n/{zh,en,ja,ko}.ts", "!../**/*.test.*"],
  {
    query: "?raw",
    import: "default",
    eager: true,
  },
);

test("Chinese and English hold the same keys, and every key is used", () => {
  const faults = findKeyFaults({ zh, en, others: [ja, ko], sources: Object.values(sources) });
  expect(faults).toEqual({
    missingInEnglish: [],
    missingInChinese: [],
    unknown: [],
    unused: [],
    otherPlaces: [],
  });
});

test("findKeyFaults sees each kind of fault", () => {
  const faults = findKeyFaults({
    zh: { "a.x": "甲{n}", "a.y": "乙", "s.ok": "好", n_other: "{count}个" },
    en: { "a.x": "x", "a.z": "z", "s.ok": "ok", n_one: "one", n_other: "{count}" },
    others: [{ "a.q": "q" }],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source of a template
    sources: ['t("a.x"); t("n"); t(`s.${status}`)'],
  });
  expect(faults).toEqual({
    missingInEnglish: ["a.y"],
    missingInChinese: ["a.z"],
    unknown: ["a.q"],
    unused: ["a.y"],
    otherPlaces: ["a.x"],
  });
});

describe("languages", () => {
  const app = { zh: { "app.hello": "您好" }, en: async () => ({ "app.hello": "Hello" }) };

  test("Chinese is there without a fetch; English counts its plurals", async () => {
    const chinese = await startTexts(app, "zh");
    expect(chinese.t("app.hello")).toBe("您好");
    expect(chinese.t("ui.table.rows", { count: 1 })).toBe("共 1 行");
    const english = await startTexts(app, "en");
    expect(english.t("ui.table.rows", { count: 1 })).toBe("1 row");
    expect(english.t("ui.table.rows", { count: 2 })).toBe("2 rows");
  });

  test("Japanese and Korean fall back to English, never to Chinese", async () => {
    const japanese = await startTexts(app, "ja");
    expect(japanese.t("ui.close")).toBe("閉じる");
    expect(japanese.t("app.hello")).toBe("Hello");
    const korean = await startTexts(app, "ko");
    expect(korean.t("ui.table.rows", { count: 2 })).toBe("2 rows");
  });
});

describe("formats", () => {
  test("write measures as each language does", () => {
    expect(formatsOf("zh").distance(420)).toBe("420米");
    expect(formatsOf("en").distance(1260)).toBe("1.3 km");
    expect(formatsOf("zh").number(4210)).toBe("4,210");
    expect(formatsOf("zh").area(1234)).toBe("12.34 m²");
    expect(formatsOf("zh").money(123456)).toBe("¥1,234.56");
    expect(formatsOf("en").percent(0.625)).toBe("62.5%");
  });

  test("write dates large to small in Chinese and the clock with 24 hours", () => {
    const afternoon = new Date(2026, 2, 5, 15, 4);
    expect(formatsOf("zh").date(afternoon)).toBe("2026年3月5日");
    expect(formatsOf("en").date(afternoon)).toBe("5 March 2026");
    expect(formatsOf("en").time(afternoon)).toBe("15:04");
    expect(formatsOf("zh").time(new Date(2026, 0, 1, 0, 5))).toBe("00:05");
  });
});
