import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markdownTable } from "./markdown.ts";
import { prettyJson } from "./pretty-json.ts";

describe("generated text", () => {
  test("pretty JSON reads back as the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(JSON.parse(prettyJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("pretty JSON keeps small things on a line and breaks long ones", () => {
    expect(prettyJson({ a: [1, 2], b: {}, c: undefined })).toBe('{ "a": [1, 2], "b": {} }');
    const long = "x".repeat(100);
    expect(prettyJson({ [long]: [1], b: long })).toBe(`{\n  "${long}": [1],\n  "b": "${long}"\n}`);
  });

  test("cells of a table may hold bars and line breaks", () => {
    expect(markdownTable(["a"], [["x|y\nz"]])).toBe("| a |\n|---|\n| x\\|y z |");
  });
});
