/** Failures counted against one thing that was tried, or one address they came from. */
export type Throttle = {
  readonly failures: number;
  /** The moment up to which failures have been forgiven. */
  readonly countedFrom: Date;
  readonly blockedUntil: Date | null;
};

/**
 * How failures turn into waiting: a few are free, then the wait doubles up to the longest; one is forgiven each
 * time `forgiveEachMs` has passed (rule ID4).
 */
export type BackOff = {
  readonly freeFailures: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  readonly forgiveEachMs: number;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** One account, number or name: at most about a hundred guesses a day. */
export const PER_SUBJECT: BackOff = {
  freeFailures: 4,
  firstDelayMs: 5_000,
  longestDelayMs: 15 * MINUTE_MS,
  forgiveEachMs: HOUR_MS,
};

/** One address; a whole community may stand behind it. */
export const PER_ADDRESS: BackOff = {
  freeFailures: 30,
  firstDelayMs: 10_000,
  longestDelayMs: 15 * MINUTE_MS,
  forgiveEachMs: MINUTE_MS,
};

/** Codes asked for from one address; each costs money and disturbs somebody. */
export const CODES_PER_ADDRESS: BackOff = {
  freeFailures: 20,
  firstDelayMs: MINUTE_MS,
  longestDelayMs: 15 * MINUTE_MS,
  forgiveEachMs: MINUTE_MS,
};

export function afterFailure(backOff: BackOff, before: Throttle | undefined, now: Date): Throttle {
  const left = before ? forgive(backOff, before, now) : { failures: 0, countedFrom: now };
  const failures = left.failures + 1;
  const over = failures - backOff.freeFailures;
  if (over <= 0) return { failures, countedFrom: left.countedFrom, blockedUntil: null };
  const delayMs = Math.min(backOff.longestDelayMs, backOff.firstDelayMs * 2 ** Math.min(over - 1, 30));
  return { failures, countedFrom: left.countedFrom, blockedUntil: new Date(now.getTime() + delayMs) };
}

/** Whole seconds until the next attempt is heard; 0: now. */
export function secondsBlocked(throttle: Throttle | undefined, now: Date): number {
  const until = throttle?.blockedUntil;
  return until ? Math.max(0, Math.ceil((until.getTime() - now.getTime()) / 1000)) : 0;
}

function forgive(backOff: BackOff, before: Throttle, now: Date) {
  const passedMs = now.getTime() - before.countedFrom.getTime();
  const forgiven = Math.max(0, Math.floor(passedMs / backOff.forgiveEachMs));
  if (forgiven >= before.failures) return { failures: 0, countedFrom: now };
  const countedFrom = new Date(before.countedFrom.getTime() + forgiven * backOff.forgiveEachMs);
  return { failures: before.failures - forgiven, countedFrom };
}
