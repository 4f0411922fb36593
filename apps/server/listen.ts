import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";
import type { AppEnv } from "#platform/http";

const PORTS_TRIED = 20;

export type Listening = {
  readonly port: number;
  /** Stops taking requests and waits for those under way. */
  close(): Promise<void>;
};

/** Listens on the wished port or the next free one. */
export async function listen(app: Hono<AppEnv>, options: { host: string; port: number }): Promise<Listening> {
  for (let port = options.port; port < options.port + PORTS_TRIED; port++) {
    const server = await tryListen(app, { host: options.host, port });
    if (server) return { port, close: () => closeServer(server) };
  }
  throw new Error(`ports ${options.port}–${options.port + PORTS_TRIED - 1} are all taken; set LINLI_PORT`);
}

function tryListen(app: Hono<AppEnv>, at: { host: string; port: number }): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: at.host, port: at.port }, () =>
      resolve(server as Server),
    );
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(undefined);
      else reject(error);
    });
  });
}

const GRACE_MS = 8_000;

/** Requests under way may finish; open event streams and idle connections are cut after a short grace. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
  });
}
