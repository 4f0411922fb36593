/**
 * A scanner for TypeScript and TSX that knows just enough to tell code from comments, strings, templates, regular
 * expressions and JSX text. It never fails: what it does not understand becomes punctuation.
 */
import { findJsxStart, scanJsx } from "./jsx.ts";

export type TokenKind = "name" | "string" | "template" | "regex" | "number" | "punct";
/** `text` of a string or template is its content; in a template every `${…}` reads as `?` with its line breaks kept. */
export type Token = { readonly kind: TokenKind; readonly text: string; readonly line: number };
export type Comment = { readonly text: string; readonly line: number };
export type Scan = { readonly tokens: readonly Token[]; readonly comments: readonly Comment[] };

export type Cursor = {
  readonly source: string;
  readonly jsx: boolean;
  readonly tokens: Token[];
  readonly comments: Comment[];
  at: number;
  line: number;
};

const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$]*/uy;
const NUMBER = /\d[\w.]*/y;
const REGEX = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const STRING = { '"': /"(?:[^"\\\n]|\\[\s\S])*"/y, "'": /'(?:[^'\\\n]|\\[\s\S])*'/y };
const BEFORE_EXPRESSION = new Set(
  "return typeof case in of delete void throw new do else await yield instanceof default extends".split(" "),
);

/** Scans a whole file; `jsx` for .tsx. */
export function scanSource(source: string, options: { jsx: boolean } = { jsx: false }): Scan {
  const cursor: Cursor = { source, jsx: options.jsx, tokens: [], comments: [], at: 0, line: 1 };
  scanCode(cursor);
  while (cursor.at < source.length) {
    push(cursor, "punct", "}");
    cursor.at++;
    scanCode(cursor);
  }
  return { tokens: cursor.tokens, comments: cursor.comments };
}

/** Scans up to the end or to the `}` that closes what was open before, which is left unread. */
export function scanCode(cursor: Cursor): void {
  let depth = 0;
  while (cursor.at < cursor.source.length) {
    const char = cursor.source.charAt(cursor.at);
    if (char === "}" && depth === 0) return;
    if (char === "{") depth++;
    if (char === "}") depth--;
    scanOne(cursor, char);
  }
}

/** Reads up to `end`, keeping count of the lines. */
export function advance(cursor: Cursor, end: number): string {
  const text = cursor.source.slice(cursor.at, end);
  cursor.line += countLines(text);
  cursor.at = end;
  return text;
}

export function push(cursor: Cursor, kind: TokenKind, text: string): void {
  cursor.tokens.push({ kind, text, line: cursor.line });
}

function scanOne(cursor: Cursor, char: string): void {
  if (/\s/.test(char)) advance(cursor, cursor.at + 1);
  else if (char === "/") scanSlash(cursor);
  else if (char === '"' || char === "'") scanString(cursor, char);
  else if (char === "`") scanTemplate(cursor);
  else if (char === "<" && cursor.jsx && isBeforeExpression(cursor) && findJsxStart(cursor)) scanJsx(cursor);
  else if (!takeMatch(cursor, NAME, "name") && !takeMatch(cursor, NUMBER, "number")) takePunct(cursor, char);
}

function scanSlash(cursor: Cursor): void {
  const next = cursor.source.charAt(cursor.at + 1);
  if (next === "/") takeComment(cursor, endOf(cursor, "\n", 0));
  else if (next === "*") takeComment(cursor, endOf(cursor, "*/", 2));
  else if (!isBeforeExpression(cursor) || !takeMatch(cursor, REGEX, "regex")) takePunct(cursor, "/");
}

function takeComment(cursor: Cursor, end: number): void {
  const { line } = cursor;
  cursor.comments.push({ text: advance(cursor, end), line });
}

function endOf(cursor: Cursor, mark: string, length: number): number {
  const found = cursor.source.indexOf(mark, cursor.at + length);
  return found < 0 ? cursor.source.length : found + length;
}

function scanString(cursor: Cursor, quote: '"' | "'"): void {
  const match = matchHere(cursor, STRING[quote]);
  if (match === undefined) {
    takePunct(cursor, quote);
  } else {
    push(cursor, "string", match.slice(1, -1));
    advance(cursor, cursor.at + match.length);
  }
}

/** The template's own token comes first, those of its expressions after it. */
function scanTemplate(cursor: Cursor): void {
  const { line } = cursor;
  const place = cursor.tokens.length;
  push(cursor, "punct", "");
  cursor.at++;
  let text = "";
  while (cursor.at < cursor.source.length && cursor.source[cursor.at] !== "`") {
    if (cursor.source.startsWith("${", cursor.at)) text += scanPlaceholder(cursor);
    else text += advance(cursor, cursor.at + (cursor.source[cursor.at] === "\\" ? 2 : 1));
  }
  cursor.at++;
  cursor.tokens[place] = { kind: "template", text, line };
}

function scanPlaceholder(cursor: Cursor): string {
  const { line } = cursor;
  cursor.at += 2;
  push(cursor, "punct", "(");
  scanCode(cursor);
  push(cursor, "punct", ")");
  cursor.at++;
  return `?${"\n".repeat(cursor.line - line)}`;
}

function takePunct(cursor: Cursor, char: string): void {
  push(cursor, "punct", char);
  cursor.at++;
}

function takeMatch(cursor: Cursor, pattern: RegExp, kind: TokenKind): boolean {
  const match = matchHere(cursor, pattern);
  if (match === undefined) return false;
  push(cursor, kind, match);
  cursor.at += match.length;
  return true;
}

function matchHere(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  return pattern.exec(cursor.source)?.[0];
}

function isBeforeExpression(cursor: Cursor): boolean {
  const last = cursor.tokens.at(-1);
  if (last === undefined) return true;
  if (last.kind === "name") return BEFORE_EXPRESSION.has(last.text);
  return last.kind === "punct" && !")]}".includes(last.text);
}

function countLines(text: string): number {
  let count = 0;
  for (const char of text) if (char === "\n") count++;
  return count;
}
