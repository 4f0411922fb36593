import { defineErrors } from "#platform/contract";

export const errors = defineErrors("events", {
  too_many_listeners: {
    status: 429,
    title: { zh: "同一账号打开的实时页面太多。", en: "This account has too many live screens open." },
    advice: {
      zh: "请关掉一些页面;其余功能不受影响。",
      en: "Close some of them; everything else works as before.",
    },
  },
});
