import { join, resolve } from "node:path";
import type { Demo } from "#demo";
import type { Config } from "#platform/config";
import { type Database, type LockHolder, migrate } from "#platform/db";
import { serveWebApp } from "#platform/http";
import { installJobs } from "#platform/jobs";
import { type Composition, compose } from "./compose.ts";
import { prepareDemo } from "./demo.ts";
import { ensureAdministrator } from "./first-administrator.ts";
import { greet, greetRunning } from "./greet.ts";
import { type Installation, openInstallation } from "./installation.ts";
import { type Listening, listen } from "./listen.ts";
import { allOwners } from "./manifests.ts";
import { step } from "./progress.ts";

export type Running = { readonly url: string; stop(): Promise<void> };

/**
 * Starts the server: locks the data folder, opens and migrates the database, fills the demo or asks for the first
 * administrator, listens. Undefined where another process serves this folder already; its address is told.
 */
export async function start(config: Config): Promise<Running | undefined> {
  const command = config.mode === "demo" ? "npm start" : "npm run serve";
  const taken = await step("opening the database 打开数据库", () =>
    openInstallation(config, { command, whenHeld: "refuse" }),
  );
  if ("heldBy" in taken) return tellHolder(config, taken.heldBy);
  const installation = taken.opened;
  try {
    return await serveInstallation(config, installation);
  } catch (error) {
    await installation.close();
    throw error;
  }
}

function tellHolder(config: Config, holder: LockHolder): undefined {
  greetRunning(config, holder);
  return undefined;
}

async function serveInstallation(config: Config, installation: Installation): Promise<Running> {
  const { db } = installation;
  await step("migrating the database 更新数据库", async () => {
    await migrate(db.pool, allOwners());
    await installJobs(db.pool);
  });
  const state = { ready: false };
  const composition = await compose(config, db, { isReady: () => state.ready });
  const demo = await prepareContent(config, composition, db);
  addWebApps(composition);
  const listening = await listen(composition.app, config);
  const url = `http://${config.host === "0.0.0.0" ? "localhost" : config.host}:${listening.port}`;
  const database = db.embedded && { host: db.embedded.host, port: db.embedded.port };
  await installation.lock?.publish({ url, ...(database ? { database } : {}) });
  await composition.workers.start();
  state.ready = true;
  greet(config, { url, isWishedPort: listening.port === config.port, logins: demo?.logins ?? [] });
  return {
    url,
    async stop() {
      state.ready = false;
      await stopAll({ listening, composition, installation });
    },
  };
}

/** The demo fills itself; production asks who administers it. */
async function prepareContent(
  config: Config,
  composition: Composition,
  database: Database,
): Promise<Demo | undefined> {
  if (config.mode === "demo") return prepareDemo(config.dataFolder, composition, database);
  const { db, clock, services } = composition.background;
  await ensureAdministrator({ db, keys: services.keys, clock }, process.env);
  return undefined;
}

function addWebApps({ app }: Composition): void {
  const built = resolve(import.meta.dirname, "../../dist");
  serveWebApp(app, { folder: join(built, "console"), base: "/console/" });
  serveWebApp(app, { folder: join(built, "resident"), base: "/" });
}

/** In the order of a request's way, so that nothing loses what it stands on. */
async function stopAll(parts: {
  listening: Listening;
  composition: Composition;
  installation: Installation;
}): Promise<void> {
  const { listening, composition, installation } = parts;
  await composition.services.live.stop();
  await listening.close();
  await composition.workers.stop();
  await installation.close();
}
