import { availableParallelism, totalmem } from "node:os";
import { defineConfig } from "vitest/config";

/** An embedded database takes about 300 MB, and a test worker as much again. */
const BYTES_PER_WORKER = 600 * 2 ** 20;
const maxWorkers = Math.max(
  1,
  Math.min(availableParallelism(), 8, Math.floor(totalmem() / BYTES_PER_WORKER)),
);

const DATABASE_TESTS = "**/*.db.test.ts";
const SERVER_TESTS = "**/*.server.test.ts";
const NEVER = ["**/node_modules/**", "**/dist/**", "**/.linli/**"];

/**
 * - `unit`: no database.
 * - `database`: the embedded one, or the server that LINLI_TEST_DATABASE_URL names.
 * - `server`: concurrency and load, which prove nothing on the embedded one; there only with LINLI_TEST_DATABASE_URL.
 * - `e2e`: a real browser.
 */
export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers,
    projects: [
      project("unit", {
        include: ["**/*.test.ts", "**/*.test.tsx"],
        exclude: [...NEVER, DATABASE_TESTS, SERVER_TESTS],
      }),
      project("database", { include: [DATABASE_TESTS] }),
      project("server", {
        include: process.env.LINLI_TEST_DATABASE_URL ? [SERVER_TESTS] : [],
      }),
      project("e2e", {
        include: ["e2e/**/*.e2e.ts"],
        globalSetup: "e2e/support/serve-demo.ts",
        fileParallelism: false,
      }),
    ],
  },
});

/** Long, because machines are busy: a limit tells a hang from slowness, nothing else. */
function project(name: string, settings: Record<string, unknown>) {
  return {
    extends: true as const,
    test: { name, exclude: NEVER, testTimeout: 180_000, hookTimeout: 180_000, ...settings },
  };
}
