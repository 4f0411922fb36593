import type { IconName } from "#ui";
import type { ConsoleKey } from "./texts.ts";

/** The first screen of each area, as in router.tsx. */
type AreaPath = "/" | "/community" | "/checkup" | "/settings";

/** One entry of the navigation. Areas are tasks, not modules; only those with a screen stand here. */
export type Area = {
  readonly path: AreaPath;
  readonly label: ConsoleKey;
  readonly icon: IconName;
  /** Shown when the account holds any of these in the community looked at; always where empty. */
  readonly needs: readonly string[];
};

/** In the order of the day's work: Today, Community, Check-up, Projects, Cases, Decide, Services, Devices, Insight, Settings. */
export const AREAS: readonly Area[] = [
  { path: "/", label: "area.today", icon: "today", needs: [] },
  { path: "/community", label: "area.community", icon: "community", needs: ["places.read"] },
  { path: "/checkup", label: "area.checkup", icon: "checkup", needs: ["checkup.read"] },
  { path: "/settings", label: "area.settings", icon: "settings", needs: [] },
];

/** The areas an account may act in. */
export function areasFor(may: (permission: string) => boolean): readonly Area[] {
  return AREAS.filter(({ needs }) => needs.length === 0 || needs.some(may));
}
