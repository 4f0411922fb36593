import { FACILITY_TYPES, type Indicator } from "#engines/standards";
import type { ImportReport } from "#modules/places";
import type { OutputOf } from "#platform/contract";
import type { Ctx } from "#platform/module";
import type { ShownCheckup } from "./checkup-service.ts";
import type { getMyCircle as circle } from "./circle.ts";
import type * as contract from "./contract.ts";
import type { ExtractRow } from "./repo.ts";

const MOST_LINES = 500;

export function presentExtract(row: ExtractRow) {
  return {
    id: row.id,
    fileName: row.fileName,
    sha256: row.sha256,
    byteSize: row.byteSize,
    format: row.format,
    dataUntil: row.dataUntil?.toISOString() ?? null,
    uploadedAt: row.uploadedAt.toISOString(),
    ...row.summary,
  };
}

export function presentExtractInFull(row: ExtractRow): OutputOf<typeof contract.getExtract> {
  return plain({ ...presentExtract(row), candidates: row.candidates });
}

export function presentCheckup(ctx: Ctx, row: ShownCheckup): OutputOf<typeof contract.getCheckup> {
  const { gaps, ...result } = row.result;
  return plain({
    ...result,
    id: row.id,
    extractId: row.extractId,
    as: row.judgedAs,
    books: row.books,
    boundaryOrigin: row.boundaryOrigin,
    inputsSha256: row.inputsSha256,
    weightBasis: gaps.weightBasis,
    gaps: gaps.items,
    files: Object.entries(row.files).map(([name, { byteSize }]) => ({ name, byteSize })),
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt.toISOString(),
    published: row.published,
    can: ctx.reach("checkup.run") === "everything" ? ["publish"] : [],
  });
}

export function presentIndicator(indicator: Indicator): OutputOf<typeof contract.getIndicator> {
  return plain({ ...indicator, missingCount: indicator.missing.length });
}

export function presentImport(report: ImportReport): OutputOf<typeof contract.previewImport> {
  return {
    written: report.written,
    counts: report.counts as Record<string, NonNullable<ImportReport["counts"]["building"]>>,
    changes: report.changes.slice(0, MOST_LINES).map(({ kind, sourceRef, what, fields }) => ({
      kind,
      sourceRef,
      what,
      fields: fields.map(({ field }) => field),
    })),
    conflicts: report.conflicts
      .slice(0, MOST_LINES)
      .map(({ kind, sourceRef, field }) => ({ kind, sourceRef, field })),
    warnings: report.warnings.map(({ message }) => message),
  };
}

export function presentCircle(
  found: Awaited<ReturnType<typeof circle>>,
): OutputOf<typeof contract.getMyCircle> {
  return plain({
    ...found,
    nearest: found.nearest.map((one) => {
      const { zh, en } = FACILITY_TYPES[one.type];
      return { ...one, title: { zh, en } };
    }),
    bands: {
      type: "FeatureCollection",
      features: found.bands.map((band) => ({
        type: "Feature",
        geometry: { type: "MultiLineString", coordinates: band.lines },
        properties: {
          minutes: band.minutes,
          fromMeters: band.fromMeters,
          toMeters: band.toMeters,
          streetMeters: Math.round(band.length / 10),
        },
      })),
    },
  });
}

/** The same value with its lists open to writing, as schemas have them. */
function plain<T>(value: unknown): T {
  return value as T;
}
