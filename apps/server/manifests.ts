import { manifest as checkup } from "#modules/checkup";
import { manifest as identity } from "#modules/identity";
import { manifest as people } from "#modules/people";
import { manifest as places } from "#modules/places";
import { manifest as audit } from "#platform/audit";
import { manifest as cards } from "#platform/cards";
import type { NamedTable, SchemaOwner } from "#platform/db";
import { manifest as events } from "#platform/events";
import { manifest as files } from "#platform/files";
import { manifest as jobs } from "#platform/jobs";
import { type Manifest, schemaOwnerOf, tablesOf } from "#platform/module";
import { manifest as notify } from "#platform/notify";

/** Every unit that declares something, lower ones first: migrations run and tables are restored in this order. */
export const manifests: readonly Manifest[] = [
  audit,
  events,
  jobs,
  files,
  cards,
  notify,
  identity,
  places,
  people,
  checkup,
];

export function allTables(): NamedTable[] {
  return manifests.flatMap(tablesOf);
}

export function allOwners(): SchemaOwner[] {
  return manifests.map(schemaOwnerOf);
}
