import type { Clock } from "#platform/module";

/** The machine's time. The only place in the house that asks for it. */
export const systemClock: Clock = { now: () => new Date() };
