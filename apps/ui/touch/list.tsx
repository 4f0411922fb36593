import type { ReactNode } from "react";
import { Icon, type IconName } from "../base/icon.tsx";

/** A card of rows. The kit's rows are links without an address; these are real list items. */
export function List(props: { label: string; children: ReactNode }) {
  return (
    <ul className="li-list" aria-label={props.label}>
      {props.children}
    </ul>
  );
}

type RowProps = {
  icon?: IconName;
  title: ReactNode;
  detail?: ReactNode;
  /** At the end of the row: a status, a figure. */
  extra?: ReactNode;
};

/** A row that tells. */
export function ListRow(props: RowProps) {
  return (
    <li>
      <div className="li-list-row">
        <RowContent {...props} />
      </div>
    </li>
  );
}

/** A row that does something. For a row that leads to a screen, put a router link with class `li-list-row` in an `<li>`. */
export function ListButton(props: RowProps & { onPress: () => void; pressed?: boolean }) {
  return (
    <li>
      <button type="button" className="li-list-row" aria-pressed={props.pressed} onClick={props.onPress}>
        <RowContent {...props} />
        <Icon name="next" />
      </button>
    </li>
  );
}

/** What stands in a row, for rows that are links. */
export function RowContent(props: RowProps) {
  return (
    <>
      {props.icon && <Icon name={props.icon} />}
      <span className="li-list-text">
        <span>{props.title}</span>
        {props.detail && <small>{props.detail}</small>}
      </span>
      {props.extra}
    </>
  );
}
