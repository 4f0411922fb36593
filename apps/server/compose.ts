import { join } from "node:path";
import type { Hono } from "hono";
import { checkupTask } from "#modules/checkup";
import { resolveActor } from "#modules/identity";
import { peopleSuccession } from "#modules/people";
import { listOpenCommunityIds, placesSuccession, runSuccessions, tenantState } from "#modules/places";
import { writeAudit } from "#platform/audit";
import { createListBook, type ListService, withCardIndex } from "#platform/cards";
import type { Config } from "#platform/config";
import type { Database } from "#platform/db";
import {
  type Background,
  createLive,
  createLoop,
  createRefBook,
  createRelay,
  createTell,
  type LiveService,
  type RefService,
} from "#platform/events";
import { openFileStore } from "#platform/files";
import { type AppEnv, createApp, LOOPBACK_NAMES } from "#platform/http";
import { negotiateLocale } from "#platform/i18n";
import { createSchedule, createTaskRunner } from "#platform/jobs";
import { openKeyStore } from "#platform/keys";
import { createLogger, type Logger } from "#platform/log";
import { permissionBook, type Services } from "#platform/module";
import { createPostOffice, queueMessage, type SimulatorService } from "#platform/notify";
import { adaptersFor } from "./adapters.ts";
import { systemClock } from "./clock.ts";
import { manifests } from "./manifests.ts";

/** The pieces of a running installation, joined. */
export type Composition = {
  readonly app: Hono<AppEnv>;
  readonly background: Background;
  readonly workers: Workers;
  readonly log: Logger;
  readonly services: Services & LiveService & RefService & ListService & Partial<SimulatorService>;
};

/** What goes on beside requests. */
export type Workers = {
  start(): Promise<void>;
  /** Finishes what is under way. */
  stop(): Promise<void>;
};

/** Cards made from sealed fields stay out of the search index. */
const SEALED_CARDS = ["people:resident"];
const SUCCESSION_INTERVAL_MS = 60_000;

/** Joins the units over an opened, migrated database. Starts nothing. */
export async function compose(
  config: Config,
  db: Database,
  state: { isReady(): boolean },
): Promise<Composition> {
  const log = createLogger(config.logLevel);
  const live = createLive({ db: db.query, log });
  const keys = await openKeyStore(join(config.dataFolder, "keys"));
  const services = {
    keys,
    files: openFileStore(join(config.dataFolder, "files")),
    messenger: { send: queueMessage },
    refs: createRefBook(manifests),
    lists: createListBook(manifests),
    live,
    ...(config.mode === "demo" ? { simulator: true as const } : {}),
  };
  const wake: { nudge(): void } = { nudge: () => undefined };
  const writers = { tell: createTell(manifests, { onTold: () => wake.nudge() }), audit: writeAudit };
  const permissions = permissionBook(manifests);
  const background: Background = {
    db: db.query,
    clock: systemClock,
    log,
    services,
    permissions,
    writers,
  };
  const workers = createWorkers(config, db, background);
  wake.nudge = workers.nudge;
  const app = createApp({
    manifests,
    permissions,
    db,
    services,
    writers,
    clock: systemClock,
    log,
    publicUrl: config.publicUrl,
    requestsPerMinute: config.requestsPerMinute,
    resolveActor: resolveActor({
      db: db.query,
      keys: services.keys,
      clock: systemClock,
      https: config.publicUrl?.startsWith("https:") ?? false,
    }),
    tenantState,
    negotiateLocale,
    trustProxy: config.trustProxy,
    hosts: config.mode === "demo" ? LOOPBACK_NAMES : undefined,
    isReady: state.isReady,
  });
  return { app, background, workers, log, services };
}

function createWorkers(config: Config, db: Database, background: Background): Workers & { nudge(): void } {
  const { live } = background.services as Services & LiveService;
  const relay = createRelay({
    ...background,
    manifests: withCardIndex(manifests, { except: SEALED_CARDS }),
    concurrency: db.kind === "server" ? 4 : 1,
  });
  const tasks = createTaskRunner({ ...background, tasks: [checkupTask] });
  const post = createPostOffice({
    ...background,
    keys: background.services.keys,
    adapters: adaptersFor(config),
  });
  const schedule = createSchedule({
    ...background,
    pool: db.pool,
    manifests,
    listCommunities: listOpenCommunityIds,
  });
  const { db: query, clock, log, services } = background;
  const successions = createLoop({
    intervalMs: SUCCESSION_INTERVAL_MS,
    run: async () =>
      void (await runSuccessions({ db: query, keys: services.keys, clock }, [
        placesSuccession,
        peopleSuccession,
      ])),
    onError: (error) => log.error({ error }, "a split or merger of communities could not go on"),
  });
  const loops = [relay, live, tasks, post, successions];
  return {
    nudge() {
      for (const loop of loops) loop.nudge();
    },
    async start() {
      for (const loop of loops) loop.start();
      await schedule.start();
    },
    async stop() {
      await Promise.all([...loops.map((loop) => loop.stop()), schedule.stop()]);
    },
  };
}
