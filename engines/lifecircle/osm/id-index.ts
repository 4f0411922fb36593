import type { IdIndex } from "./osm-data.ts";

/** Builds the table over the first `count` ids; of equal ids the first wins. Load factor at most one half. */
export function buildIdIndex(ids: Float64Array, count: number): IdIndex {
  let size = 16;
  while (size < count * 2) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  const mask = size - 1;
  for (let i = 0; i < count; i++) {
    const id = ids[i] as number;
    let at = slotOf(id, mask);
    while ((slots[at] as number) >= 0 && ids[slots[at] as number] !== id) at = (at + 1) & mask;
    if ((slots[at] as number) < 0) slots[at] = i;
  }
  return { slots, mask };
}

/** Index of `id`, or −1. */
export function indexOfId(index: IdIndex, ids: Float64Array, id: number): number {
  let at = slotOf(id, index.mask);
  for (;;) {
    const found = index.slots[at] as number;
    if (found < 0 || ids[found] === id) return found;
    at = (at + 1) & index.mask;
  }
}

function slotOf(id: number, mask: number): number {
  const high = Math.floor(id / 4294967296);
  const mixed = Math.imul(id | 0, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & mask;
}
