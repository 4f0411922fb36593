import { expect, test } from "vitest";
import { text } from "#platform/std";
import { changesSince, holesOf } from "./changes.ts";

const item = (rule: string, status: "met" | "not_met" | "unknown") => ({
  book: "b",
  rule,
  title: text(rule, rule),
  status,
});

test("tells what stands otherwise than before, the worst first; new items are no change", () => {
  const before = [item("a", "unknown"), item("b", "met"), item("c", "met"), item("d", "met")];
  const now = [
    item("a", "met"),
    item("b", "unknown"),
    item("c", "not_met"),
    item("d", "met"),
    item("e", "met"),
  ];
  expect(changesSince(before, now).map(({ item: { rule }, from }) => `${rule} from ${from}`)).toEqual([
    "c from met",
    "b from met",
    "a from unknown",
  ]);
});

test("names each missing datum once, with everything that waits for it", () => {
  const missing = (id: string) => ({ kind: "census", id, label: text(id, id), filledBy: "surveyor" });
  const holes = holesOf([
    { book: "b", rule: "a", title: text("甲", "A"), missing: [missing("x"), missing("x")] },
    { book: "b", rule: "b", title: text("乙", "B"), missing: [missing("y"), missing("x")] },
  ]);
  expect(holes.map(({ id, blocks }) => [id, blocks.map(({ title }) => title.zh)])).toEqual([
    ["x", ["甲", "乙"]],
    ["y", ["乙"]],
  ]);
});
