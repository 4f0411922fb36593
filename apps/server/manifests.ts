import { manifest as identity } from "#modules/identity";
import { manifest as people } from "#modules/people";
import { manifest as places } from "#modules/places";
import { manifest as audit } from "#platform/audit";
import type { NamedTable, SchemaOwner } from "#platform/db";
import { manifest as events } from "#platform/events";
import { manifest as files } from "#platform/files";
import { type Manifest, schemaOwnerOf, tablesOf } from "#platform/module";

/** Every unit that declares something, lower ones first: migrations run and tables are restored in this order. */
export const manifests: readonly Manifest[] = [audit, events, files, identity, places, people];

export function allTables(): NamedTable[] {
  return manifests.flatMap(tablesOf);
}

export function allOwners(): SchemaOwner[] {
  return manifests.map(schemaOwnerOf);
}
