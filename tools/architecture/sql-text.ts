/** Finds the tables that SQL text names, without a grammar: by the word that stands before them. */

export type TableUse = {
  /** Undefined for a name without a schema. */
  readonly schema: string | undefined;
  readonly name: string;
  readonly use: "read" | "write" | "references" | "define";
  /** Lines after the first line of the text. */
  readonly lineOffset: number;
};

const NAME = String.raw`(?:"?([a-z_][a-z0-9_]*)"?\s*\.\s*)?"?([a-z_][a-z0-9_$]*)"?`;
const BEFORE = [
  { use: "references", words: String.raw`\breferences` },
  {
    use: "write",
    words: String.raw`\binsert\s+into|\bmerge\s+into|\bdelete\s+from(?:\s+only)?|\btruncate(?:\s+table)?|\bcopy|\block\s+table`,
  },
  {
    use: "write",
    words: String.raw`(?<!for\s|for\s+no\s+key\s|on\s|do\s|\bor\s|before\s|after\s|,\s?)\bupdate(?:\s+only)?(?!\s+set\b)`,
  },
  {
    use: "define",
    words: String.raw`\b(?:create|alter|drop)\s+(?:or\s+replace\s+)?(?:unlogged\s+)?(?:table|view|materialized\s+view|sequence|type|domain|function|procedure)(?:\s+if\s+(?:not\s+)?exists)?`,
  },
  {
    use: "define",
    words: String.raw`\bcreate\s+(?:unique\s+)?index(?:\s+concurrently)?(?:\s+if\s+not\s+exists)?(?:\s+[a-z_][a-z0-9_]*)?\s+on(?:\s+only)?`,
  },
  {
    use: "define",
    words: String.raw`\b(?:create|drop|alter)\s+(?:trigger|policy|rule)\s+(?:if\s+exists\s+)?[a-z_][a-z0-9_]*(?:\s+(?!on\b)[a-z_]+(?:\s+of\s+[a-z_, ]+)?)*?\s+on`,
  },
  {
    use: "define",
    words: String.raw`\bcomment\s+on\s+(?:table|column|view)|\b(?:grant|revoke)\s[^;]*?\bon(?:\s+table)?`,
  },
  {
    use: "read",
    words: String.raw`(?<!\bdelete\s|\bdistinct\s|\((?:\w+|both\s\w+)\s)\bfrom(?:\s+only)?|\bjoin(?:\s+lateral)?|\busing`,
  },
] as const;
const PATTERNS = BEFORE.map(({ use, words }) => ({
  use,
  pattern: new RegExp(`(?:${words})\\s+${NAME}`, "gi"),
}));

/** Tables named in a piece of SQL; comments and quoted text are left out. */
export function listTableUses(sql: string): TableUse[] {
  const text = blankOutQuoted(sql);
  return PATTERNS.flatMap(({ use, pattern }) =>
    [...text.matchAll(pattern)].map((match) => ({
      schema: match[1]?.toLowerCase(),
      name: (match[2] ?? "").toLowerCase(),
      use,
      lineOffset: text.slice(0, match.index + match[0].length).split("\n").length - 1,
    })),
  );
}

/** Schemas that SQL creates, drops or puts on the search path, with their line offset. */
export function listSchemaUses(sql: string): { name: string; lineOffset: number }[] {
  const text = blankOutQuoted(sql);
  const pattern =
    /\b(?:schema(?:\s+if\s+(?:not\s+)?exists)?|search_path\s*(?:=|to))\s+"?([a-z_][a-z0-9_]*)"?/gi;
  return [...text.matchAll(pattern)].map((match) => ({
    name: (match[1] ?? "").toLowerCase(),
    lineOffset: text.slice(0, match.index).split("\n").length - 1,
  }));
}

export function looksLikeSql(text: string): boolean {
  return /^\s*(select|insert\s+into|update|delete\s+from|with|create|alter|drop|truncate|lock|copy|merge)\s/i.test(
    text,
  );
}

/** Comments and 'literals' become spaces of the same length, so that lines and offsets stay. */
function blankOutQuoted(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, (part) => part.replace(/[^\n]/g, " "));
}
