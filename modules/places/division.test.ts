import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedData } from "#platform/testkit";
import { ancestorsOf, type DivisionRow, fullCode, levelOf, planDivisions } from "./division.ts";

describe("PL12 division codes", () => {
  test("codes of every length in their full form, with level and ancestors", () => {
    expect(fullCode("11")).toBe("110000000000");
    expect(fullCode(" 330205001002 ")).toBe("330205001002");
    expect([fullCode("1101010"), fullCode("11a1"), fullCode("")]).toEqual([undefined, undefined, undefined]);
    expect(
      ["330000000000", "330200000000", "330205000000", "330205001000", "330205001002"].map(levelOf),
    ).toEqual(["province", "city", "county", "street", "community"]);
    expect(ancestorsOf("330205001002")).toEqual([
      "330205001000",
      "330205000000",
      "330200000000",
      "330000000000",
    ]);
  });

  test("a city without counties is the parent of its streets; a missing parent, a doubled and a bad code are told by row", () => {
    const rows = [
      { code: "44", name: "广东省" },
      { code: "4419", name: "东莞市" },
      { code: "441900101", name: "石碣镇" },
    ];
    const plan = planDivisions(rows, new Set());
    expect(plan.ok && plan.value.at(-1)).toMatchObject({ parentCode: "441900000000", level: "street" });
    const faulty = planDivisions(
      [...rows, { code: "4419", name: "又一" }, { code: "x", name: "?" }, { code: "520101", name: "孤" }],
      new Set(),
    );
    expect(!faulty.ok && faulty.errors.map(({ path }) => path)).toEqual([
      "body.rows[3].code",
      "body.rows[4].code",
      "body.rows[5].code",
    ]);
  });

  test("parents come before children, whatever the order of the rows", () => {
    const tree = ["33", "3302", "330205", "330205001", "330205001002", "330205001003"].map((code) => ({
      code,
      name: code,
    }));
    fc.assert(
      fc.property(fc.shuffledSubarray(tree, { minLength: tree.length }), (rows) => {
        const plan = planDivisions(rows, new Set());
        const codes = plan.ok ? plan.value.map(({ code }) => code) : [];
        for (const division of plan.ok ? plan.value : []) {
          if (division.parentCode)
            expect(codes.indexOf(division.parentCode)).toBeLessThan(codes.indexOf(division.code));
        }
        expect(codes).toHaveLength(tree.length);
      }),
    );
  });

  const files = ["provinces", "cities", "areas", "streets", "villages-pilot-districts"].map((name) =>
    sharedData(`china/${name}.csv`),
  );
  test.skipIf(files.includes(undefined))(
    "the real table of the country, down to the pilots' committees",
    () => {
      const rows = files.flatMap((file) => readRows(file!));
      const plan = planDivisions(rows, new Set());
      expect(plan.ok ? [] : plan.errors.slice(0, 3)).toEqual([]);
      const divisions = plan.ok ? plan.value : [];
      // Dongguan, Zhongshan and Danzhou have no counties, Kinmen no streets: each stands there twice.
      expect(divisions).toHaveLength(rows.length - 4);
      expect(divisions.filter(({ level }) => level === "province")).toHaveLength(31);
      const committee = divisions.find(({ code }) => code === "120116001016");
      expect(committee).toMatchObject({ level: "community", parentCode: "120116001000" });
    },
  );
});

function readRows(file: string): DivisionRow[] {
  const [, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  return lines.map((line) => {
    const [code = "", name = ""] = line.split(",");
    return { code, name: name.replaceAll('"', "") };
  });
}
