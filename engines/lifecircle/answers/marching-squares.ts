/** Values at the corners of square cells, row by row from the south-west; corners on the rim must lie outside. */
export type Field = { readonly columns: number; readonly rows: number; readonly values: Float32Array };

// Sides of a cell: 0 south, 1 east, 2 north, 3 west. Corner bits: 1 south-west, 2 south-east, 4 north-east, 8 north-west.
// Each pair is an arrow from side to side with the inside (value ≤ level) on its left.
const ARROWS: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[0, 3]],
  [[1, 0]],
  [[1, 3]],
  [[2, 1]],
  [
    [0, 3],
    [2, 1],
  ],
  [[2, 0]],
  [[2, 3]],
  [[3, 2]],
  [[0, 2]],
  [
    [1, 0],
    [3, 2],
  ],
  [[1, 2]],
  [[3, 1]],
  [[0, 1]],
  [[3, 0]],
  [],
];
// The two ambiguous cases where the middle of the cell is inside.
const JOINED: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  5: [
    [2, 3],
    [0, 1],
  ],
  10: [
    [3, 0],
    [1, 2],
  ],
};

/**
 * Closed outlines of the region where the field is at most `level`, in cell units: outer rings counter-clockwise, holes
 * clockwise, first point repeated at the end. Marching squares (Lorensen & Cline 1987, in the plane) with linear
 * interpolation; ambiguous cells go by the mean of their corners.
 */
export function outlines(field: Field, level: number): [number, number][][] {
  const next = arrows(field, level);
  const rings: [number, number][][] = [];
  for (const start of next.keys()) {
    const ring: [number, number][] = [];
    let side: number | undefined = start;
    while (side !== undefined) {
      ring.push(crossing(field, level, side));
      const following: number | undefined = next.get(side);
      next.delete(side);
      side = following;
    }
    if (ring.length > 3) rings.push(ring);
  }
  return rings;
}

function arrows(field: Field, level: number): Map<number, number> {
  const { columns, rows, values } = field;
  const next = new Map<number, number>();
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const corners = [at, at + 1, at + columns + 1, at + columns].map((i) => values[i] as number);
      const kind = corners.reduce((bits, value, bit) => bits | (value <= level ? 1 << bit : 0), 0);
      if (kind === 0 || kind === 15) continue;
      const mean = corners.reduce((sum, value) => sum + value, 0) / 4;
      const pairs = (mean <= level ? JOINED[kind] : undefined) ?? ARROWS[kind] ?? [];
      for (const [from, to] of pairs) next.set(sideId(at, from, columns), sideId(at, to, columns));
    }
  }
  return next;
}

/** A side is named by its south or west corner: even horizontal, odd vertical. */
function sideId(at: number, side: number, columns: number): number {
  if (side === 0) return at * 2;
  if (side === 1) return (at + 1) * 2 + 1;
  return side === 2 ? (at + columns) * 2 : at * 2 + 1;
}

function crossing({ columns, values }: Field, level: number, side: number): [number, number] {
  const at = side >> 1;
  const vertical = side % 2 === 1;
  const a = values[at] as number;
  const b = values[vertical ? at + columns : at + 1] as number;
  const part = (level - a) / (b - a);
  const [column, row] = [at % columns, Math.floor(at / columns)];
  return vertical ? [column, row + part] : [column + part, row];
}
