export { type CtxParts, createCtx, type Writers } from "./create-ctx.ts";
export { type Ctx, type RequestFacts, type ResponseParts, type Services, tenantOf } from "./ctx.ts";
export {
  type DomainEvent,
  defineModule,
  type EventDecl,
  type EventHandler,
  type JobDecl,
  type Manifest,
  type MeasureDecl,
  type PermissionDecl,
  type PersonalColumn,
  type RefKind,
  type Route,
  route,
  schemaOwnerOf,
  tablesOf,
} from "./manifest.ts";
export {
  grantsFor,
  type PermissionBook,
  type Place,
  permissionBook,
  permit,
  reaches,
} from "./permit.ts";
export type { AuditNote, Clock, FileStore, KeyStore, Messenger, OutboundMessage } from "./services.ts";
