import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

/**
 * The embedded database in a thread of its own: PGlite, reached over a socket as any PostgreSQL is, so that the
 * rest of the house knows only one driver. Without a folder it lives in memory.
 */
export type EmbeddedWorkerData = {
  readonly folder: string | undefined;
  readonly templateFile: string | undefined;
  /** Absolute path of a Unix socket; undefined: a free loopback port. */
  readonly socketPath: string | undefined;
};
export type EmbeddedReady = { readonly kind: "ready"; readonly host: string; readonly port: number };

const MAX_CONNECTIONS = 100;

async function serve(data: EmbeddedWorkerData): Promise<void> {
  const template = data.templateFile && new Blob([await readFile(data.templateFile)]);
  const database = await PGlite.create({
    ...(data.folder ? { dataDir: data.folder } : {}),
    ...(template ? { loadDataDir: template } : {}),
  });
  const port = data.socketPath ? 5432 : await freePort();
  const listen = data.socketPath ? { path: data.socketPath } : { host: "127.0.0.1", port };
  const server = new PGLiteSocketServer({ db: database, ...listen, maxConnections: MAX_CONNECTIONS });
  await server.start();
  parentPort?.on("message", async (message: { kind: "close" } | { kind: "dump"; file: string }) => {
    if (message.kind === "dump") return dump(database, message.file);
    await server.stop();
    await database.close();
    parentPort?.postMessage({ kind: "closed" });
    parentPort?.close();
  });
  parentPort?.postMessage({ kind: "ready", host: "127.0.0.1", port } satisfies EmbeddedReady);
}

async function dump(database: PGlite, file: string): Promise<void> {
  const { writeFile } = await import("node:fs/promises");
  const image = await database.dumpDataDir("none");
  await writeFile(file, new Uint8Array(await image.arrayBuffer()));
  parentPort?.postMessage({ kind: "dumped" });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

await serve(workerData as EmbeddedWorkerData);
