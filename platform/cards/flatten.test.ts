import { expect, test } from "vitest";
import { flatten, headingsOf } from "./flatten.ts";

test("CD6 nested fields, texts and lists become cells", () => {
  const item = {
    id: "1",
    title: { zh: "食堂", en: "Canteen" },
    place: { compound: { name: "东里" }, floor: null },
    tags: ["a", 2],
    uses: [{ kind: "x" }],
    open: false,
  };
  expect([...flatten(item, "zh")]).toEqual([
    ["id", "1"],
    ["title", "食堂"],
    ["place.compound.name", "东里"],
    ["tags", "a; 2"],
    ["uses", '[{"kind":"x"}]'],
    ["open", false],
  ]);
  expect(flatten(item, "en").get("title")).toBe("Canteen");
  expect(headingsOf([flatten({ a: 1 }, "zh"), flatten({ b: 2, a: 3 }, "zh")])).toEqual(["a", "b"]);
  expect([...flatten("plain", "zh")]).toEqual([["value", "plain"]]);
});
