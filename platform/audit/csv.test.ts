import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";

test("cells are quoted where needed and never taken for a formula", () => {
  const bytes = csvOf([
    ["名称", "a,b", 'say "hi"', null, 3, true],
    ["=1+1", "+86", "-x", "@y", -4, undefined],
  ]);
  expect(Buffer.from(bytes).toString()).toBe(
    '\uFEFF名称,"a,b","say ""hi""",,3,true\r\n\'=1+1,\'+86,\'-x,\'@y,-4,\r\n',
  );
});
