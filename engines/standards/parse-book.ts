import type { z } from "zod";
import { fail, type Outcome, ok, text } from "#platform/std";
import type { RuleBook } from "./book.ts";
import { checkBook } from "./book-checks.ts";
import { type BookFinding, type Located, notAllowed, type Path } from "./book-findings.ts";
import { bookSchema } from "./book-schema.ts";
import { MEASURE_KINDS } from "./measure.ts";

const MAX_DEPTH = 40;
const MAX_NODES = 200_000;
const MAX_FINDINGS = 100;

/**
 * Checks a book (parsed JSON) wholly before anything of it is used; `file` names it in the findings (at most
 * 100). Never throws, whatever the JSON.
 */
export function parseBook(json: unknown, file: string): Outcome<RuleBook, BookFinding> {
  const tooLarge = findTooLarge(json);
  if (tooLarge) return fail(locate(file, tooLarge));
  const parsed = bookSchema.safeParse(json);
  if (!parsed.success) return failWith(file, parsed.error.issues.flatMap(fromIssue));
  const found: Located[] = [];
  checkBook(parsed.data, (finding) => found.push(finding));
  return found.length > 0 ? failWith(file, found) : ok(parsed.data);
}

function failWith(file: string, found: readonly Located[]): Outcome<RuleBook, BookFinding> {
  return fail(...found.slice(0, MAX_FINDINGS).map((finding) => locate(file, finding)));
}

function locate(file: string, { path, ...finding }: Located): BookFinding {
  return { file, path: path.reduce<string>(step, "$"), ...finding };
}

function step(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  return /^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

/** A schema walks its input by recursion, so depth and size are bounded before it sees anything. */
function findTooLarge(json: unknown): Located | undefined {
  const open: { value: unknown; depth: number }[] = [{ value: json, depth: 0 }];
  for (let nodes = 0; open.length > 0; nodes++) {
    const { value, depth } = open.pop() ?? { value: null, depth: 0 };
    if (depth > MAX_DEPTH || nodes + open.length > MAX_NODES) {
      const message = text(
        `内容过深或过大(至多 ${MAX_DEPTH} 层、${MAX_NODES} 个值)`,
        `too deep or too large (at most ${MAX_DEPTH} levels and ${MAX_NODES} values)`,
      );
      return { path: [], code: "too_large", message };
    }
    if (value === null || typeof value !== "object") continue;
    for (const child of Object.values(value)) open.push({ value: child, depth: depth + 1 });
  }
  return undefined;
}

type Issue = z.core.$ZodIssue;

/** A schema issue in our words; of a union, the issues of the member that came closest. */
function fromIssue(issue: Issue): Located[] {
  const path = issue.path.filter((key) => typeof key !== "symbol");
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: [...path, key],
        code: "unknown_field",
        message: text(`未知字段:${key}`, `unknown field: ${key}`),
      }));
    case "invalid_value":
      return [notAllowed(path, issue.values.map(String))];
    case "invalid_union":
      return fromUnion(issue, path);
    case "invalid_type":
      return [expected(path, issue.expected)];
    default:
      return [badValue(path, issue)];
  }
}

function fromUnion(issue: Issue & { code: "invalid_union" }, path: Path): Located[] {
  if (issue.errors.length === 0) return [notAllowed(path, MEASURE_KINDS)];
  const members = issue.errors.map((issues) => issues.flatMap(fromIssue));
  const closest = members.reduce((a, b) => (b.length < a.length ? b : a));
  return closest.map((finding) => ({ ...finding, path: [...path, ...finding.path] }));
}

function expected(path: Path, type: string): Located {
  return { path, code: "wrong_type", message: text(`应为 ${type}`, `expected ${type}`) };
}

function badValue(path: Path, issue: Issue): Located {
  const limit = LIMITS.find((name) => name in issue);
  const rule = limit
    ? `${limit} ${String((issue as unknown as Record<string, unknown>)[limit])}`
    : issue.code;
  return { path, code: "bad_value", message: text(`取值不合要求(${rule})`, `value not allowed (${rule})`) };
}

const LIMITS = ["minimum", "maximum", "divisor", "pattern"] as const;
