import type { Role } from "#platform/contract";
import type { Ctx, PermissionBook } from "#platform/module";

/** Which role holds which permission in this composition. */
export function bookOf(ctx: Ctx): PermissionBook {
  const { permissions } = ctx as Ctx & { readonly permissions?: PermissionBook };
  return permissions ?? new Map();
}

export function permissionsOfRoles(book: PermissionBook, roles: readonly Role[]): string[] {
  const held = [...book].filter(([, holders]) => roles.some((role) => holders.has(role)));
  return held.map(([permission]) => permission).sort();
}
