import fc from "fast-check";
import { expect, test } from "vitest";
import { testServices } from "#platform/testkit";
import { codeHash, judgeCode, newCode, waitBeforeNextCode } from "./one-time-code.ts";
import { hashPassword, isStrongPassword, passwordMatches } from "./password.ts";
import { acceptedStep, newRecoveryCodes, newTotpSecret, totpCode, totpUri } from "./second-factor.ts";
import { bearerKey, newApiKey, newReadableCode, normalizeReadableCode, secretHash } from "./secret.ts";

const { keys } = testServices();
const now = new Date("2026-03-02T00:00:00Z");
const after = (ms: number) => new Date(now.getTime() + ms);

test("ID3: a code opens within its life and attempts only", () => {
  const code = { id: "a", codeHash: codeHash(keys, "a", "123456"), attempts: 0, expiresAt: after(300_000) };
  expect(judgeCode(code, "123 456", { keys, now })).toBe("right");
  expect(judgeCode(code, "123456", { keys, now })).toBe("right");
  expect(judgeCode(code, "123457", { keys, now })).toBe("wrong");
  expect(judgeCode({ ...code, attempts: 5 }, "123456", { keys, now })).toBe("wrong");
  expect(judgeCode(code, "123456", { keys, now: after(300_000) })).toBe("wrong");
  expect(judgeCode(undefined, "", { keys, now })).toBe("wrong");
  expect(newCode()).toMatch(/^\d{6}$/);
});

test("ID3: codes to one number keep their distance", () => {
  expect(waitBeforeNextCode([], now)).toBe(0);
  expect(waitBeforeNextCode([after(-10_000)], now)).toBe(50_000);
  const five = [1, 2, 3, 4, 5].map((n) => after(-n * 600_000));
  expect(waitBeforeNextCode(five, now)).toBe(600_000);
});

test("a readable code survives how people type it", () => {
  fc.assert(
    fc.property(fc.constant(null), () => {
      const code = newReadableCode();
      const typed = code.toLowerCase().replace("-", " ").replaceAll("0", "o").replaceAll("1", "l");
      expect(normalizeReadableCode(typed)).toBe(code.replace("-", ""));
      expect(secretHash(keys, "invitation", typed)).toBe(secretHash(keys, "invitation", code));
    }),
  );
});

test("only a whole key of ours is taken from the header", () => {
  const key = newApiKey();
  expect(bearerKey(`Bearer ${key}`)).toBe(key);
  expect(bearerKey(`Bearer ${key}x`)).toBeUndefined();
  expect(bearerKey("Basic abc")).toBeUndefined();
});

// RFC 6238, appendix B, SHA-1, truncated to six digits.
test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1234567890, "005924"],
  [20000000000, "353130"],
])("the authenticator's code at %i s is that of RFC 6238", async (seconds, code) => {
  const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  expect(await totpCode(secret, new Date(seconds * 1000))).toBe(code);
});

test("ID6: a code is accepted one step around the present, and once", async () => {
  const secret = newTotpSecret();
  const code = await totpCode(secret, now);
  const step = await acceptedStep(secret, code, { at: after(30_000), lastStep: null });
  expect(step).toBe(Math.floor(now.getTime() / 30_000));
  expect(await acceptedStep(secret, code, { at: now, lastStep: step ?? null })).toBeUndefined();
  expect(await acceptedStep(secret, code, { at: after(90_000), lastStep: null })).toBeUndefined();
  expect(await acceptedStep(secret, "", { at: now, lastStep: null })).toBeUndefined();
  expect(totpUri(secret, "138****8000")).toContain(`secret=${secret}`);
  expect(new Set(newRecoveryCodes()).size).toBe(10);
});

test("passwords: hashed with salt, compared, and absent ones match nothing", async () => {
  const hash = await hashPassword("一个很长的密码 2026");
  expect(await passwordMatches(hash, "一个很长的密码 2026")).toBe(true);
  expect(await passwordMatches(hash, "另一个")).toBe(false);
  expect(await passwordMatches(undefined, "")).toBe(false);
});

test("passwords that anyone would try first are refused", () => {
  const weak = ["short", "1234567890", "abcdefghijkl", "aaaaaaaaaaaa", "password1234", "wangshuji2026"];
  for (const password of weak) expect(isStrongPassword(password, ["wangshuji"])).toBe(false);
  expect(isStrongPassword("槐树下的石凳有三张", [])).toBe(false);
  expect(isStrongPassword("槐树下的石凳一共有三张", [])).toBe(true);
  expect(isStrongPassword("tea-kettle-on-7-stairs", ["wangshuji"])).toBe(true);
});
