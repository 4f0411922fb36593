import type { PermissionName } from "#platform/contract";
import type { Ctx } from "./ctx.ts";
import type { DomainEvent } from "./manifest.ts";
import { grantsFor, type Place, reaches, reachOf } from "./permit.ts";
import type { AuditNote } from "./services.ts";

/** What differs from ctx to ctx; the rest follows from it. */
export type CtxParts = Omit<Ctx, "may" | "reach" | "tell" | "audit" | "request" | "response"> &
  Partial<Pick<Ctx, "request" | "response">> & {
    readonly writers: Writers;
  };

/** How events and audit entries are written; given at composition, since both are pieces above this one. */
export type Writers = {
  tell(ctx: Ctx, event: DomainEvent): Promise<void>;
  audit(ctx: Ctx, note: AuditNote): Promise<void>;
};

export function createCtx(parts: CtxParts): Ctx {
  const { writers, ...rest } = parts;
  const held = (permission: PermissionName) => grantsFor(parts.permissions, parts.actor, permission);
  const ctx: Ctx = {
    request: { address: undefined, userAgent: undefined, cookie: () => undefined },
    response: { setCookie: () => undefined, clearCookie: () => undefined },
    ...rest,
    may: (permission: PermissionName, place?: Place) =>
      held(permission).some((grant) => place === undefined || reaches(grant, place)),
    reach: (permission: PermissionName) => reachOf(held(permission)),
    tell: (event: DomainEvent) => writers.tell(ctx, event),
    audit: (note: AuditNote) => writers.audit(ctx, note),
  };
  return ctx;
}
