import type {
  AnyEndpoint,
  Card,
  ErrorDecl,
  InputOf,
  OutputOf,
  PermissionName,
  Ref,
  Refusal,
  Role,
} from "#platform/contract";
import type { NamedTable, SchemaOwner, TableDecl } from "#platform/db";
import type { LocalText } from "#platform/std";
import type { Ctx } from "./ctx.ts";

export type PermissionDecl = { readonly title: LocalText; readonly roles: readonly Role[] };

/** Something that happened, told to other modules through the outbox. The payload holds ids, never personal data. */
export type DomainEvent = {
  readonly type: `${string}.${string}`;
  readonly subject: Ref;
  readonly payload: Readonly<Record<string, unknown>>;
};

export type EventDecl = { readonly title: LocalText; readonly payload: readonly string[] };

/** Runs once per event and handler, in a transaction in the event's community; may run again after a crash before it. */
export type EventHandler = {
  readonly name: string;
  readonly on: `${string}.${string}`;
  handle(ctx: Ctx, event: DomainEvent & { readonly id: string }): Promise<void>;
};

/** Background work on a schedule (cron, Asia/Shanghai), once per community or once per installation. */
export type JobDecl = {
  readonly name: string;
  readonly title: LocalText;
  readonly schedule: string;
  readonly per: "community" | "installation";
  run(ctx: Ctx): Promise<void>;
};

/**
 * A column that holds personal data: how a person's export shows it and what erasing does to it.
 * Every column of a declared name pattern must be listed, else the build fails.
 */
export type PersonalColumn = {
  readonly table: string;
  readonly column: string;
  readonly about: LocalText;
  readonly exported: "as_is" | "decrypted" | "left_out";
  readonly erased: "key_destroyed" | "row_deleted" | "set_null" | "kept_as_fact";
};

/** A figure others may show or judge by. */
export type MeasureDecl = {
  readonly id: string;
  readonly title: LocalText;
  readonly unit: string;
  readonly dimensions: readonly string[];
};

/** How a module shows its objects to others: one kind of Ref, resolved to cards the asker may see. */
export type RefKind = {
  readonly kind: string;
  readonly title: LocalText;
  /** The permission that reading such an object needs; comments and attachments on it need the same. */
  readonly permission: PermissionName;
  /** Cards of those ids that exist in the ctx's community; others are left out. */
  resolve(ctx: Ctx, ids: readonly string[]): Promise<Card[]>;
};

export type Route<E extends AnyEndpoint = AnyEndpoint> = {
  readonly endpoint: E;
  /** A refusal that is thrown undoes everything; one that is returned is answered after the transaction is kept. */
  readonly handle: (ctx: Ctx, input: InputOf<E>) => Promise<OutputOf<E> | Refusal>;
};

export type Manifest = {
  readonly name: string;
  readonly title: LocalText;
  readonly tables: Readonly<Record<string, TableDecl>>;
  readonly migrations: URL | undefined;
  readonly permissions: Readonly<Record<PermissionName, PermissionDecl>>;
  readonly errors: readonly ErrorDecl[];
  readonly routes: readonly Route[];
  readonly events: Readonly<Record<`${string}.${string}`, EventDecl>>;
  readonly handlers: readonly EventHandler[];
  readonly jobs: readonly JobDecl[];
  readonly personal: readonly PersonalColumn[];
  readonly refs: readonly RefKind[];
  readonly measures: readonly MeasureDecl[];
};

type Draft = Pick<Manifest, "name" | "title"> & Partial<Manifest>;

/** What a module is, in one value: the server, the docs and the tests are made from it. */
export function defineModule(draft: Draft): Manifest {
  return {
    tables: {},
    migrations: undefined,
    permissions: {},
    errors: [],
    routes: [],
    events: {},
    handlers: [],
    jobs: [],
    personal: [],
    refs: [],
    measures: [],
    ...draft,
  };
}

/** Joins an endpoint to the function that answers it. */
export function route<E extends AnyEndpoint>(endpoint: E, handle: Route<E>["handle"]): Route {
  return { endpoint, handle } as unknown as Route;
}

/** The tables of a manifest with their schema, which bears the module's name. */
export function tablesOf(manifest: Manifest): NamedTable[] {
  return Object.entries(manifest.tables).map(([name, table]) => ({ ...table, schema: manifest.name, name }));
}

export function schemaOwnerOf(manifest: Manifest): SchemaOwner {
  return { name: manifest.name, migrations: manifest.migrations, tables: tablesOf(manifest) };
}
