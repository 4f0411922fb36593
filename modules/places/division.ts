import type { Issue } from "#platform/contract";
import { fail, type LocalText, type Outcome, ok, text } from "#platform/std";

export type DivisionLevel = "province" | "city" | "county" | "street" | "community";
export type Division = {
  readonly code: string;
  readonly name: LocalText;
  readonly level: DivisionLevel;
  readonly parentCode: string | null;
  readonly urbanRuralCode: string | null;
};
export type DivisionRow = {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly urbanRuralCode?: string | undefined;
};

/** How many digits say a level, from the top: GB/T 2260 gives the first six, the statistical code the rest. */
const DIGITS: readonly (readonly [number, DivisionLevel])[] = [
  [2, "province"],
  [4, "city"],
  [6, "county"],
  [9, "street"],
  [12, "community"],
];
const MAX_ISSUES = 200;

/** A code of 2, 4, 6, 9 or 12 digits in its 12-digit form; undefined for anything else. */
export function fullCode(code: string): string | undefined {
  const digits = code.trim();
  return /^\d+$/.test(digits) && DIGITS.some(([length]) => length === digits.length)
    ? digits.padEnd(12, "0")
    : undefined;
}

export function levelOf(code: string): DivisionLevel {
  const significant = code.replace(/0+$/, "").length;
  return DIGITS.find(([length]) => significant <= length)?.[1] ?? "community";
}

/** The codes above one, nearest first. Some cities have no counties, so the parent is the nearest that exists. */
export function ancestorsOf(code: string): string[] {
  const above = DIGITS.map(([length]) => code.slice(0, length).padEnd(12, "0")).reverse();
  return [...new Set(above)].filter((ancestor) => ancestor !== code);
}

/**
 * Rows as divisions, parents before children, or every fault with its row.
 *
 * @param known codes that are there already
 */
export function planDivisions(
  rows: readonly DivisionRow[],
  known: ReadonlySet<string>,
): Outcome<Division[], Issue> {
  const issues: Issue[] = [];
  const byCode = new Map<string, { row: DivisionRow; index: number }>();
  for (const [index, row] of rows.entries()) {
    const code = fullCode(row.code);
    if (!code) {
      issues.push(
        issue(
          index,
          "code",
          `代码“${row.code}”不是 2、4、6、9 或 12 位数字`,
          `“${row.code}” is not 2, 4, 6, 9 or 12 digits`,
        ),
      );
    } else if (byCode.get(code)?.row.name.trim() === row.name.trim()) {
      // Cities without counties stand in official tables twice, as city and as county.
    } else if (byCode.has(code)) {
      issues.push(issue(index, "code", `代码 ${code} 重复`, `code ${code} is given twice`));
    } else if (row.name.trim() === "") {
      issues.push(issue(index, "name", "没有名称", "the name is missing"));
    } else byCode.set(code, { row, index });
  }
  const divisions = [...byCode].flatMap(([code, { row, index }]): Division[] => {
    const level = levelOf(code);
    const parentCode = ancestorsOf(code).find((above) => byCode.has(above) || known.has(above)) ?? null;
    if (level !== "province" && parentCode === null) {
      issues.push(issue(index, "code", `${code} 的上级不在表中`, `what ${code} belongs to is nowhere`));
    }
    const name = text(row.name.trim(), row.nameEn?.trim() || row.name.trim());
    return [{ code, name, level, parentCode, urbanRuralCode: row.urbanRuralCode ?? null }];
  });
  if (issues.length > 0) return fail(...issues.slice(0, MAX_ISSUES));
  return ok(divisions.sort((a, b) => (a.code < b.code ? -1 : 1)));
}

function issue(index: number, field: string, ...[zh, en]: [string, string]): Issue {
  return {
    path: `body.rows[${index}].${field}`,
    message: text(`第 ${index + 1} 行:${zh}`, `row ${index + 1}: ${en}`),
  };
}
