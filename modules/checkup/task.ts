import { defineTask } from "#platform/jobs";
import { assert, text } from "#platform/std";
import { keepCheckup, prepareCheckup } from "./checkup-service.ts";
import { zCheckupOrder } from "./contract.ts";
import { doTask } from "./extract-service.ts";

const STEPS = {
  preparing: { done: 0, total: 3, message: text("正在读取社区资料", "reading what the community knows") },
  working: {
    done: 1,
    total: 3,
    message: text("正在测量步行距离、核对规则", "measuring walks and judging rules"),
  },
  keeping: { done: 2, total: 3, message: text("正在保存结果", "keeping the results") },
} as const;

/** A check-up in the background: no transaction is open while the worker computes. */
export const checkupTask = defineTask({
  name: "checkup.run",
  title: text("社区体检", "Check-up"),
  input: zCheckupOrder,
  async run(task, order) {
    task.progress(STEPS.preparing);
    const prepared = await task.transact((ctx) => prepareCheckup(ctx, order));
    if ("done" in prepared) return { checkupId: prepared.done.id };
    task.progress(STEPS.working);
    const answer = await doTask(prepared.task);
    assert(!task.signal.aborted, "the process is not stopping");
    task.progress(STEPS.keeping);
    const kept = await task.transact((ctx) => keepCheckup(ctx, prepared, answer));
    return { checkupId: kept.id };
  },
});
