import { expect, test } from "vitest";
import { readJoinStep } from "./steps.ts";

test("takes what it knows out of the address bar and nothing else", () => {
  expect(readJoinStep({})).toEqual({});
  expect(readJoinStep({ community: "c", way: "code", more: 1 })).toEqual({ community: "c", way: "code" });
  expect(readJoinStep({ community: 7, way: "window" })).toEqual({});
});
