import { assert } from "#platform/std";
import type { RuleBook } from "./book.ts";
import mohurd20207 from "./books/mohurd-2020-7.json" with { type: "json" };
import mohurd202248 from "./books/mohurd-2022-48.json" with { type: "json" };
import { parseBook } from "./parse-book.ts";

/** The books that ship with Linli, checked at load like any other. */
export const BOOKS: readonly RuleBook[] = [
  shipped(mohurd20207, "mohurd-2020-7.json"),
  shipped(mohurd202248, "mohurd-2022-48.json"),
];

function shipped(json: unknown, file: string): RuleBook {
  const parsed = parseBook(json, file);
  assert(parsed.ok, `shipped book is not valid: ${parsed.ok ? "" : JSON.stringify(parsed.errors)}`);
  return parsed.value;
}
