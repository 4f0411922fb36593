import type { ReactNode } from "react";

/** Holds the one primary action of a screen at the thumb. */
export function Thumb({ children }: { children: ReactNode }) {
  return <div className="li-thumb">{children}</div>;
}
