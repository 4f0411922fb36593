import fc from "fast-check";
import { expect, test } from "vitest";
import { outlines } from "./marching-squares.ts";

/** A field from rows written north to south: the digit is the value. */
function field(...rows: string[]) {
  const values = Float32Array.from(rows.toReversed().join(""), Number);
  return { columns: rows[0]?.length ?? 0, rows: rows.length, values };
}

const area = (ring: readonly [number, number][]) =>
  ring.slice(1).reduce((sum, [x, y], i) => {
    const [px, py] = ring[i] as [number, number];
    return sum + (px * y - x * py) / 2;
  }, 0);

test("one inside corner gives a diamond, counter-clockwise and closed", () => {
  const [ring] = outlines(field("222", "202", "222"), 1);
  expect(area(ring ?? [])).toBeCloseTo(0.5);
  expect(ring?.[0]).toEqual(ring?.at(-1));
});

test("a hole runs clockwise", () => {
  const areas = outlines(field("22222", "20002", "20902", "20002", "22222"), 1).map(area);
  expect(areas.filter((a) => a > 0)).toHaveLength(1);
  expect(areas.filter((a) => a < 0)).toHaveLength(1);
});

test("corners that touch across a cell join or part by the mean of the cell", () => {
  expect(outlines(field("2222", "2022", "2202", "2222"), 1.1)).toHaveLength(1);
  expect(outlines(field("2222", "2022", "2202", "2222"), 0.9)).toHaveLength(2);
  expect(outlines(field("2222", "2202", "2022", "2222"), 1.1)).toHaveLength(1);
  expect(outlines(field("2222", "2202", "2022", "2222"), 0.9)).toHaveLength(2);
});

test("random fields: all rings close, and outer less holes hold every inside corner's share", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 64, maxLength: 64 }), (inside) => {
      const values = new Float32Array(100).fill(2);
      inside.forEach((is, i) => {
        if (is) values[(1 + Math.floor(i / 8)) * 10 + 1 + (i % 8)] = 0;
      });
      const rings = outlines({ columns: 10, rows: 10, values }, 1);
      for (const ring of rings) expect(ring[0]).toEqual(ring.at(-1));
      const total = rings.reduce((sum, ring) => sum + area(ring), 0);
      expect(total).toBeGreaterThanOrEqual(inside.filter(Boolean).length * 0.5 - 1e-6);
    }),
  );
});
