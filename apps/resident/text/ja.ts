import type { Translation } from "#ui";
import type { zh } from "./zh.ts";

/** Japanese of the residents' flows; what is missing falls back to English. */
export const ja: Partial<Translation<typeof zh>> = {
  "tab.home": "ホーム",
  "tab.cases": "相談",
  "tab.services": "サービス",
  "tab.decide": "話し合い",
  "tab.me": "マイページ",
  "shell.call": "電話",
  "shell.call.office": "窓口に電話",
  "elder.title": "読みやすい文字の大きさはどちらですか?",
  "elder.lead": "あとからいつでも変えられます。",
  "elder.sample": "今日の昼食は煮魚です",
  "elder.normal": "ふつうの文字",
  "elder.large": "大きい文字",
  "door.title": "ようこそ",
  "door.lead": "携帯電話番号でログインできます。インストールもパスワードも不要です。",
};
