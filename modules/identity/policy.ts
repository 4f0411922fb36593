import { type Actor, type Grant, ROLES, type Role, type ScopeKind } from "#platform/contract";

/** The roles a community's own secretary names; the others come from administrators (rule ID9). */
const COMMUNITY_ROLES = [
  "resident",
  "grid_worker",
  "community_worker",
  "community_secretary",
  "property_staff",
  "property_manager",
  "committee_member",
] as const satisfies Role[];
const INSTALLATION_ROLES = ["administrator", "auditor"] as const satisfies Role[];

/**
 * The roles this actor may give and take, here or over the whole installation. Only people: a key that could
 * name administrators would be one. And only those who hold the whole: whoever holds a part could give
 * themselves the rest.
 */
export function grantableRoles(actor: Actor, where: "community" | "installation"): readonly Role[] {
  if (actor.kind !== "account") return [];
  const holds = (role: Role) =>
    actor.grants.some((grant) => grant.role === role && grant.scopeKind === "community");
  if (holds("administrator")) return where === "community" ? ROLES : INSTALLATION_ROLES;
  return where === "community" && holds("community_secretary") ? COMMUNITY_ROLES : [];
}

/** Whether a role, a scope and a place fit together. */
export function fits(grant: {
  role: Role;
  communityId: string | null;
  scopeKind: ScopeKind;
  scopeIds: readonly string[];
}): boolean {
  const whole = grant.scopeKind === "community";
  if (whole !== (grant.scopeIds.length === 0)) return false;
  const overseers: readonly Role[] = INSTALLATION_ROLES;
  if (overseers.includes(grant.role)) return whole;
  return grant.communityId !== null;
}

/** Administrators sign in with a second factor; without it their role does not hold (rule ID8). */
export function grantsInSession(grants: readonly Grant[], withSecondFactor: boolean): readonly Grant[] {
  return withSecondFactor ? grants : grants.filter((grant) => grant.role !== "administrator");
}
