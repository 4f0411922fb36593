import type { ReactNode } from "react";
import { IconButton } from "../base/button.tsx";
import { useTexts } from "../i18n/provider.tsx";

/** A list with the opened object beside it, so that the place in the list is never lost; stacked below 1100 px. */
export function Beside(props: {
  children: ReactNode;
  /** The opened object; undefined gives the list the whole width. */
  detail: { title: string; content: ReactNode; onClose: () => void } | undefined;
}) {
  const t = useTexts();
  const { detail } = props;
  return (
    <div className="li-beside" data-open={detail ? true : undefined}>
      <div>{props.children}</div>
      {detail && (
        <aside className="li-panel" aria-label={detail.title}>
          <header>
            <h2>{detail.title}</h2>
            <IconButton icon="close" label={t("ui.close")} onClick={detail.onClose} />
          </header>
          {detail.content}
        </aside>
      )}
    </div>
  );
}
