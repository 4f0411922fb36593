import type { Actor, PermissionName } from "#platform/contract";
import type { Tx } from "#platform/db";
import { assert, type CommunityId, type Locale } from "#platform/std";
import type { DomainEvent } from "./manifest.ts";
import type { PermissionBook, Place, Reach } from "./permit.ts";
import type { AuditNote, Clock, FileStore, KeyStore, Messenger } from "./services.ts";

/**
 * What every verb takes: the open transaction with its tenant, who acts, and the services of the platform.
 * Everything in one ctx happens in one transaction or not at all.
 */
export type Ctx = {
  readonly tx: Tx;
  readonly clock: Clock;
  readonly requestId: string;
  readonly locale: Locale;
  readonly actor: Actor;
  /** The tenant; undefined in endpoints and jobs outside any community. */
  readonly communityId: CommunityId | undefined;
  readonly services: Services;
  /** Which roles hold which permission in this composition. */
  readonly permissions: PermissionBook;
  readonly request: RequestFacts;
  readonly response: ResponseParts;
  /** Whether the actor holds the permission here; `place` narrows it to a compound or grid. */
  may(permission: PermissionName, place?: Place): boolean;
  /** How far the permission reaches: the filter of reads. */
  reach(permission: PermissionName): Reach;
  /** Puts an event in the outbox, in this transaction. */
  tell(event: DomainEvent): Promise<void>;
  /** Writes to the audit trail, in this transaction. Writes through endpoints are noted without it. */
  audit(note: AuditNote): Promise<void>;
};

/** What is known of the request beside its input; empty in jobs. */
export type RequestFacts = {
  readonly address: string | undefined;
  readonly userAgent: string | undefined;
  cookie(name: string): string | undefined;
};

/** Cookies are HttpOnly, SameSite=Lax, Path=/, and Secure where the public address is https. */
export type ResponseParts = {
  setCookie(name: string, value: string, options: { maxAgeSeconds: number }): void;
  clearCookie(name: string): void;
};

export type Services = {
  readonly files: FileStore;
  readonly keys: KeyStore;
  readonly messenger: Messenger;
};

/** The tenant of a ctx that must have one. */
export function tenantOf(ctx: Ctx): CommunityId {
  assert(ctx.communityId, "this runs inside a community");
  return ctx.communityId;
}
