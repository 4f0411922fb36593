/**
 * `npm test`: the check, then the suites on the embedded database, then those that need one on a PostgreSQL server,
 * then the journeys in a browser. What the machine lacks is skipped and said; with CI=true that is a failure.
 *
 *     npm test -- --only unit,server      some of the steps: check unit database server e2e
 *     npm test -- modules/places          only test files whose path contains this, without the check
 */
import { parseArgs } from "node:util";
import { findChromium } from "./chromium.ts";
import { findPostgres } from "./postgres/find-postgres.ts";
import { startPostgres } from "./postgres/start-postgres.ts";
import { type Counts, runNode, runVitest } from "./test/run-vitest.ts";

type Outcome = Counts & { readonly reason?: string };
type Step = { readonly name: string; readonly title: string; run(): Promise<Outcome> };

const { values, positionals: filters } = parseArgs({
  options: { only: { type: "string" } },
  allowPositionals: true,
});
const wanted = values.only?.split(",");
const isCi = process.env.CI === "true";

const STEPS: readonly Step[] = [
  { name: "check", title: "types, style, architecture, generated files", run: check },
  { name: "unit", title: "unit", run: () => runVitest(["unit"], { filters }) },
  { name: "database", title: "embedded database", run: onEmbedded },
  { name: "server", title: "PostgreSQL server", run: onServer },
  { name: "e2e", title: "browser", run: inBrowser },
];

const results: { title: string; seconds: number; outcome: Outcome }[] = [];
for (const step of STEPS) {
  if (wanted ? !wanted.includes(step.name) : step.name === "check" && filters.length > 0) continue;
  console.log(`\n── ${step.title} ──`);
  const startedAt = Date.now();
  const outcome = await step.run();
  results.push({ title: step.title, seconds: (Date.now() - startedAt) / 1000, outcome });
}
report();

async function check(): Promise<Outcome> {
  const code = await runNode([`${import.meta.dirname}/check.ts`]);
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

function onEmbedded(): Promise<Outcome> {
  return runVitest(["database"], { filters, env: { LINLI_TEST_DATABASE_URL: "" } });
}

async function onServer(): Promise<Outcome> {
  const named = process.env.LINLI_TEST_DATABASE_URL;
  const run = (url: string) =>
    runVitest(["database", "server"], { filters, env: { LINLI_TEST_DATABASE_URL: url } });
  if (named) return run(named);
  const found = findPostgres();
  if ("reason" in found) return skip(found.reason);
  const server = await startPostgres(found);
  try {
    return await run(server.url);
  } finally {
    await server.stop();
  }
}

async function inBrowser(): Promise<Outcome> {
  const chromium = findChromium();
  if (!chromium) return skip("no Chromium on this machine (Debian: apt-get install chromium fonts-noto-cjk)");
  return runVitest(["e2e"], { filters, env: { LINLI_CHROMIUM: chromium } });
}

function skip(reason: string): Outcome {
  console.log(`${isCi ? "failed, because CI=true" : "skipped"}: ${reason}`);
  return { passed: 0, failed: isCi ? 1 : 0, skipped: isCi ? 0 : 1, reason };
}

function report(): void {
  const total = { passed: 0, failed: 0, skipped: 0 };
  console.log("");
  for (const { title, seconds, outcome } of results) {
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.skipped += outcome.skipped;
    console.log(`${outcome.failed > 0 ? "✗" : "✓"} ${title}: ${describe(outcome)} (${seconds.toFixed(1)} s)`);
    if (outcome.reason) console.log(`  ${outcome.reason}`);
  }
  console.log(describe(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

function describe({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
