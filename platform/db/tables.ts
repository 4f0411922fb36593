/**
 * How a table is held, declared in its module's manifest. The migrator derives row-level security and every
 * grant from it, so that a table nobody declared can be read by nobody.
 *
 * - `tenant`: belongs to one community; primary key starts with `community_id`, row-level security is forced.
 * - `global`: belongs to the installation and is no community's secret (communities, rule books, published facts).
 * - `system`: the platform's own (outbox, jobs, sign-in); requests do not see it unless a grant says so.
 */
export type TableKind = "tenant" | "global" | "system";
export type Privilege = "select" | "insert" | "update" | "delete";

/** The roles statements run as. None owns anything; each is taken with `SET LOCAL ROLE` in every transaction. */
export const DATABASE_ROLES = ["linli_app", "linli_jobs", "linli_login"] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

export type TableDecl = {
  readonly kind: TableKind;
  readonly grants: Partial<Record<DatabaseRole, readonly Privilege[]>>;
};

const ALL: readonly Privilege[] = ["select", "insert", "update", "delete"];

/** A community's own rows, written by requests; `append` forbids update and delete. */
export function tenantTable(options: { append?: boolean } = {}): TableDecl {
  return { kind: "tenant", grants: { linli_app: options.append ? ["select", "insert"] : ALL } };
}

/** Rows of the installation. Requests may read; `app` widens that. */
export function globalTable(grants: TableDecl["grants"] = { linli_app: ["select"] }): TableDecl {
  return { kind: "global", grants };
}

/** Rows of the platform itself. Only the named roles see them. */
export function systemTable(grants: TableDecl["grants"]): TableDecl {
  return { kind: "system", grants };
}

/** A table with its module: `schema` is the module's name. */
export type NamedTable = TableDecl & { readonly schema: string; readonly name: string };
