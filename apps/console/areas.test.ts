import { expect, test } from "vitest";
import { AREAS, areasFor } from "./areas.ts";

test("an account sees the areas it may act in, and always Today and Settings", () => {
  const open = AREAS.filter(({ needs }) => needs.length === 0).map(({ path }) => path);
  expect(areasFor(() => false).map(({ path }) => path)).toEqual(open);
  expect(areasFor(() => true)).toEqual(AREAS);
  expect(open).toEqual(["/", "/settings"]);
});
