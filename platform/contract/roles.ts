/**
 * Who a person is to a community. A role says which permissions one has; its scope says where: the whole
 * community, listed compounds, or listed grids. `administrator` and `auditor` may also be held for the whole
 * installation.
 */
export const ROLES = [
  "resident",
  "grid_worker",
  "community_worker",
  "community_secretary",
  "property_staff",
  "property_manager",
  "committee_member",
  "planner",
  "street_manager",
  "administrator",
  "auditor",
] as const;
export type Role = (typeof ROLES)[number];

export const SCOPE_KINDS = ["community", "compound", "grid"] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

/** One role held in one community (`communityId` null: the whole installation) within a scope. */
export type Grant = {
  readonly role: Role;
  readonly communityId: string | null;
  readonly scopeKind: ScopeKind;
  /** The compounds or grids of the scope; empty where the scope is the community. */
  readonly scopeIds: readonly string[];
};

/** Staff of the community itself: the people who keep its books. */
export const COMMUNITY_STAFF = ["community_worker", "community_secretary"] as const satisfies Role[];
/** Those who see a community from above: they read and supervise, they do not keep its books. */
export const SUPERVISORS = ["planner", "street_manager"] as const satisfies Role[];
/** Everybody who works for or in a community in some office. */
export const ALL_STAFF = [
  "grid_worker",
  ...COMMUNITY_STAFF,
  "property_staff",
  "property_manager",
  "committee_member",
  ...SUPERVISORS,
] as const satisfies Role[];
