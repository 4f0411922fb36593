import { kindEndpoints } from "./contract/kind-endpoints.ts";
import { KINDS } from "./contract/kinds.ts";

export * from "./contract/community.ts";
export {
  AGE_BANDS,
  type AgeBand,
  ATTRIBUTE_FIELDS,
  DATUMS,
  type Datum,
  EVIDENCE_GROUPS,
  type EvidenceGroup,
  type EvidenceNote,
  OPTIONS,
  type RawPolygon,
} from "./contract/fields.ts";
export { KIND_NAMES, KINDS, type KindName } from "./contract/kinds.ts";
export * from "./contract/map-and-import.ts";
export { errors } from "./errors.ts";

/** The five endpoints of each kind of place: `compounds.list`, `buildings.create`, … */
export const compounds = kindEndpoints(KINDS.compound);
export const buildings = kindEndpoints(KINDS.building);
export const units = kindEndpoints(KINDS.unit);
export const homes = kindEndpoints(KINDS.home);
export const facilities = kindEndpoints(KINDS.facility);
export const spaces = kindEndpoints(KINDS.space);
export const gates = kindEndpoints(KINDS.gate);
export const grids = kindEndpoints(KINDS.grid);
