import type { Actor, Grant, Role } from "#platform/contract";
import { type Database, type Tx, withoutTenant, withTenant } from "#platform/db";
import {
  type Clock,
  type Ctx,
  createCtx,
  type FileStore,
  type KeyStore,
  type Manifest,
  type OutboundMessage,
  permissionBook,
  type Services,
  type Writers,
} from "#platform/module";
import { type CommunityId, newId } from "#platform/std";

/** A clock that stands still until it is moved. */
export function fixedClock(at = "2026-03-02T01:00:00Z"): Clock & { advanceMs(by: number): void } {
  let now = new Date(at).getTime();
  return {
    now: () => new Date(now),
    advanceMs: (by) => {
      now += by;
    },
  };
}

/** Somebody signed in who holds a role in a community, with its whole as scope unless said otherwise. */
export function accountActor(
  role: Role | undefined,
  communityId: string | null,
  scope: Partial<Pick<Grant, "scopeKind" | "scopeIds">> & { accountId?: string; personId?: string } = {},
): Actor {
  const { accountId = newId(), personId, ...narrow } = scope;
  const grant = { communityId, scopeKind: "community", scopeIds: [], ...narrow } as const;
  return {
    kind: "account",
    channel: "web",
    accountId,
    sessionId: newId(),
    ...(personId ? { personId } : {}),
    grants: role ? [{ role, ...grant }] : [],
  };
}

export function systemActor(job = "test"): Actor {
  return { kind: "system", channel: "command_line", grants: [], job };
}

type CtxOptions = {
  manifests: readonly Manifest[];
  actor: Actor;
  communityId?: CommunityId;
  clock?: Clock;
  services?: Services;
  writers?: Writers;
};

/** A ctx as a request would have it. Events and audit go nowhere unless `writers` say where. */
export function testCtx(tx: Tx, options: CtxOptions): Ctx {
  return createCtx({
    tx,
    actor: options.actor,
    communityId: options.communityId,
    clock: options.clock ?? fixedClock(),
    requestId: newId(),
    locale: "zh",
    services: options.services ?? testServices(),
    permissions: permissionBook(options.manifests),
    writers: options.writers ?? SILENT,
  });
}

const SILENT: Writers = { tell: async () => undefined, audit: async () => undefined };

/** Runs in a tenant transaction that is undone at the end, so that tests of one file do not meet. */
export async function inRolledBackTenant<T>(
  db: Database,
  options: CtxOptions,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const undo = Symbol("undo");
  let result: { value: T } | undefined;
  const inside = async (tx: Tx) => {
    result = { value: await work(testCtx(tx, options)) };
    throw undo;
  };
  const { communityId } = options;
  const run = communityId ? withTenant(db.query, communityId, inside) : withoutTenant(db.query, inside);
  await run.catch((error: unknown) => {
    if (error !== undo) throw error;
  });
  return (result as { value: T }).value;
}

/** Services that keep everything in memory; `sent` holds what the messenger was given. */
export function testServices(): Services & { sent: OutboundMessage[] } {
  const sent: OutboundMessage[] = [];
  return {
    sent,
    files: memoryFiles(),
    keys: memoryKeys(),
    messenger: {
      async send(_, message) {
        sent.push(message);
      },
    },
  };
}

function memoryFiles(): FileStore {
  const kept = new Map<string, Uint8Array>();
  return {
    async put(bytes) {
      const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(bytes));
      const sha256 = Buffer.from(digest).toString("hex");
      kept.set(sha256, bytes);
      return sha256;
    },
    async get(sha256) {
      const bytes = kept.get(sha256);
      if (!bytes) throw new Error(`no file ${sha256}`);
      return bytes;
    },
  };
}

function memoryKeys(): KeyStore {
  const destroyed = new Set<string>();
  const wrap = (plain: string) => `sealed:${Buffer.from(plain).toString("base64")}`;
  const unwrap = (sealed: string) => Buffer.from(sealed.slice("sealed:".length), "base64").toString();
  return {
    createPersonKey: async () => undefined,
    sealForPerson: async (_, plain) => wrap(plain),
    openForPerson: async (personId, sealed) => (destroyed.has(personId) ? undefined : unwrap(sealed)),
    destroyPersonKey: async (personId) => void destroyed.add(personId),
    seal: wrap,
    open: unwrap,
    blindIndex: (purpose, value) => Buffer.from(`${purpose}:${value}`).toString("hex"),
  };
}
