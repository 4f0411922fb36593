import { expect, test } from "vitest";
import { addMonths, dayOf } from "./dates.ts";

test.each([
  ["2025-08-31", 6, "2026-02-28"],
  ["2023-11-30", 3, "2024-02-29"],
  ["2026-01-15", 12, "2027-01-15"],
  ["2026-12-31", 2, "2027-02-28"],
])("%s and %i months is %s", (day, months, expected) => expect(addMonths(day, months)).toBe(expected));

test("the day turns at midnight in China", () => {
  expect(dayOf(new Date("2026-03-01T15:59:59Z"))).toBe("2026-03-01");
  expect(dayOf(new Date("2026-03-01T16:00:00Z"))).toBe("2026-03-02");
});
