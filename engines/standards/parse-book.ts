import { fail, type LocalText, type Outcome, text } from "#platform/std";
import type { RuleBook } from "./book.ts";

/** What is wrong in a book file, and where: `path` like `$.rules[3].anyOf[0].checks[1].unit`. */
export interface BookFinding {
  readonly file: string;
  readonly path: string;
  readonly code: BookFindingCode;
  readonly message: LocalText;
  /** What is allowed there, where that is a list. */
  readonly allowed?: readonly string[];
}

export const BOOK_FINDING_CODES = [
  "not_json",
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

/** Checks a book (parsed JSON) wholly before anything of it is used. Never throws. */
export function parseBook(_json: unknown, file: string): Outcome<RuleBook, BookFinding> {
  return fail({ file, path: "$", code: "wrong_type", message: text("尚未实现", "not built yet") });
}
