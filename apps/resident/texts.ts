import { type AppTexts, type KeyOf, type Translate, type UiKey, useTexts } from "#ui";
import { zh } from "./text/zh.ts";

export type ResidentKey = KeyOf<typeof zh>;
export const APP_TEXTS: AppTexts = {
  zh,
  en: () => import("./text/en.ts").then((m) => m.en),
  ja: () => import("./text/ja.ts").then((m) => m.ja),
  ko: () => import("./text/ko.ts").then((m) => m.ko),
};

/** Texts of the residents' app by key. */
export function useText(): Translate<ResidentKey | UiKey> {
  return useTexts<ResidentKey>();
}
