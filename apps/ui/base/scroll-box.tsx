import type { ReactNode } from "react";

/** A box that scrolls by itself: named, and reachable by keyboard, as scrolling content must be. */
export function ScrollBox(props: { label: string; className?: string; children: ReactNode }) {
  return (
    <section
      className={props.className}
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll
      tabIndex={0}
    >
      {props.children}
    </section>
  );
}
