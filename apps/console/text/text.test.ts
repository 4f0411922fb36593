import { expect, test } from "vitest";
import { findKeyFaults } from "#ui";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

const sources = import.meta.glob<string>(["../**/*.{ts,tsx}", "!./**", "!../**/*.test.*"], {
  query: "?raw",
  import: "default",
  eager: true,
});

test("Chinese and English hold the same keys, and every key is used", () => {
  const faults = findKeyFaults({ zh, en, sources: Object.values(sources) });
  expect(faults).toEqual({
    missingInEnglish: [],
    missingInChinese: [],
    unknown: [],
    unused: [],
    otherPlaces: [],
  });
});
