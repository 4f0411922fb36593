import type { ReactNode } from "react";

/** A remark that stays on the page. `info` and `good` are announced politely. */
export function Notice(props: { tone?: "info" | "good" | "warn"; title?: string; children: ReactNode }) {
  return (
    <div className="li-notice" data-tone={props.tone ?? "info"} role="status">
      {props.title && <strong>{props.title}</strong>}
      <div>{props.children}</div>
    </div>
  );
}
