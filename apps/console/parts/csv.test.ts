import { expect, test } from "vitest";
import { toCsv } from "./csv.ts";

const columns = [
  { title: "名称", text: (row: readonly string[]) => row[0] ?? "" },
  { title: "说明", text: (row: readonly string[]) => row[1] ?? "" },
];

test("quotes what would break a line, and marks the file as UTF-8", () => {
  expect(toCsv(columns, [["3号楼", '靠"东",一楼']])).toBe('\uFEFF名称,说明\r\n3号楼,"靠""东"",一楼"\r\n');
});

test("no cell is a formula; negative numbers stay numbers", () => {
  const csv = toCsv(columns, [
    ["=1+1", "-2.5"],
    ["@x", "+cmd"],
  ]);
  expect(csv.split("\r\n").slice(1, 3)).toEqual(["'=1+1,-2.5", "'@x,'+cmd"]);
});
