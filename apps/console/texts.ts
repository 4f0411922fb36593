import { type AppTexts, type KeyOf, type Translate, type UiKey, useTexts } from "#ui";
import { zh } from "./text/zh.ts";

export type ConsoleKey = KeyOf<typeof zh>;
export const APP_TEXTS: AppTexts = { zh, en: () => import("./text/en.ts").then((m) => m.en) };

/** Texts of the console by key. */
export function useText(): Translate<ConsoleKey | UiKey> {
  return useTexts<ConsoleKey>();
}
