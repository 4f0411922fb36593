import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

/** A place with nothing in it yet: says what will be here and offers the first step. */
export function EmptyState(props: {
  icon?: IconName;
  /** What will be here. */
  title: string;
  children?: ReactNode;
  /** The first step: a Button or a link. */
  action?: ReactNode;
}) {
  return (
    <section className="li-empty">
      <span className="li-empty-mark">
        <Icon name={props.icon ?? "home"} size="2rem" />
      </span>
      <h2>{props.title}</h2>
      {props.children && <p>{props.children}</p>}
      {props.action && <div className="li-empty-action">{props.action}</div>}
    </section>
  );
}
