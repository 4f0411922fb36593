import { useCallback, useState } from "react";
import { useElder } from "#ui";

export const PACES = ["planning", "elder"] as const;
export type Pace = (typeof PACES)[number];
const STORED_AS = "linli.pace";

/** How fast one walks, kept on this device; whoever reads large text starts with the slower one. */
export function usePace(): [Pace, (pace: Pace) => void] {
  const { elder } = useElder();
  const [kept, setKept] = useState(() => localStorage.getItem(STORED_AS));
  const pace = PACES.find((each) => each === kept) ?? (elder ? "elder" : "planning");
  const choose = useCallback((next: Pace) => {
    localStorage.setItem(STORED_AS, next);
    setKept(next);
  }, []);
  return [pace, choose];
}
