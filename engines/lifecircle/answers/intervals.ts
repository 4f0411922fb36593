/** Whole-number stretches of one edge, sorted, disjoint, each longer than nothing. */
export type Intervals = readonly (readonly [from: number, to: number])[];

/** Union, clipped to [0, length]. */
export function unite(parts: Intervals, length: number): Intervals {
  const clipped = parts
    .map(([from, to]) => [Math.max(0, from), Math.min(length, to)] as const)
    .filter(([from, to]) => from < to)
    .sort((a, b) => a[0] - b[0]);
  const united: [number, number][] = [];
  for (const [from, to] of clipped) {
    const last = united[united.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else united.push([from, to]);
  }
  return united;
}

/** What of `whole` is not in `taken`. */
export function subtract(whole: Intervals, taken: Intervals): Intervals {
  return taken.reduce<Intervals>(
    (left, [from, to]) =>
      left.flatMap(([a, b]): Intervals => {
        if (to <= a || from >= b) return [[a, b]];
        const parts: [number, number][] = [];
        if (a < from) parts.push([a, from]);
        if (to < b) parts.push([to, b]);
        return parts;
      }),
    whole,
  );
}
