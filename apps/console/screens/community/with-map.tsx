import { type ReactNode, useEffect, useRef } from "react";
import { IconButton } from "#ui";
import { useText } from "../../texts.ts";

/** A list with a column beside it: the map, and the opened object under it. One column below 1100 px. */
export function WithMap(props: { children: ReactNode; detail: ReactNode; map: ReactNode }) {
  return (
    <div className="with-map">
      <div className="li-stack">{props.children}</div>
      <div className="with-map-side">
        {props.map}
        {props.detail}
      </div>
    </div>
  );
}

/** The opened object, with its name and the way to close it. */
export function OpenPanel(props: { title: string; onClose: () => void; children: ReactNode }) {
  const t = useText();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const isStacked = matchMedia("(max-width: 1099px)").matches;
    if (isStacked) box.current?.scrollIntoView({ block: "start" });
  }, []);
  return (
    <aside ref={box} className="li-panel open-panel" aria-label={props.title}>
      <header>
        <h2>{props.title}</h2>
        <IconButton icon="close" label={t("ui.close")} onClick={props.onClose} />
      </header>
      {props.children}
    </aside>
  );
}
