/** `npm run doctor`: what this machine has for Linli and what it lacks, a line each, with what to do. */
import { checkData } from "./doctor/data-checks.ts";
import type { Finding } from "./doctor/finding.ts";
import { checkMachine } from "./doctor/machine-checks.ts";

const findings: Finding[] = [...checkMachine(), ...(await checkData())];
for (const { state, what, advice } of findings) {
  console.log(`${{ good: "✓", bad: "✗", optional: "–" }[state]} ${what}${advice ? `\n    → ${advice}` : ""}`);
}
const bad = findings.filter(({ state }) => state === "bad").length;
console.log(bad === 0 ? "\n一切就绪 · All is well." : `\n${bad} 项需要处理 · ${bad} to mend.`);
process.exitCode = bad === 0 ? 0 : 1;
