import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { assert } from "#platform/std";
import type { EmbeddedReady, EmbeddedWorkerData } from "./embedded-worker.ts";

export type Embedded = {
  /** Where `pg` connects: a folder holding `.s.PGSQL.5432`, or a loopback address. */
  readonly host: string;
  readonly port: number;
  /** Writes a whole-database image that `templateFile` of another start can load. */
  dump(file: string): Promise<void>;
  close(): Promise<void>;
};

/**
 * Starts the embedded database. Every login to it is a superuser, so it listens on a Unix socket in a folder only
 * its owner can enter (on Windows, which has none that `pg` can use, on a loopback port).
 *
 * @param options.folder where its files live; undefined keeps them in memory
 */
export async function startEmbedded(options: { folder?: string; templateFile?: string }): Promise<Embedded> {
  const onWindows = process.platform === "win32";
  const socketFolder = onWindows ? undefined : await mkdtemp(join(tmpdir(), "linli-db-"));
  const workerData: EmbeddedWorkerData = {
    folder: options.folder,
    templateFile: options.templateFile,
    socketPath: socketFolder && join(socketFolder, ".s.PGSQL.5432"),
  };
  const worker = new Worker(new URL("./embedded-worker.ts", import.meta.url), { workerData, execArgv: [] });
  const ready = (await answer(worker, "ready")) as EmbeddedReady;
  return {
    host: socketFolder ?? ready.host,
    port: ready.port,
    async dump(file) {
      worker.postMessage({ kind: "dump", file });
      await answer(worker, "dumped");
    },
    async close() {
      worker.postMessage({ kind: "close" });
      await answer(worker, "closed");
      await worker.terminate();
      if (socketFolder) await rm(socketFolder, { recursive: true, force: true });
    },
  };
}

function answer(worker: Worker, kind: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const listener = (message: { kind: string }) => {
      if (message.kind !== kind) return;
      worker.off("message", listener);
      worker.off("error", reject);
      resolve(message);
    };
    worker.on("message", listener);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the embedded database ended with code ${code}`)));
    assert(worker.threadId >= 0 || kind === "closed", "the embedded database is not running");
  });
}
