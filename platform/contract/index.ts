export { type Actor, ANONYMOUS, CHANNELS, type Channel } from "./actor.ts";
export {
  type AnyEndpoint,
  defineEndpoint,
  type Endpoint,
  type EndpointPermission,
  type InputOf,
  isTenantEndpoint,
  type OutputOf,
  type PermissionName,
  type RequestOf,
} from "./endpoint.ts";
export {
  defineErrors,
  type ErrorDecl,
  httpErrors,
  type Issue,
  type Problem,
  Refusal,
  refuse,
} from "./errors.ts";
export { type Card, type Ref, refKey } from "./ref.ts";
export {
  ALL_STAFF,
  COMMUNITY_STAFF,
  type Grant,
  ROLES,
  type Role,
  SCOPE_KINDS,
  type ScopeKind,
  SUPERVISORS,
} from "./roles.ts";
export {
  pageQuery,
  type ServerEvent,
  zBytesIn,
  zBytesOut,
  zId,
  zInstant,
  zLngLat,
  zLocalText,
  zPage,
  zPolygon,
  zRef,
  zRing,
  zServerEvents,
} from "./schemas.ts";
