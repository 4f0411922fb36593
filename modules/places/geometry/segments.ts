import type { LngLat } from "#platform/std";

export type Segment = { readonly a: LngLat; readonly b: LngLat };

/** Whether two segments have any point in common, touching ends included. */
export function segmentsMeet(p: Segment, q: Segment): boolean {
  const d1 = side(q.a, q.b, p.a);
  const d2 = side(q.a, q.b, p.b);
  const d3 = side(p.a, p.b, q.a);
  const d4 = side(p.a, p.b, q.b);
  if (d1 * d2 < 0 && d3 * d4 < 0) return true;
  return (
    (d1 === 0 && within(q, p.a)) ||
    (d2 === 0 && within(q, p.b)) ||
    (d3 === 0 && within(p, q.a)) ||
    (d4 === 0 && within(p, q.b))
  );
}

/** Positive where c lies left of a→b, zero on the line. */
export function side(a: LngLat, b: LngLat, c: LngLat): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

/** Twice the signed area of a closed ring in the plane: positive is counter-clockwise. */
export function signedArea(ring: readonly LngLat[]): number {
  const [x0, y0] = ring[0] ?? [0, 0];
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [xa, ya] = ring[i - 1] as LngLat;
    const [xb, yb] = ring[i] as LngLat;
    sum += (xa - x0) * (yb - y0) - (xb - x0) * (ya - y0);
  }
  return sum;
}

/** For a point known to lie on the segment's line. */
function within({ a, b }: Segment, point: LngLat): boolean {
  return (
    Math.min(a[0], b[0]) <= point[0] &&
    point[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= point[1] &&
    point[1] <= Math.max(a[1], b[1])
  );
}
