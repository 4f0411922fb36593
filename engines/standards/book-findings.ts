import { type LocalText, text } from "#platform/std";

/** What is wrong in a book file, and where: `path` like `$.rules[3].anyOf[0].checks[1].unit`. */
export interface BookFinding {
  readonly file: string;
  readonly path: string;
  readonly code: BookFindingCode;
  readonly message: LocalText;
  /** What is allowed there, where that is a list. */
  readonly allowed?: readonly string[];
}

export type Path = readonly (string | number)[];

export const BOOK_FINDING_CODES = [
  "too_large",
  "wrong_type",
  "unknown_field",
  "unknown_name",
  "bad_value",
  "duplicate_id",
  "unit_mismatch",
  "no_alternative",
] as const;
export type BookFindingCode = (typeof BOOK_FINDING_CODES)[number];

/** A finding before its file is named and its path spelt. */
export interface Located {
  readonly path: Path;
  readonly code: BookFindingCode;
  readonly message: LocalText;
  readonly allowed?: readonly string[];
}
export type Report = (finding: Located) => void;

export function unknownName(path: Path, name: string, allowed: readonly string[]): Located {
  return { path, code: "unknown_name", message: text(`未知名称:${name}`, `unknown name: ${name}`), allowed };
}

export function notAllowed(path: Path, allowed: readonly string[]): Located {
  const message = text("不是允许的名称", "not one of the names allowed here");
  return { path, code: "unknown_name", message, allowed };
}
