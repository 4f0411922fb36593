import type { Translation } from "./catalogue.ts";
import type { zh } from "./zh.ts";

/** Japanese for what residents meet; the rest falls back to English. */
export const ja: Partial<Translation<typeof zh>> = {
  "ui.skip": "本文へ移動",
  "ui.language": "言語",
  "ui.elder.on": "大きい文字",
  "ui.elder.off": "ふつうの文字",
  "ui.loading": "読み込んでいます…",
  "ui.retry": "もう一度試す",
  "ui.close": "閉じる",
  "ui.cancel": "やめる",
  "ui.required": "必須",
  "ui.call": "電話する",
  "ui.readAloud": "読み上げる",
  "ui.readAloud.stop": "読み上げを止める",
  "ui.signIn.withCode": "SMS コード",
  "ui.signIn.withPassword": "パスワード",
  "ui.signIn.how": "ログイン方法",
  "ui.signIn.phone": "携帯電話番号",
  "ui.signIn.sendCode": "コードを受け取る",
  "ui.signIn.code": "コード",
  "ui.signIn.password": "パスワード",
  "ui.signIn.enter": "ログイン",
  "ui.error.title": "うまくいきませんでした",
};
