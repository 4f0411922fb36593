import { join } from "node:path";
import type { Hono } from "hono";
import { resolveActor } from "#modules/identity";
import { tenantState } from "#modules/places";
import { writeAudit } from "#platform/audit";
import type { Config } from "#platform/config";
import type { Database } from "#platform/db";
import {
  type Background,
  createLive,
  createRefBook,
  createRelay,
  createTell,
  type Live,
  type LiveService,
  type RefService,
  type Relay,
} from "#platform/events";
import { openFileStore } from "#platform/files";
import { type AppEnv, createApp } from "#platform/http";
import { negotiateLocale } from "#platform/i18n";
import { openKeyStore } from "#platform/keys";
import { createLogger, type Logger } from "#platform/log";
import { permissionBook, type Services } from "#platform/module";
import { systemClock } from "./clock.ts";
import { manifests } from "./manifests.ts";

/** The pieces of a running installation, joined. */
export type Composition = {
  readonly app: Hono<AppEnv>;
  readonly background: Background;
  readonly relay: Relay;
  readonly live: Live;
  readonly log: Logger;
  readonly services: Services & LiveService & RefService;
};

/** Joins the units over an opened, migrated database. Starts nothing. */
export async function compose(
  config: Config,
  db: Database,
  state: { isReady(): boolean },
): Promise<Composition> {
  const log = createLogger(config.logLevel);
  const live = createLive({ db: db.query, log });
  const services = {
    keys: await openKeyStore(join(config.dataFolder, "keys")),
    files: openFileStore(join(config.dataFolder, "files")),
    messenger: { send: async () => undefined },
    refs: createRefBook(manifests),
    live,
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
  const relay = createRelay({ ...background, manifests, concurrency: db.kind === "server" ? 4 : 1 });
  wake.nudge = () => {
    relay.nudge();
    live.nudge();
  };
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
    resolveActor: resolveActor({ db: db.query, keys: services.keys, clock: systemClock }),
    tenantState,
    negotiateLocale,
    isReady: state.isReady,
  });
  return { app, background, relay, live, log, services };
}
