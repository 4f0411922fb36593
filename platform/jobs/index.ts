import { sql } from "kysely";
import { systemTable } from "#platform/db";
import { asSystem } from "#platform/events";
import { type Ctx, defineModule } from "#platform/module";
import { errors } from "./errors.ts";
import { routes } from "./routes.ts";

export { type TaskView, zTask } from "./contract.ts";
export { installJobs } from "./install.ts";
export { createSchedule, type Schedule, type ScheduleOptions } from "./schedule.ts";
export { defineTask, startTask, type TaskDecl, type TaskRun } from "./task.ts";
export { createTaskRunner, type TaskRunner, type TaskRunnerOptions } from "./task-runner.ts";

export const manifest = defineModule({
  name: "jobs",
  title: { zh: "后台任务", en: "Background work" },
  migrations: new URL("./migrations", import.meta.url),
  tables: { tasks: systemTable({ linli_jobs: ["select", "insert", "update", "delete"] }) },
  errors: Object.values(errors),
  routes,
  jobs: [
    {
      name: "jobs.forget_tasks",
      title: { zh: "清理已结束的任务", en: "Forget ended tasks" },
      schedule: "10 4 * * *",
      per: "installation",
      run: forgetTasks,
    },
  ],
});

const KEPT_DAYS = 30;

async function forgetTasks(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - KEPT_DAYS * 86_400_000);
  await asSystem(ctx.tx, () => sql`delete from jobs.tasks where ended_at < ${before}`.execute(ctx.tx));
}
