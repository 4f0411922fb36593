import { advance, type Cursor, push, scanCode } from "./tokens.ts";

const OPENING = /<(?:(?<name>[A-Za-z][\w.:-]*)(?<after>[\s/>])|>)/y;

/**
 * Whether the `<` at the cursor opens a JSX element rather than type parameters: a name followed by a space or slash
 * that is not `<T extends`, or `<Name>` with its closing tag further on, or a fragment.
 */
export function findJsxStart({ source, at }: Cursor): boolean {
  OPENING.lastIndex = at;
  const groups = OPENING.exec(source)?.groups;
  if (groups === undefined) return false;
  const { name, after } = groups;
  if (name === undefined) return source.indexOf("</>", at) > 0;
  if (after === ">") return source.indexOf(`</${name}`, at) > 0;
  return !/^<[\w.]+\s+extends\b/.test(source.slice(at, at + 80));
}

/** Reads one element with its children; what stands in braces is scanned as code, text is left out. */
export function scanJsx(cursor: Cursor): void {
  push(cursor, "punct", "(");
  if (scanOpeningTag(cursor)) scanChildren(cursor);
  push(cursor, "punct", ")");
}

/** True when children follow, false for `<Tag />`. */
function scanOpeningTag(cursor: Cursor): boolean {
  cursor.at++;
  while (cursor.at < cursor.source.length) {
    const char = cursor.source.charAt(cursor.at);
    if (char === ">") return step(cursor, 1, true);
    if (char === "/" && cursor.source[cursor.at + 1] === ">") return step(cursor, 2, false);
    if (char === "{") scanBraces(cursor);
    else if (char === '"' || char === "'") scanAttribute(cursor, char);
    else advance(cursor, cursor.at + 1);
  }
  return false;
}

function step(cursor: Cursor, by: number, result: boolean): boolean {
  cursor.at += by;
  return result;
}

function scanAttribute(cursor: Cursor, quote: string): void {
  const end = cursor.source.indexOf(quote, cursor.at + 1);
  const last = end < 0 ? cursor.source.length : end;
  push(cursor, "string", cursor.source.slice(cursor.at + 1, last));
  advance(cursor, last + 1);
}

function scanChildren(cursor: Cursor): void {
  while (cursor.at < cursor.source.length) {
    if (cursor.source.startsWith("</", cursor.at)) {
      const end = cursor.source.indexOf(">", cursor.at);
      advance(cursor, end < 0 ? cursor.source.length : end + 1);
      return;
    }
    const char = cursor.source.charAt(cursor.at);
    if (char === "<") scanJsx(cursor);
    else if (char === "{") scanBraces(cursor);
    else advance(cursor, cursor.at + 1);
  }
}

function scanBraces(cursor: Cursor): void {
  push(cursor, "punct", "{");
  cursor.at++;
  scanCode(cursor);
  push(cursor, "punct", "}");
  cursor.at++;
}
