import { expect, test } from "vitest";
import type { z as Zod } from "zod";
import { z as nothing } from "./no-schemas.ts";

// As contracts see it.
const z = nothing as unknown as typeof Zod;

test("whatever a contract declares with it comes to nothing, and nothing breaks", () => {
  const shape = z.object({ id: z.uuid(), name: z.string().trim().min(1).optional() });
  const page = z.object({ items: z.array(shape.extend({ ...shape.shape })), next: z.string().nullable() });
  expect(page).toBe(nothing);
  expect(Object.keys(page)).toEqual([]);
  expect({ ...page }).toEqual({});
});

test("it is no promise and no iterable", async () => {
  expect(await nothing).toBe(nothing);
  expect(() => [...(nothing as unknown as Iterable<never>)]).toThrow();
});
