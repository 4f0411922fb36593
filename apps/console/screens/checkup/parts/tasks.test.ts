import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { listTasks } from "./tasks.ts";

const file = new URL("../../../../../docs/generated/openapi.json", import.meta.url);

test("the list of tasks is what the server offers", () => {
  const { paths } = JSON.parse(readFileSync(file, "utf8"));
  expect(paths[listTasks.path]?.get?.operationId).toBe(listTasks.id);
});
