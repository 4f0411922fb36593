import fc from "fast-check";
import { expect, test } from "vitest";
import { afterFailure, PER_ADDRESS, PER_SUBJECT, secondsBlocked, type Throttle } from "./back-off.ts";

const start = new Date("2026-03-02T00:00:00Z");
const later = (ms: number) => new Date(start.getTime() + ms);

test("ID4: the first failures are free, then the wait doubles up to the longest", () => {
  let throttle: Throttle | undefined;
  const waits: number[] = [];
  for (let i = 0; i < 14; i++) {
    throttle = afterFailure(PER_SUBJECT, throttle, start);
    waits.push(secondsBlocked(throttle, start));
  }
  expect(waits).toEqual([0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
});

test("ID4: patient guessing gets about a hundred tries a day", () => {
  let throttle: Throttle | undefined;
  let now = start;
  let tries = 0;
  while (now < later(86_400_000)) {
    throttle = afterFailure(PER_SUBJECT, throttle, now);
    tries++;
    now = new Date(now.getTime() + Math.max(1000, secondsBlocked(throttle, now) * 1000));
  }
  expect(tries).toBeLessThan(115);
});

test("ID4: failures are forgiven one by one", () => {
  let throttle: Throttle | undefined;
  for (let i = 0; i < 6; i++) throttle = afterFailure(PER_SUBJECT, throttle, start);
  expect(throttle?.failures).toBe(6);
  expect(afterFailure(PER_SUBJECT, throttle, later(2.5 * 3_600_000)).failures).toBe(5);
  expect(afterFailure(PER_SUBJECT, throttle, later(30 * 3_600_000)).failures).toBe(1);
});

test("ID4: an address with a failure a minute behind it is never blocked", () => {
  let throttle: Throttle | undefined;
  for (let minute = 0; minute < 500; minute++) {
    throttle = afterFailure(PER_ADDRESS, throttle, later(minute * 60_000));
    expect(secondsBlocked(throttle, later(minute * 60_000))).toBe(0);
  }
});

test("more failures never shorten the wait, and no wait is longer than the longest", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10_000_000 }), { maxLength: 60 }), (gaps) => {
      let throttle: Throttle | undefined;
      let now = start;
      for (const gap of gaps) {
        now = new Date(now.getTime() + gap);
        const before = throttle?.failures ?? 0;
        throttle = afterFailure(PER_SUBJECT, throttle, now);
        expect(throttle.failures).toBeLessThanOrEqual(before + 1);
        expect(secondsBlocked(throttle, now)).toBeLessThanOrEqual(PER_SUBJECT.longestDelayMs / 1000);
      }
    }),
  );
});
