import type { Polygon } from "#engines/lifecircle";
import type { BookScore, Case, Indicator } from "#engines/standards";
import type { BBox, LngLat, LocalText } from "#platform/std";
import type { BoundaryOrigin } from "../pipeline/boundary.ts";
import type { StatedFacts } from "../pipeline/facts.ts";
import type { InputFinding } from "../pipeline/finding.ts";
import type { GapList } from "../pipeline/gaps.ts";
import type { Home } from "../pipeline/homes.ts";
import type { KnownFacility } from "../pipeline/places.ts";
import type { CheckupFile } from "../report/files.ts";

/** What a worker is asked. All of it is plain data, copied to the worker. */
export type Task = InspectTask | CheckupTask | ImportTask;

type OnExtract = { readonly bytes: Uint8Array; readonly fileName: string; readonly sha256: string };

/** Reads an extract and says what it holds. */
export type InspectTask = OnExtract & { readonly kind: "inspect" };
export type Inspection = {
  readonly format: "xml" | "xml.gz" | "pbf";
  readonly dataUntil: string | undefined;
  readonly bbox: BBox;
  readonly counts: Readonly<Record<string, number>>;
  readonly warnings: readonly { readonly message: LocalText; readonly count: number }[];
  readonly candidates: readonly BoundaryCandidate[];
  readonly map: Uint8Array;
};
export type BoundaryCandidate = {
  readonly ref: string;
  readonly kind: "residential" | "neighbourhood" | "administrative";
  readonly name: string | null;
  readonly adminLevel: number | null;
  readonly squareMeters: number;
  readonly homes: number;
  readonly polygons: readonly (readonly (readonly LngLat[])[])[];
};

/** Runs a check-up and writes its files. */
export type CheckupTask = OnExtract & {
  readonly kind: "checkup";
  readonly boundary: readonly Polygon[] | undefined;
  readonly bookIds: readonly string[];
  readonly as: Case;
  readonly community: {
    /** Undefined: the community has no buildings of its own yet; the map's are used. */
    readonly homes: readonly Home[] | undefined;
    readonly facilities: readonly KnownFacility[];
    readonly stated: StatedFacts;
  };
  readonly finishedAt: string;
};
export type CheckupAnswer = {
  readonly files: Readonly<Record<CheckupFile, Uint8Array>>;
  readonly circle: Uint8Array;
  readonly boundaryOrigin: BoundaryOrigin;
  readonly boundaryPolygons: readonly Polygon[];
  readonly mapDate: string;
  readonly residences: number;
  readonly unsnapped: number;
  readonly facilities: number;
  readonly indicators: readonly Indicator[];
  readonly scores: readonly BookScore[];
  readonly gaps: GapList;
};

/** Finds what an import into places would bring. */
export type ImportTask = OnExtract & { readonly kind: "import"; readonly boundary: readonly Polygon[] };
export type ImportAnswer = {
  readonly mapDate: string;
  readonly rows: readonly {
    readonly kind: "building" | "facility" | "gate";
    readonly sourceRef: string;
    readonly fields: Readonly<Record<string, unknown>>;
  }[];
};

export type AnswerOf<T extends Task> = T extends InspectTask
  ? Inspection
  : T extends CheckupTask
    ? CheckupAnswer
    : ImportAnswer;

export type WorkerReply<T extends Task = Task> =
  | { readonly ok: true; readonly value: AnswerOf<T> }
  | { readonly ok: false; readonly errors: readonly InputFinding[] };
