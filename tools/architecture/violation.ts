/** A broken rule: where, which, and what to do instead. */
export type Violation = {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly instead: string;
};

/** `file:line — rule — what to do instead`, one line each, in the order of files. */
export function formatViolations(violations: readonly Violation[]): string {
  return violations
    .toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
    .map(({ file, line, rule, instead }) => `${file}:${line} — ${rule} — ${instead}`)
    .join("\n");
}
