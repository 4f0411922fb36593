import type { Kysely } from "kysely";
import { type Actor, ANONYMOUS } from "#platform/contract";
import { type DB, type Tx, withSystem } from "#platform/db";
import type { Clock, KeyStore } from "#platform/module";
import { findApiKeyByHash, updateApiKey } from "./invitation-repo.ts";
import { listGrants } from "./member-repo.ts";
import { grantsInSession } from "./policy.ts";
import { bearerKey, secretHash } from "./secret.ts";
import { isLive, readCookie, SEEN_STEP_MS, SESSION_COOKIE } from "./session.ts";
import { findSessionByToken, updateSession } from "./session-repo.ts";

export type Asked = {
  readonly cookie?: string | undefined;
  readonly authorization?: string | undefined;
  readonly communityId?: string | undefined;
};

type Deps = {
  readonly db: Kysely<DB>;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly https?: boolean;
};

/**
 * Finds who asks, by API key or session cookie, in one transaction under `linli_login`. Grants are those of the
 * asked community and of the whole installation. Anything unknown, expired or ended is anonymous.
 */
export function resolveActor({ db, keys, clock, https = false }: Deps): (asked: Asked) => Promise<Actor> {
  return async ({ cookie, authorization, communityId }) => {
    const key = bearerKey(authorization);
    const token = readCookie(cookie, SESSION_COOKIE, { https });
    if (!key && !token) return ANONYMOUS;
    const now = clock.now();
    return withSystem(
      db,
      (tx) =>
        key
          ? byApiKey(tx, { hash: secretHash(keys, "api_key", key), communityId, now })
          : bySession(tx, { hash: secretHash(keys, "session", token ?? ""), communityId, now }),
      "linli_login",
    );
  };
}

type Search = { readonly hash: string; readonly communityId: string | undefined; readonly now: Date };

async function bySession(tx: Tx, { hash, communityId, now }: Search): Promise<Actor> {
  const session = await findSessionByToken(tx, hash);
  if (!session || !isLive(session, now)) return ANONYMOUS;
  if (now.getTime() - session.lastSeenAt.getTime() >= SEEN_STEP_MS) {
    await updateSession(tx, session.id, { last_seen_at: now });
  }
  const grants = await listGrants(tx, session.accountId, communityId);
  return {
    kind: "account",
    channel: "web",
    accountId: session.accountId,
    sessionId: session.id,
    grants: grantsInSession(grants, session.withSecondFactor),
  };
}

async function byApiKey(tx: Tx, { hash, communityId, now }: Search): Promise<Actor> {
  const key = await findApiKeyByHash(tx, hash);
  const usable = key && !key.revokedAt && (key.expiresAt === null || now < key.expiresAt);
  if (!usable) return ANONYMOUS;
  if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() >= SEEN_STEP_MS) {
    await updateApiKey(tx, key, { last_used_at: now });
  }
  const grant = {
    role: key.role,
    communityId: key.communityId,
    scopeKind: "community",
    scopeIds: [],
  } as const;
  const actor = {
    kind: "integration",
    channel: "integration",
    apiKeyId: key.id,
    grants: key.communityId === communityId ? [grant] : [],
    permissions: key.permissions,
  } as const;
  return actor;
}
