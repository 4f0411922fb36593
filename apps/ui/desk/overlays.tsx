import { App, Drawer, Modal } from "antd";
import type { ReactNode } from "react";
import { Button } from "../base/button.tsx";
import { useTexts } from "../i18n/provider.tsx";

/** A dialog over the page for one decision; Escape and the close button cancel it. */
export function Dialog(props: {
  open: boolean;
  title: string;
  onClose: () => void;
  /** The one act. Left off, the dialog only tells. */
  action?: { label: string; onAct: () => void; busy?: boolean; danger?: boolean; disabled?: boolean };
  children: ReactNode;
}) {
  const t = useTexts();
  const { action } = props;
  return (
    <Modal
      open={props.open}
      title={props.title}
      onCancel={props.onClose}
      closable={{ "aria-label": t("ui.close") }}
      destroyOnHidden
      footer={
        <div className="li-dialog-foot">
          <Button onClick={props.onClose}>{action ? t("ui.cancel") : t("ui.close")}</Button>
          {action && (
            <Button
              look={action.danger ? "danger" : "primary"}
              busy={action.busy ?? false}
              disabled={action.disabled ?? false}
              onClick={action.onAct}
            >
              {action.label}
            </Button>
          )}
        </div>
      }
    >
      {props.children}
    </Modal>
  );
}

/** A panel from the side for what does not fit beside the list (below 1280 px). */
export function SidePanel(props: { open: boolean; title: string; onClose: () => void; children: ReactNode }) {
  const t = useTexts();
  return (
    <Drawer
      open={props.open}
      title={props.title}
      onClose={props.onClose}
      closable={{ "aria-label": t("ui.close") }}
      size={480}
      destroyOnHidden
    >
      {props.children}
    </Drawer>
  );
}

/** Says shortly what was done, in a corner and to screen readers. Never the only place of an error. */
export function useToast(): (text: string) => void {
  const { message } = App.useApp();
  return (text) => {
    message.success(text);
  };
}
