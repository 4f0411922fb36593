import { expect, test } from "vitest";
import { parseCheckupSearch, parsePrepareSearch } from "./search.ts";

test("an address keeps what is known and drops the rest", () => {
  const typed = { view: "map", status: "met", need: "green", item: "a/b", on: "", goal: 3, other: "x" };
  expect(parseCheckupSearch(typed)).toEqual({ view: "map", status: "met", need: "green", item: "a/b" });
  expect(parseCheckupSearch({ view: "nothing", status: "good" })).toEqual({});
});

test("a preparation without a known step starts at the beginning", () => {
  expect(parsePrepareSearch({ step: "import", extract: "0190" })).toEqual({
    step: "import",
    extract: "0190",
  });
  expect(parsePrepareSearch({ step: "later" })).toEqual({});
});
