import { expect, test } from "vitest";
import { maskIdentifier, parseIdentifier, parsePhone, parseUserName } from "./identifier.ts";

test("a mobile number has one form, however it is typed", () => {
  const forms = ["13800138000", " 138 0013 8000", "+86 138-0013-8000", "8613800138000", "138001 38000"];
  expect(forms.map(parsePhone)).toEqual(forms.map(() => "+8613800138000"));
  expect(parsePhone("+81 90-1234-5678")).toBe("+819012345678");
});

test("what is no mobile number is refused", () => {
  for (const raw of ["", "12345", "1380013800", "23800138000", "+86138001380001", "010-62785001", "abc"]) {
    expect(parsePhone(raw)).toBeUndefined();
  }
});

test("a user name is never taken for a number", () => {
  expect(parseUserName("Li.Wei_9")).toBe("li.wei_9");
  expect(parseUserName("王书记")).toBe("王书记");
  expect(parseUserName("12345678")).toBeUndefined();
  expect(parseUserName("a b c")).toBeUndefined();
});

test("one field takes all three", () => {
  expect(parseIdentifier("13800138000")?.kind).toBe("phone");
  expect(parseIdentifier("Wang@Example.CN")).toEqual({ kind: "email", value: "wang@example.cn" });
  expect(parseIdentifier("secretary")?.kind).toBe("user_name");
  expect(parseIdentifier("?")).toBeUndefined();
});

test("masks leave too little to call", () => {
  expect(maskIdentifier({ kind: "phone", value: "+8613800138000" })).toBe("138****8000");
  expect(maskIdentifier({ kind: "email", value: "wang@example.cn" })).toBe("w***@example.cn");
});
