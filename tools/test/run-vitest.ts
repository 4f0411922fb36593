import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};

const VITEST = join(import.meta.dirname, "../../node_modules/vitest/vitest.mjs");

/** Runs the tests of these projects in a process of their own, its output on ours. */
export async function runVitest(
  projects: readonly string[],
  options: { filters: readonly string[]; env?: Record<string, string> },
): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), "linli-test-report-"));
  const report = join(folder, "report.json");
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const chosen = projects.flatMap((name) => ["--project", name]);
  const args = ["run", "--passWithNoTests", ...chosen, ...reporters, ...options.filters];
  const code = await runNode([VITEST, ...args], options.env);
  const counts = readReport(report);
  rmSync(folder, { recursive: true, force: true });
  // Whatever else went wrong (an unhandled error, a crash) must not look like success.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Runs a script with this Node, its output on ours, and returns the exit code. */
export function runNode(args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: "inherit", env: { ...process.env, ...env } });
    child.once("error", () => resolve(1));
    child.once("close", (code) => resolve(code ?? 1));
  });
}

function readReport(path: string): Counts {
  try {
    const report: Report = JSON.parse(readFileSync(path, "utf8"));
    const broken = report.testResults.filter(
      ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
