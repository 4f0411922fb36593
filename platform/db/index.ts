export { type Embedded, startEmbedded } from "./embedded.ts";
export { acquireFolderLock, type FolderLock, type LockHolder, readFolderLock } from "./folder-lock.ts";
export { migrate, type SchemaOwner } from "./migrate.ts";
export { type Database, type DatabasePlace, openDatabase } from "./open.ts";
export type { DB } from "./schema.generated.ts";
export {
  DATABASE_ROLES,
  type DatabaseRole,
  globalTable,
  type NamedTable,
  type Privilege,
  systemTable,
  type TableDecl,
  type TableKind,
  tenantTable,
} from "./tables.ts";
export { distributeSql } from "./tenancy.ts";
export { type Tx, withoutTenant, withSystem, withTenant } from "./transactions.ts";
