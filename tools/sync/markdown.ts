/** A Markdown table; cells may hold anything, bars and line breaks are escaped. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}

/** A generated page: title, where it comes from, then its sections. */
export function markdownPage(title: string, sections: readonly string[]): string {
  return `${[`# ${title}`, "Made by `npm run sync` from the modules' manifests; edit those.", ...sections].join("\n\n")}\n`;
}

function escapeCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
