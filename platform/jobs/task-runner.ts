import { type ErrorDecl, httpErrors, type Issue, Refusal } from "#platform/contract";
import { type Background, createLoop, inBackground } from "#platform/events";
import { fillText } from "#platform/i18n";
import type { LocalText } from "#platform/std";
import { errors } from "./errors.ts";
import type { TaskDecl, TaskRun } from "./task.ts";
import {
  type ClaimedTask,
  claimTask,
  endLostTasks,
  endTask,
  type TaskEnd,
  type TaskError,
  type TaskProgress,
  touchTask,
} from "./task-rows.ts";

export type TaskRunnerOptions = Background & {
  // biome-ignore lint/suspicious/noExplicitAny: tasks of any input; each reads its own through its schema
  readonly tasks: readonly TaskDecl<any>[];
  readonly intervalMs?: number;
};

export type TaskRunner = {
  start(): void;
  /** Looks soon: a task was started in this process. */
  nudge(): void;
  /** Runs everything that waits; for tests and command lines. */
  drain(): Promise<number>;
  /** Tells the task under way to end, waits for it, and takes no other. */
  stop(): Promise<void>;
};

const INTERVAL_MS = 1000;
const FLUSH_MS = 500;
/** A sign of life at least this often, though nothing changes. */
const BEAT_FLUSHES = 20;

/** Runs started tasks, one at a time in this process; several processes share them. */
export function createTaskRunner(options: TaskRunnerOptions): TaskRunner {
  const stopping = new AbortController();
  const loop = createLoop({
    intervalMs: options.intervalMs ?? INTERVAL_MS,
    run: () => drain(options, stopping.signal),
    onError: (error) => options.log.error({ error }, "waiting tasks could not be looked up"),
  });
  return {
    start: loop.start,
    nudge: loop.nudge,
    drain: () => drain(options, stopping.signal),
    stop() {
      stopping.abort();
      return loop.stop();
    },
  };
}

async function drain(options: TaskRunnerOptions, signal: AbortSignal): Promise<number> {
  const names = options.tasks.map((task) => task.name);
  await endLostTasks(options.db, errorOf(errors.interrupted), options.clock.now());
  let ran = 0;
  while (!signal.aborted) {
    const claimed = await claimTask(options.db, names, options.clock.now());
    if (!claimed) break;
    await runTask(options, claimed, signal);
    ran += 1;
  }
  return ran;
}

async function runTask(options: TaskRunnerOptions, claimed: ClaimedTask, signal: AbortSignal): Promise<void> {
  const reporter = createReporter(options, claimed.id);
  const end = await attempt(options, claimed, { signal, progress: reporter.progress });
  await reporter.stop();
  await endTask(options.db, claimed.id, { end, now: options.clock.now() });
}

async function attempt(
  options: TaskRunnerOptions,
  claimed: ClaimedTask,
  parts: Pick<TaskRun, "signal" | "progress">,
): Promise<TaskEnd> {
  const communityId = claimed.community_id ?? undefined;
  const { locale, actor, request_id: requestId, name: job } = claimed;
  const task = options.tasks.find(({ name }) => name === claimed.name);
  const run: TaskRun = {
    ...parts,
    taskId: claimed.id,
    communityId,
    locale,
    transact: (work) => inBackground(options, { communityId, job, requestId, locale, actor }, work),
  };
  try {
    return { result: (await task?.run(run, task.input.parse(claimed.input))) ?? {} };
  } catch (error) {
    if (error instanceof Refusal) return { error: errorOf(error.decl, error.details, error.issues) };
    if (parts.signal.aborted) return { error: errorOf(errors.interrupted) };
    options.log.error({ task: claimed.id, job, requestId, error }, "task failed");
    return { error: errorOf(httpErrors.internal) };
  }
}

/** Writes the latest progress now and then, apart from the task: on the embedded database a wait would never end. */
function createReporter(options: TaskRunnerOptions, taskId: string) {
  let latest: TaskProgress = { done: 0, total: undefined, message: undefined };
  let written = latest;
  let idle = 0;
  let writing: Promise<void> = Promise.resolve();
  const flush = () => {
    idle += 1;
    if (latest === written && idle < BEAT_FLUSHES) return;
    [written, idle] = [latest, 0];
    writing = writing
      .then(() => touchTask(options.db, taskId, written))
      .catch((error) => options.log.warn({ task: taskId, error }, "progress could not be written"));
  };
  const timer = setInterval(flush, FLUSH_MS);
  return {
    progress(step: { done: number; total?: number; message?: LocalText }) {
      latest = { done: step.done, total: step.total, message: step.message };
    },
    async stop() {
      clearInterval(timer);
      if (latest !== written) flush();
      await writing;
    },
  };
}

function errorOf(
  decl: ErrorDecl,
  details: Readonly<Record<string, string | number>> = {},
  issues: readonly Issue[] = [],
): TaskError {
  return {
    code: decl.code,
    title: fillText(decl.title, details),
    advice: fillText(decl.advice, details),
    issues,
  };
}
