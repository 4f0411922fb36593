import type { Scan, Token } from "./tokens.ts";

/**
 * How a file names another: `static` (import and export-from), `dynamic` (`import("x")`, in types too), `url`
 * (`new URL("./x", import.meta.url)`), `opaque` (a dynamic import of something computed), `require`.
 */
export type ImportForm = "static" | "dynamic" | "url" | "opaque" | "require";
export type Import = { readonly specifier: string; readonly line: number; readonly form: ImportForm };

/** Every way a file reaches for another, in order. */
export function listImports({ tokens }: Scan): Import[] {
  return tokens.flatMap((token, index) => {
    if (token.kind !== "name" || isProperty(tokens, index)) return [];
    const found = READERS.get(token.text)?.(tokens, index);
    return found === undefined ? [] : [found];
  });
}

const READERS = new Map<string, (tokens: readonly Token[], index: number) => Import | undefined>([
  ["import", readImport],
  ["export", readExport],
  ["require", readRequire],
  ["createRequire", readRequire],
  ["URL", readUrl],
]);

function isProperty(tokens: readonly Token[], index: number): boolean {
  return (
    isPunct(tokens[index - 1], ".") || (isPunct(tokens[index + 1], ":") && !isPunct(tokens[index - 1], "?"))
  );
}

function readImport(tokens: readonly Token[], index: number): Import | undefined {
  const next = tokens[index + 1];
  if (isPunct(next, "(")) return readDynamic(tokens, index);
  if (isPunct(next, ".")) return undefined;
  return next?.kind === "string" ? found(next, "static") : findFrom(tokens, index + 1);
}

function readDynamic(tokens: readonly Token[], index: number): Import {
  const name = tokens[index + 2];
  const isLiteral =
    name?.kind === "string" || (name?.kind === "template" && !isPunct(tokens[index + 3], "("));
  if (name !== undefined && isLiteral) return found(name, "dynamic");
  return { specifier: "", line: tokens[index]?.line ?? 0, form: "opaque" };
}

function readExport(tokens: readonly Token[], index: number): Import | undefined {
  const start = tokens[index + 1]?.text === "type" ? index + 2 : index + 1;
  if (isPunct(tokens[start], "*")) return findFrom(tokens, start);
  if (!isPunct(tokens[start], "{")) return undefined;
  const end = tokens.findIndex((token, place) => place > start && isPunct(token, "}"));
  return tokens[end + 1]?.text === "from" ? findFrom(tokens, end) : undefined;
}

/** The string after the next `from`, before the statement ends. */
function findFrom(tokens: readonly Token[], start: number): Import | undefined {
  for (let place = start; place < tokens.length; place++) {
    const next = tokens[place + 1];
    if (isPunct(tokens[place], ";")) return undefined;
    if (tokens[place]?.text === "from" && next?.kind === "string") return found(next, "static");
  }
  return undefined;
}

function readRequire(tokens: readonly Token[], index: number): Import | undefined {
  if (!isPunct(tokens[index + 1], "(")) return undefined;
  return { specifier: tokens[index + 2]?.text ?? "", line: tokens[index]?.line ?? 0, form: "require" };
}

function readUrl(tokens: readonly Token[], index: number): Import | undefined {
  const [open, name, comma, meta] = tokens.slice(index + 1, index + 5);
  if (!isPunct(open, "(") || name?.kind !== "string" || !isPunct(comma, ",")) return undefined;
  return meta?.text === "import" ? found(name, "url") : undefined;
}

function found(token: Token, form: ImportForm): Import {
  return { specifier: token.text, line: token.line, form };
}

export function isPunct(token: Token | undefined, text: string): boolean {
  return token?.kind === "punct" && token.text === text;
}
