import { expect, test } from "vitest";
import { createGate } from "./gate.ts";

test("FI7 as many at once as there is room for, the next wait, the rest are turned away", async () => {
  const gate = createGate({ atOnce: 2, waiting: 1 });
  const finish: (() => void)[] = [];
  const full = () => {
    throw new Error("full");
  };
  const enter = () => gate(() => new Promise<void>((resolve) => finish.push(resolve)), full);
  const inside = [enter(), enter(), enter()];
  await expect(enter()).rejects.toThrow("full");
  expect(finish).toHaveLength(2);
  finish[0]?.();
  await inside[0];
  await expect.poll(() => finish.length).toBe(3);
  for (const each of finish) each();
  await Promise.all(inside);
  await expect(gate(() => Promise.reject(new Error("damaged")), full)).rejects.toThrow("damaged");
  expect(await gate(async () => 1, full)).toBe(1);
});
