import { parentPort, workerData } from "node:worker_threads";
import { answerTask } from "./answer-task.ts";
import type { Task } from "./tasks.ts";

parentPort?.postMessage(await answerTask(workerData as Task));
