import type { IconName } from "#ui";
import type { ResidentKey } from "./texts.ts";

/** The five tabs, always the same and in this order. */
export const TABS = [
  { path: "/", label: "tab.home", icon: "home" },
  { path: "/cases", label: "tab.cases", icon: "cases" },
  { path: "/services", label: "tab.services", icon: "services" },
  { path: "/decide", label: "tab.decide", icon: "decide" },
  { path: "/me", label: "tab.me", icon: "person" },
] as const satisfies readonly { path: string; label: ResidentKey; icon: IconName }[];
