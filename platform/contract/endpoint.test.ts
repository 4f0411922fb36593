import { expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import { defineEndpoint, type InputOf, isTenantEndpoint, type OutputOf } from "./endpoint.ts";

const listBuildings = defineEndpoint({
  id: "places.listBuildings",
  method: "GET",
  path: "/communities/{communityId}/places/compounds/{compoundId}/buildings",
  summary: { zh: "楼栋", en: "Buildings" },
  permission: "places.read",
  query: { search: z.string().optional() },
  output: z.object({ items: z.array(z.string()) }),
});

test("path parameters become UUIDs unless they say otherwise", () => {
  expect(listBuildings.params.safeParse({ communityId: "x", compoundId: "y" }).success).toBe(false);
  const id = "0190a0b0-0000-7000-8000-000000000001";
  expect(listBuildings.params.safeParse({ communityId: id, compoundId: id }).success).toBe(true);
});

test("a path with {communityId} is a tenant endpoint", () => {
  expect(isTenantEndpoint(listBuildings)).toBe(true);
});

test("handlers see the types the endpoint declares", () => {
  expectTypeOf<InputOf<typeof listBuildings>["params"]>().toEqualTypeOf<{
    communityId: string;
    compoundId: string;
  }>();
  expectTypeOf<InputOf<typeof listBuildings>["query"]>().toEqualTypeOf<{ search?: string | undefined }>();
  expectTypeOf<OutputOf<typeof listBuildings>>().toEqualTypeOf<{ items: string[] }>();
});
