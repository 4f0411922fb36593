import { z } from "zod";
import type { LocalText } from "#platform/std";
import type { ErrorDecl } from "./errors.ts";

/** `module.verb`, as declared in a manifest; or who may call without one. */
export type PermissionName = `${string}.${string}`;
export type EndpointPermission = PermissionName | "public" | "signed_in";

export type Schema = z.ZodType;
type Shape = z.ZodRawShape;

/**
 * One thing a client may ask. Paths are below `/api`; `{communityId}` in the path makes it a tenant endpoint:
 * it runs with that community as tenant and needs the permission there.
 */
export type Endpoint<
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Output extends Schema = Schema,
> = {
  /** OpenAPI operation id: `places.listBuildings`. */
  readonly id: `${string}.${string}`;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: `/${string}`;
  readonly summary: LocalText;
  readonly permission: EndpointPermission;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly output: Output;
  /** Codes beyond those of `httpErrors` that it may refuse with. */
  readonly errors: readonly ErrorDecl[];
  /** `json` unless it takes or gives bytes, or gives server-sent events. */
  readonly takes: "json" | "bytes";
  readonly gives: "json" | "bytes" | "events";
  /** The largest body, in bytes. */
  readonly bodyLimitBytes: number;
};

// biome-ignore lint/suspicious/noExplicitAny: the one place where any endpoint's type is meant
export type AnyEndpoint = Endpoint<any, any, any, any>;

export type InputOf<E> =
  E extends Endpoint<infer P, infer Q, infer B, infer _O>
    ? { params: z.output<P>; query: z.output<Q>; body: z.output<B> }
    : never;
export type RequestOf<E> =
  E extends Endpoint<infer P, infer Q, infer B, infer _O>
    ? { params: z.input<P>; query: z.input<Q>; body: z.input<B> }
    : never;
export type OutputOf<E> = E extends Endpoint<infer _P, infer _Q, infer _B, infer O> ? z.output<O> : never;

const JSON_BODY_LIMIT_BYTES = 1_000_000;
const nothing = z.object({});

type PathParams<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParams<Rest>
  : never;
type ParamsShape<Path extends string, P> = P & { [Name in Exclude<PathParams<Path>, keyof P>]: z.ZodUUID };

type Draft<Path extends string, P extends Shape, Q extends Shape, B extends Schema, O extends Schema> = {
  id: `${string}.${string}`;
  method: Endpoint["method"];
  path: Path;
  summary: LocalText;
  permission: EndpointPermission;
  params?: P;
  query?: Q;
  body?: B;
  output: O;
  errors?: readonly ErrorDecl[];
  takes?: Endpoint["takes"];
  gives?: Endpoint["gives"];
  bodyLimitBytes?: number;
};

/** Declares an endpoint. `params` and `query` are zod shapes; path parameters not named in `params` are UUIDs. */
export function defineEndpoint<
  Path extends `/${string}`,
  O extends Schema,
  P extends Shape = Record<never, never>,
  Q extends Shape = Record<never, never>,
  B extends Schema = typeof nothing,
>(draft: Draft<Path, P, Q, B, O>): Endpoint<z.ZodObject<ParamsShape<Path, P>>, z.ZodObject<Q>, B, O>;
export function defineEndpoint(draft: Draft<`/${string}`, Shape, Shape, Schema, Schema>): Endpoint {
  const names = [...draft.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  const params = Object.fromEntries(names.map((name) => [name, z.uuid()]));
  return {
    ...draft,
    params: z.object({ ...params, ...draft.params }),
    query: z.object(draft.query ?? {}),
    body: draft.body ?? nothing,
    errors: draft.errors ?? [],
    takes: draft.takes ?? "json",
    gives: draft.gives ?? "json",
    bodyLimitBytes: draft.bodyLimitBytes ?? JSON_BODY_LIMIT_BYTES,
  };
}

/** Whether the endpoint runs inside one community. */
export function isTenantEndpoint(endpoint: AnyEndpoint): boolean {
  return endpoint.path.includes("{communityId}");
}
