import { lazy, type ReactNode, Suspense, useState } from "react";
import { Button } from "../base/button.tsx";
import { useTexts } from "../i18n/provider.tsx";
import type { SheetProps } from "./sheet-popup.tsx";

const SheetPopup = lazy(() => import("./sheet-popup.tsx").then((m) => ({ default: m.SheetPopup })));

/** A sheet from the bottom, over the page. What moves it is fetched when the first one opens. */
export function Sheet(props: SheetProps) {
  const [everOpen, setEverOpen] = useState(props.open);
  if (props.open && !everOpen) setEverOpen(true);
  if (!everOpen) return null;
  return (
    <Suspense>
      <SheetPopup {...props} />
    </Suspense>
  );
}

/** Asks once before something that cannot be undone. */
export function ConfirmSheet(props: {
  open: boolean;
  title: string;
  children: ReactNode;
  action: { label: string; onAct: () => void; busy?: boolean; danger?: boolean };
  onClose: () => void;
}) {
  const t = useTexts();
  const { action } = props;
  return (
    <Sheet open={props.open} title={props.title} onClose={props.onClose}>
      <div>{props.children}</div>
      <Button
        wide
        look={action.danger ? "danger" : "primary"}
        busy={action.busy ?? false}
        onClick={action.onAct}
      >
        {action.label}
      </Button>
      <Button wide onClick={props.onClose}>
        {t("ui.cancel")}
      </Button>
    </Sheet>
  );
}
