import type { NamedTable, SchemaOwner } from "#platform/db";
import { type Manifest, schemaOwnerOf, tablesOf } from "#platform/module";

/** Every unit that declares something, lower ones first: migrations run and tables are restored in this order. */
export const manifests: readonly Manifest[] = [];

export function allTables(): NamedTable[] {
  return manifests.flatMap(tablesOf);
}

export function allOwners(): SchemaOwner[] {
  return manifests.map(schemaOwnerOf);
}
