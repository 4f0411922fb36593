import { Table } from "antd";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { EmptyState } from "../base/empty-state.tsx";
import { useTexts } from "../i18n/provider.tsx";

export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand right, with tabular figures. */
  readonly numeric?: boolean;
  readonly width?: number;
  readonly compare?: (a: Row, b: Row) => number;
};
export type DataTableProps<Row extends object> = {
  /** What the table holds, for those who cannot see it. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The name of a row, as its open button reads. With it the first column opens the row. */
  rowName?: (row: Row) => string;
  onOpen?: (row: Row) => void;
  openKey?: string;
  /** Given, rows can be ticked for bulk actions. */
  ticked?: readonly string[];
  onTick?: (keys: readonly string[]) => void;
  loading?: boolean;
  empty?: ReactNode;
  /** Rows on one page; all where absent. */
  pageSize?: number;
};

/**
 * A dense list. J and K (or arrows) move between rows, Enter opens the one that has the focus; the open row is
 * marked with `aria-current`.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const t = useTexts();
  const captionId = useId();
  const { onOpen, ticked, onTick, rowKey } = props;
  const columns = props.columns.map((column, index) => ({
    key: column.key,
    title: column.title,
    ...(column.width === undefined ? {} : { width: column.width }),
    ...(column.numeric ? { align: "right" as const, className: "li-figures" } : {}),
    ...(column.compare ? { sorter: column.compare } : {}),
    render: (_: unknown, row: Row) =>
      index === 0 && onOpen ? (
        <OpenCell row={row} {...props}>
          {column.cell(row)}
        </OpenCell>
      ) : (
        column.cell(row)
      ),
  }));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys move between the real buttons inside
    <div className="li-table" onKeyDown={moveBetweenRows}>
      <p id={captionId} className="li-table-caption">
        <strong>{props.caption}</strong>
        <span className="li-figures">{t("ui.table.rows", { count: props.rows.length })}</span>
        {onOpen && <span className="li-table-hint">{t("ui.table.hint")}</span>}
      </p>
      <Table<Row>
        aria-labelledby={captionId}
        size="small"
        columns={columns}
        dataSource={props.rows}
        rowKey={rowKey}
        loading={props.loading ?? false}
        pagination={props.pageSize ? { pageSize: props.pageSize, showSizeChanger: false } : false}
        locale={{ emptyText: props.empty ?? <EmptyState icon="cases" title={t("ui.table.empty")} /> }}
        rowClassName={(row) => (rowKey(row) === props.openKey ? "li-row-open" : "")}
        {...(onTick
          ? {
              rowSelection: ticking({
                ticked: ticked ?? [],
                onTick,
                all: t("ui.table.selectAll"),
                one: t("ui.table.selectRow"),
              }),
            }
          : {})}
      />
    </div>
  );
}

function OpenCell<Row extends object>(props: DataTableProps<Row> & { row: Row; children: ReactNode }) {
  const { row, rowKey, rowName, onOpen, openKey } = props;
  return (
    <button
      type="button"
      className="li-row-button"
      aria-label={rowName?.(row)}
      aria-current={rowKey(row) === openKey || undefined}
      onClick={() => onOpen?.(row)}
    >
      {props.children}
    </button>
  );
}

function ticking(options: {
  ticked: readonly string[];
  onTick: (keys: readonly string[]) => void;
  all: string;
  one: string;
}) {
  const { ticked, onTick, all, one } = options;
  return {
    selectedRowKeys: [...ticked],
    onChange: (keys: readonly unknown[]) => onTick(keys.map(String)),
    getTitleCheckboxProps: () => ({ "aria-label": all }),
    getCheckboxProps: () => ({ "aria-label": one }),
  };
}

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const target = event.target as HTMLElement;
  if (!step || event.ctrlKey || event.metaKey || target.matches("input, select, textarea")) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>(".li-row-button")];
  const next = buttons[buttons.indexOf(target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
