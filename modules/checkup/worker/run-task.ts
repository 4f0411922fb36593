import { Worker } from "node:worker_threads";
import { fail, type Outcome, ok } from "#platform/std";
import type { InputFinding } from "../pipeline/finding.ts";
import type { AnswerOf, Task, WorkerReply } from "./tasks.ts";

export type WorkerLimits = {
  readonly timeoutMs: number;
  /** Heap of the worker; arrays of numbers lie outside it and are bounded by the extract's size. */
  readonly heapMegabytes: number;
};
export const WORKER_LIMITS: WorkerLimits = { timeoutMs: 60_000, heapMegabytes: 1_536 };

/** Why a worker was stopped before it answered. */
export type Stopped = { readonly stopped: "too_long" | "too_large" };

/**
 * Does one task in a thread of its own, which is stopped after its time or memory (rule CU11). Findings on bad input
 * come back as a failed outcome; a bug in the task is thrown here.
 */
export function runTask<T extends Task>(
  task: T,
  limits: WorkerLimits = WORKER_LIMITS,
): Promise<Outcome<AnswerOf<T>, InputFinding> | Stopped> {
  const worker = new Worker(new URL("./entry.ts", import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve({ stopped: "too_long" });
      void worker.terminate();
    }, limits.timeoutMs);
    worker.once("message", (reply: WorkerReply<T>) =>
      resolve(reply.ok ? ok(reply.value) : fail(...reply.errors)),
    );
    worker.once("error", (error: Error & { code?: string }) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve({ stopped: "too_large" });
      else reject(error);
    });
    worker.once("exit", () => {
      clearTimeout(timer);
      reject(new Error("the worker ended without an answer"));
    });
  });
}
