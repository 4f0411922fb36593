import { assert } from "#platform/std";

/** Everything about the demo town follows from this number. */
export const TOWN_SEED = 20_260_630;

/** A source of numbers that gives the same ones for the same seed, on every machine (mulberry32). */
export type Random = {
  /** A whole number from 0 to `below` − 1. */
  below(below: number): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  /** True `share` times in `of`. */
  chance(share: number, of: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** The items in another order. */
  shuffled<T>(items: readonly T[]): T[];
};

/** @param stream names the use, so that more draws in one place change nothing elsewhere */
export function randomFor(stream: string, seed = TOWN_SEED): Random {
  let state = hashOf(`${seed} ${stream}`);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (count: number) => next() % count;
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (share, of) => below(of) < share,
    pick(items) {
      const item = items[below(items.length)];
      assert(item !== undefined, "there is something to pick from");
      return item;
    },
    shuffled: (items) =>
      items
        .map((item) => ({ item, order: next() }))
        .sort((a, b) => a.order - b.order)
        .map(({ item }) => item),
  };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The time inside every id of the town: 2026-01-01T00:00:00Z. */
const ID_TIME_MS = 1_767_225_600_000;

/** A UUIDv7 that is the same for the same name: a second seeding finds what the first one made. */
export function seededId(name: string, seed = TOWN_SEED): string {
  const random = randomFor(`id ${name}`, seed);
  const nibbles = Array.from({ length: 20 }, () => random.below(16).toString(16)).join("");
  const time = ID_TIME_MS.toString(16).padStart(12, "0");
  const variant = "89ab"[random.below(4)];
  const tail = nibbles.slice(3, 6);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${nibbles.slice(0, 3)}-${variant}${tail}-${nibbles.slice(6, 18)}`;
}
