/** A column as it is exported: its heading and what stands in a row. */
export type CsvColumn<Row> = { readonly title: string; readonly text: (row: Row) => string };

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d[\d,.]*$/;
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Rows as RFC 4180, with the mark that lets spreadsheets read Chinese. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it.
 */
export function toCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ text }) => text(row))),
  ];
  return BYTE_ORDER_MARK + lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

/** Hands a file to the browser. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function cell(text: string): string {
  const harmless = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
