import { type Actor, type Grant, httpErrors, type Role, refuse } from "#platform/contract";
import type { Manifest } from "./manifest.ts";

/** Which roles hold which permission, from every manifest. */
export type PermissionBook = ReadonlyMap<string, ReadonlySet<Role>>;

export function permissionBook(manifests: readonly Manifest[]): PermissionBook {
  const entries = manifests.flatMap((manifest) =>
    Object.entries(manifest.permissions).map(([name, decl]) => [name, new Set(decl.roles)] as const),
  );
  return new Map(entries);
}

/** What a permission is asked about, as far as scopes tell it apart. */
export type Place = { readonly compoundId?: string | undefined; readonly gridId?: string | undefined };

/** Grants of the actor that carry the permission. Empty: no. Their scopes are the filter for reads. */
export function grantsFor(book: PermissionBook, actor: Actor, permission: string): readonly Grant[] {
  // A key is held to the permissions it was given, whatever its role has.
  if (actor.kind === "integration" && !actor.permissions.includes(permission)) return [];
  const roles = book.get(permission);
  return roles ? actor.grants.filter((grant) => roles.has(grant.role)) : [];
}

/** Whether a scope reaches a place. A compound or grid scope never reaches what names no compound or grid. */
export function reaches(grant: Grant, place: Place): boolean {
  if (grant.scopeKind === "community") return true;
  const id = grant.scopeKind === "compound" ? place.compoundId : place.gridId;
  return id !== undefined && grant.scopeIds.includes(id);
}

/** Refuses with `http.forbidden` unless the condition holds; the line in every verb where a missing check shows. */
export function permit(allowed: boolean): asserts allowed {
  if (!allowed) refuse(httpErrors.forbidden);
}

/** How far a permission reaches for an actor; reads filter their rows by it. */
export type Reach =
  | "everything"
  | { readonly compoundIds: readonly string[]; readonly gridIds: readonly string[] };

export function reachOf(grants: readonly Grant[]): Reach {
  if (grants.some((grant) => grant.scopeKind === "community")) return "everything";
  const idsOf = (kind: Grant["scopeKind"]) =>
    grants.filter((grant) => grant.scopeKind === kind).flatMap((grant) => grant.scopeIds);
  return { compoundIds: idsOf("compound"), gridIds: idsOf("grid") };
}
