import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { queryOf, vectorOf, wordsOf } from "./words.ts";

const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff })), {
    maxLength: 60,
  })
  .map((points) => String.fromCodePoint(...points));

describe("CD4 words", () => {
  test.each([
    ["东里社区", ["东里", "里社", "社区", "东", "里", "社", "区"]],
    ["3号楼A座", ["3", "号楼", "号", "楼", "a", "座"]],
    ["Clinic No.12", ["clinic", "no", "12"]],
    ["１２号", ["12", "号"]],
    ["", []],
    ["— ,。", []],
  ])("%s", (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test("any piece of two or more Chinese characters is asked for by words that its text has", () => {
    const han = fc.constantFrom(..."东里社区居民楼食堂养老服务站");
    fc.assert(
      fc.property(fc.array(han, { minLength: 2, maxLength: 20 }), fc.nat(), fc.nat(), (letters, a, b) => {
        const start = a % (letters.length - 1);
        const end = start + 2 + (b % (letters.length - start - 1));
        const words = new Set(wordsOf(letters.join("")));
        const query = queryOf(letters.slice(start, end).join("")) ?? "";
        expect(query.split(" & ").every((term) => words.has(term.slice(1, -1)))).toBe(true);
      }),
    );
  });

  test("literals never hold a quote or backslash inside, whatever the text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const title = { zh: text, en: text };
        const inVector = vectorOf({ title }).split(" ").filter(Boolean);
        const inQuery = (queryOf(text) ?? "").split(" & ").filter(Boolean);
        expect(inVector.every((word) => /^'[\p{L}\p{N}\p{Script=Han}]+':\d+A$/u.test(word))).toBe(true);
        expect(inQuery.every((term) => /^'[\p{L}\p{N}\p{Script=Han}]+'(:\*)?$/u.test(term))).toBe(true);
      }),
    );
  });

  test("overlong words are cut between characters, so that what is stored stays text", () => {
    const [word = ""] = wordsOf("𐐷a".repeat(200));
    expect([...word]).toHaveLength(100);
    expect(word.isWellFormed()).toBe(true);
  });

  test("a query without any word asks for nothing", () => {
    expect(queryOf("  !? ")).toBeUndefined();
    expect(queryOf("食堂 12 dong")).toBe("'食堂' & '12' & 'dong':*");
  });
});
