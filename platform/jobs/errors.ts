import { defineErrors } from "#platform/contract";

export const errors = defineErrors("jobs", {
  interrupted: {
    status: 503,
    title: { zh: "任务被中断了。", en: "The task was interrupted." },
    advice: {
      zh: "系统重启时任务没有做完,请重新开始。",
      en: "The system restarted before it was done; start it again.",
    },
  },
});
