import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { birthYearOf, isIdNumber, normalIdNumber, normalName, normalPhone } from "./identifiers.ts";
import { maskIdNumber, maskName, maskPhone } from "./mask.ts";

describe("PE2 masks", () => {
  test.each([
    ["王小明", "王**"],
    ["王明", "王*"],
    ["欧阳娜娜", "欧***"],
    ["明", "*"],
    ["John Smith", "J*** S***"],
    ["Ana", "A***"],
    ["迪丽热巴·迪力木拉提", "迪****"],
  ])("name %s → %s", (name, masked) => expect(maskName(name)).toBe(masked));

  test.each([
    ["13800000001", "138****0001"],
    ["0574-87654321", "057******4321"],
    ["12345", "***45"],
    ["123", "***"],
  ])("phone %s → %s", (phone, masked) => expect(maskPhone(phone)).toBe(masked));

  test("identity number", () => expect(maskIdNumber("11010519491231002X")).toBe("1****************X"));

  test("no mask shows the whole, and none shows more than seven characters of a phone", () => {
    const name = fc
      .string({ minLength: 1, maxLength: 30, unit: "grapheme" })
      .filter((text) => text.trim() !== "");
    fc.assert(
      fc.property(name, (text) => {
        const masked = maskName(text);
        expect(masked).toContain("*");
        const words = text.trim().split(/\s+/u).length;
        expect([...masked.replaceAll("*", "").replaceAll(" ", "")].length).toBeLessThanOrEqual(words);
      }),
    );
    const digits = fc.string({ minLength: 3, maxLength: 18, unit: fc.constantFrom(..."0123456789") });
    fc.assert(
      fc.property(digits, (phone) => {
        const masked = maskPhone(phone);
        expect(masked).toHaveLength(phone.length);
        expect(masked.replaceAll("*", "").length).toBeLessThanOrEqual(Math.min(7, phone.length - 3));
        const id = maskIdNumber(phone);
        expect(id.replaceAll("*", "").length).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe("PE3 one spelling before the keyed hash", () => {
  test("names, phones and numbers that people take for the same are the same", () => {
    expect(normalName(" 迪丽热巴•迪力木拉提")).toBe(normalName("迪丽热巴·迪力木拉提"));
    expect(normalName("John  SMITH")).toBe(normalName("john smith"));
    expect(
      new Set(["+86 138 0000 0001", "138-0000-0001", "008613800000001", "13800000001"].map(normalPhone)).size,
    ).toBe(1);
    expect(normalPhone("0574-8765 4321")).toBe("057487654321");
    expect(normalIdNumber(" 11010519491231002x ")).toBe("11010519491231002X");
  });

  test("a resident identity number carries its check digit; a changed digit is noticed", () => {
    expect(isIdNumber("11010519491231002X")).toBe(true);
    expect(birthYearOf("11010519491231002X")).toBe(1949);
    expect(isIdNumber("E12345678")).toBe(true);
    const wrong = fc.tuple(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(wrong, ([place, by]) => {
        const digits = [..."11010519491231002X"];
        digits[place] = String((Number(digits[place]) + by) % 10);
        expect(isIdNumber(digits.join(""))).toBe(false);
      }),
    );
  });
});
