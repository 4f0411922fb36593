import type { LocalText } from "#platform/std";

/** Where in the input something is wrong; as much as is known, never empty. */
export type OsmLocation = {
  /** Bytes from the start of the given file (of the inflated text for gzip XML, then `inflated` is true). */
  readonly byteOffset?: number;
  readonly inflated?: boolean;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
  /** 0-based number of the blob in a PBF file; blob 0 is the header. */
  readonly blob?: number;
  /** `node/1`, `way/-3`, `relation/7`. */
  readonly element?: string;
};

export type OsmFindingCode =
  | "empty_file"
  | "unknown_format"
  | "unsupported_compression"
  | "unsupported_encoding"
  | "not_osm"
  | "not_well_formed"
  | "dtd_refused"
  | "truncated"
  | "bad_gzip"
  | "bad_blob"
  | "blob_too_large"
  | "too_large_inflated"
  | "too_many_elements"
  | "unsupported_feature"
  | "bad_element"
  | "no_nodes"
  | "no_ways"
  | "missing_nodes";

/** One reason why an input was refused. `message` names the place in words too. */
export type OsmFinding = {
  readonly code: OsmFindingCode;
  readonly message: LocalText;
  readonly at: OsmLocation;
};

export function finding(code: OsmFindingCode, message: LocalText, at: OsmLocation): OsmFinding {
  return { code, message, at };
}

/** Carries one finding out of a nested parser; caught by `readOsm` and never seen outside this folder. */
export class Refusal extends Error {
  readonly finding: OsmFinding;
  constructor(refused: OsmFinding) {
    super(refused.code);
    this.finding = refused;
  }
}

export function refuse(code: OsmFindingCode, message: LocalText, at: OsmLocation): never {
  throw new Refusal(finding(code, message, at));
}
