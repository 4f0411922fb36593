import { z } from "zod";
import { defineEndpoint, zId, zInstant, zLocalText } from "#platform/contract";

/** Long work on the server as its starter may watch it; the wire shape of `platform/jobs`. */
const zTask = z.object({
  id: zId,
  name: z.string(),
  communityId: zId.optional(),
  state: z.enum(["waiting", "running", "done", "failed"]),
  progress: z.object({ done: z.int(), total: z.int().optional(), message: zLocalText.optional() }),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z
    .object({
      code: z.string(),
      title: zLocalText,
      advice: zLocalText,
      issues: z.array(z.object({ path: z.string(), message: zLocalText })),
    })
    .optional(),
  createdAt: zInstant,
  endedAt: zInstant.optional(),
});
export type Task = z.output<typeof zTask>;

export const listTasks = defineEndpoint({
  id: "jobs.listTasks",
  method: "GET",
  path: "/jobs/tasks",
  summary: { zh: "我最近启动的任务", en: "Tasks I started lately" },
  permission: "signed_in",
  output: z.object({ items: z.array(zTask) }),
});

/** The name of a running check-up among tasks. */
export const CHECKUP_TASK = "checkup.run";

/** Still to be waited for. */
export function isOpen({ state }: Task): boolean {
  return state === "waiting" || state === "running";
}
