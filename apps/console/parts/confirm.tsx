import type { ReactNode } from "react";
import { ErrorNotice } from "#ui";
import { Dialog } from "#ui/desk";

/** Asks before something that cannot be undone; a refusal stays in the dialog. */
export function Confirm(props: {
  open: boolean;
  title: string;
  action: string;
  onAct: () => void;
  onClose: () => void;
  busy?: boolean;
  error?: unknown;
  /** What will happen, what stays. */
  children: ReactNode;
}) {
  return (
    <Dialog
      open={props.open}
      title={props.title}
      onClose={props.onClose}
      action={{ label: props.action, onAct: props.onAct, busy: props.busy ?? false, danger: true }}
    >
      <div className="li-stack">
        <p>{props.children}</p>
        {props.error != null && <ErrorNotice error={props.error} showIssues />}
      </div>
    </Dialog>
  );
}
