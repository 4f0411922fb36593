import type { RuleBook } from "./book.ts";

/** The books that ship with Linli, checked at load. */
export const BOOKS: readonly RuleBook[] = [];
