import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { AnyEndpoint } from "#platform/contract";
import * as stated from "./platform-endpoints.ts";

type Operation = { operationId?: string };
const file = new URL("../../../docs/generated/openapi.json", import.meta.url);
const { paths } = JSON.parse(readFileSync(file, "utf8")) as {
  paths: Record<string, Record<string, Operation>>;
};

test("what the console states of the platform is what the server offers", () => {
  const offered = new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => [operationId, `${method} ${path}`] as const),
    ),
  );
  for (const { id, method, path } of Object.values(stated) as AnyEndpoint[]) {
    expect(offered.get(id)).toBe(`${method.toLowerCase()} ${path}`);
  }
});
