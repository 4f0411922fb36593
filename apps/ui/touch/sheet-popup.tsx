import { Popup } from "antd-mobile";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "../base/button.tsx";
import { useTexts } from "../i18n/provider.tsx";

export type SheetProps = { open: boolean; title: string; onClose: () => void; children: ReactNode };

/**
 * The kit's popup is no dialog to a screen reader and lets the focus escape: here it has a role and a name, takes
 * the focus, keeps Tab inside, closes on Escape, and gives the focus back.
 */
export function SheetPopup(props: SheetProps) {
  return (
    <Popup visible={props.open} onMaskClick={props.onClose} destroyOnClose bodyStyle={ROUNDED}>
      {props.open && <SheetBody {...props} />}
    </Popup>
  );
}

const ROUNDED = { borderTopLeftRadius: 16, borderTopRightRadius: 16 };

function SheetBody(props: { title: string; onClose: () => void; children: ReactNode }) {
  const t = useTexts();
  const titleId = useId();
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    body.current?.focus();
    return () => before?.focus();
  }, []);
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") props.onClose();
    if (event.key === "Tab" && body.current) keepInside(event, body.current);
  }
  return (
    <div
      ref={body}
      className="li-sheet"
      role="dialog"
      aria-modal="true"
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className="li-sheet-head">
        <h2 id={titleId}>{props.title}</h2>
        <IconButton icon="close" label={t("ui.close")} onClick={props.onClose} />
      </div>
      {props.children}
    </div>
  );
}

function keepInside(event: KeyboardEvent, root: HTMLElement): void {
  const stops = [
    ...root.querySelectorAll<HTMLElement>("a[href], button:not(:disabled), input, select, textarea"),
  ];
  const [first, last] = [stops[0], stops.at(-1)];
  const here = document.activeElement;
  if (event.shiftKey ? here !== first && here !== root : here !== last) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
