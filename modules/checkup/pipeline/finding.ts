import type { OsmLocation } from "#engines/lifecircle";
import type { LocalText } from "#platform/std";

/** Why an input was refused, and where in it. Permanent codes; those of street extracts come from the engine. */
export type InputFinding = {
  readonly input: "osm" | "boundary";
  readonly code: string;
  readonly message: LocalText;
  /** For extracts as the engine says; for GeoJSON `path`, as in `features[0].geometry.coordinates[2]`. */
  readonly at: OsmLocation & { readonly path?: string };
};

/** The place in a few words, as `line 12, column 4` or `byte 1024 (blob 3)`. */
export function placeOf({ at }: Pick<InputFinding, "at">): string {
  const parts = [
    at.path,
    at.line === undefined ? undefined : `line ${at.line}`,
    at.column === undefined ? undefined : `column ${at.column}`,
    at.blob === undefined ? undefined : `blob ${at.blob}`,
    at.byteOffset === undefined ? undefined : `byte ${at.byteOffset}${at.inflated ? " (unpacked)" : ""}`,
    at.element,
  ];
  return parts.filter((part) => part !== undefined).join(", ");
}
