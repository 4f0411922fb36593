import { type ReactNode, useEffect, useRef } from "react";
import { useTexts } from "../i18n/provider.tsx";

const MAIN = "main";

/** First thing in the page: jumps over the navigation. */
export function SkipLink() {
  const t = useTexts();
  return (
    <a className="li-skip li-hidden" href={`#${MAIN}`}>
      {t("ui.skip")}
    </a>
  );
}

/** The one `<main>` of a shell. */
export function Main({ children }: { children: ReactNode }) {
  return (
    <main id={MAIN} tabIndex={-1} className="li-main">
      {children}
    </main>
  );
}

/**
 * One screen: its title in `<h1>` and in the tab, focus on the title when the screen opens, so that a screen
 * reader says where one is. `lead` is one sentence under the title, `actions` stand beside it.
 */
export function Page(props: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  /** Hides the title from sight where the screen says the same otherwise. */
  quietTitle?: boolean;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${props.title} · 邻里 Linli`;
  }, [props.title]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="li-page">
      <header className="li-page-head">
        <div>
          <h1 ref={heading} tabIndex={-1} className={props.quietTitle ? "li-hidden-title" : undefined}>
            {props.title}
          </h1>
          {props.lead && <p className="li-lead">{props.lead}</p>}
        </div>
        {props.actions && <div className="li-page-actions">{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}

/** A framed part of a screen under its own heading. */
export function Panel(props: { title?: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className="li-panel">
      {(props.title || props.actions) && (
        <header>
          {props.title && <h2>{props.title}</h2>}
          {props.actions}
        </header>
      )}
      {props.children}
    </section>
  );
}
