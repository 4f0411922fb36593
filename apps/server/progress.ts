import { performance } from "node:perf_hooks";

const PATIENCE_MS = 2_000;
const EVERY_MS = 3_000;

/**
 * Runs a step and tells how it goes: nothing while it is quick, its name once it takes longer than two seconds,
 * the time it has taken every few seconds after, and how long it was.
 */
export async function step<T>(
  label: string,
  work: (note: (progress: string) => void) => Promise<T>,
): Promise<T> {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  let latest = "";
  let told = false;
  const tell = () => {
    told = true;
    process.stderr.write(`  … ${label} ${latest}(${seconds()} s)\n`);
  };
  const first = setTimeout(tell, PATIENCE_MS);
  const again = setInterval(tell, EVERY_MS);
  try {
    return await work((progress) => {
      latest = `${progress} `;
    });
  } finally {
    clearTimeout(first);
    clearInterval(again);
    if (told) process.stderr.write(`  ✓ ${label} (${seconds()} s)\n`);
  }
}
