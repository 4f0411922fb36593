import type { ReactNode } from "react";
import { useRef, useState } from "react";
import { Button, ErrorNotice } from "#ui";
import type { Column } from "#ui/desk";
import { useText } from "../texts.ts";
import { useAddress } from "./address.ts";
import { saveFile, toCsv } from "./csv.ts";

/** A column that can be shown and exported; `cell` where it is shown as more than its text. */
export type ListColumn<Row> = Omit<Column<Row>, "cell"> & {
  readonly text: (row: Row) => string;
  readonly cell?: (row: Row) => ReactNode;
};
export type PageOf<Row> = { readonly items: readonly Row[]; readonly next?: string | undefined };

export function shownColumns<Row>(columns: readonly ListColumn<Row>[]): readonly Column<Row>[] {
  return columns.map(({ text, ...column }) => ({ ...column, cell: column.cell ?? text }));
}

/** Compares by the text of a column as the reader's language orders it; numbers within by their value. */
export function byText<Row>(text: (row: Row) => string): (a: Row, b: Row) => number {
  const collator = new Intl.Collator(undefined, { numeric: true });
  return (a, b) => collator.compare(text(a), text(b));
}

/** What a table says it holds: where there are further pages, that these are the rows of one. */
export function usePageCaption(): (caption: string, next: string | undefined) => string {
  const t = useText();
  const [{ after }] = useAddress();
  return (caption, next) => (next || after ? t("list.thisPage", { what: caption }) : caption);
}

/** Forward and back through a list that comes page by page; the page stands in the address as `after`. */
export function Pager({ next }: { next: string | undefined }) {
  const t = useText();
  const [address, change] = useAddress();
  const passed = useRef<(string | undefined)[]>([]);
  const { after } = address;
  if (!next && !after) return null;
  function goOn() {
    passed.current.push(after);
    change({ after: next });
  }
  return (
    <nav className="li-row pager" aria-label={t("list.pages")}>
      <Button icon="back" disabled={!after} onClick={() => change({ after: passed.current.pop() })}>
        {t("list.previous")}
      </Button>
      <Button icon="next" disabled={!next} onClick={goOn}>
        {t("list.next")}
      </Button>
    </nav>
  );
}

/** Saves all rows that the filters let through, not this page only, as CSV with the columns shown. */
export function ExportButton<Row>(props: {
  /** Without the ending. */
  fileName: string;
  columns: readonly ListColumn<Row>[];
  load: (cursor: string | undefined) => Promise<PageOf<Row>>;
}) {
  const t = useText();
  const [state, setState] = useState<{ done?: number; error?: unknown }>({});
  async function save() {
    try {
      const rows = await loadAll(props.load, (done) => setState({ done }));
      saveFile(`${props.fileName}.csv`, new Blob([toCsv(props.columns, rows)], { type: "text/csv" }));
      setState({});
    } catch (error) {
      setState({ error });
    }
  }
  return (
    <>
      <Button icon="download" busy={state.done !== undefined} onClick={save}>
        {state.done ? t("list.exporting", { count: state.done }) : t("list.export")}
      </Button>
      {state.error !== undefined && <ErrorNotice error={state.error} />}
    </>
  );
}

async function loadAll<Row>(
  load: (cursor: string | undefined) => Promise<PageOf<Row>>,
  onRows: (done: number) => void,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  onRows(0);
  do {
    const page = await load(cursor);
    rows.push(...page.items);
    onRows(rows.length);
    cursor = page.next;
  } while (cursor);
  return rows;
}
