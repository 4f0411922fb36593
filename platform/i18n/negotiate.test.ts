import { expect, test } from "vitest";
import { negotiateLocale } from "./negotiate.ts";

test.each([
  [undefined, "zh"],
  ["", "zh"],
  ["en-GB,en;q=0.9", "en"],
  ["fr-FR, ko;q=0.4, ja;q=0.8", "ja"],
  ["zh-CN,zh;q=0.9,en;q=0.8", "zh"],
  ["en;q=0, ko;q=0.1", "ko"],
  ["de", "zh"],
  [";;;q=,,=", "zh"],
])("%s → %s", (header, locale) => {
  expect(negotiateLocale(header)).toBe(locale);
});
