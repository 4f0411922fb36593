export type CsvCell = string | number | boolean | null | undefined;

/**
 * A table as CSV that spreadsheet programs open rightly: UTF-8 with byte order mark, CRLF, quoted where needed. A
 * cell that a spreadsheet would take for a formula is preceded by an apostrophe.
 */
export function csvOf(rows: readonly (readonly CsvCell[])[]): Uint8Array<ArrayBuffer> {
  const lines = rows.map((row) => row.map(cellOf).join(","));
  return new Uint8Array(Buffer.from(`\uFEFF${lines.map((line) => `${line}\r\n`).join("")}`));
}

function cellOf(value: CsvCell): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
