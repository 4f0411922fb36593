import { type BBox, fail, type Outcome, ok, text } from "#platform/std";
import { finishNodes, finishWays, newBuilder, type OsmBuilder } from "./builder.ts";
import { checkExtract, clippedWarning } from "./check-extract.ts";
import { type OsmFinding, Refusal, refuse } from "./finding.ts";
import { indexOfId } from "./id-index.ts";
import type { OsmData, OsmNodes, OsmWarning } from "./osm-data.ts";
import { readPbf } from "./read-pbf.ts";
import { readXml } from "./read-xml.ts";
import { sniff } from "./sniff.ts";

/**
 * Unpacking, brought by the caller because engines do no I/O (in Node: `inflateSync(bytes, { maxOutputLength })` and
 * `gunzipSync` of node:zlib). Both throw on damaged input, and a RangeError when the output would exceed `maxBytes`;
 * one that ignores `maxBytes` is still checked afterwards, but then a small file can take much memory first.
 */
export type Inflators = {
  /** zlib stream (RFC 1950). */
  readonly inflate: (bytes: Uint8Array, maxBytes: number) => Uint8Array;
  /** gzip file (RFC 1952). */
  readonly gunzip: (bytes: Uint8Array, maxBytes: number) => Uint8Array;
};

export type ReadOsmOptions = Inflators & {
  /** Quoted in messages; never used to guess the format. */
  readonly fileName?: string;
  /** Bytes read so far and in all. */
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
  /** Refuse to unpack more than this. Default 512 MiB. */
  readonly maxInflatedBytes?: number;
  /** Refuse more nodes and ways than this. Default 10 million, and four times as many way references. */
  readonly maxElements?: number;
};

/** What a format reader is given and what it learns besides the elements. */
export type ReadContext = Inflators & {
  readonly builder: OsmBuilder;
  readonly maxInflatedBytes: number;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
};
export type FileFacts = {
  readonly bbox: BBox | undefined;
  readonly generator: string | undefined;
  /** The file's own date, milliseconds since 1970. */
  readonly fileDateMs: number | undefined;
};

/**
 * Reads a street extract: OSM XML, gzipped OSM XML or OSM PBF, told apart by content. Everything unreadable, cut off,
 * oversized or not an extract is refused with findings that say where; nothing is thrown for any input.
 */
export function readOsm(bytes: Uint8Array, options: ReadOsmOptions): Outcome<OsmData, OsmFinding> {
  const container = sniff(bytes, options.fileName);
  if (typeof container !== "string") return fail(container);
  const context: ReadContext = {
    inflate: options.inflate,
    gunzip: options.gunzip,
    builder: newBuilder(options.maxElements ?? 10_000_000),
    maxInflatedBytes: options.maxInflatedBytes ?? 512 * 1024 * 1024,
    onProgress: options.onProgress ?? ignoreProgress,
  };
  try {
    const facts = readContainer(bytes, container, context);
    const data = assemble(context.builder, facts, FORMATS[container]);
    const findings = checkExtract(data, context.builder, bytes.length);
    if (findings.length > 0) return fail(...findings);
    return ok({ ...data, warnings: [...data.warnings, ...clippedWarning(data)] });
  } catch (error) {
    if (error instanceof Refusal) return fail(error.finding);
    throw error;
  }
}

const FORMATS = { xml: "xml", gzip: "xml.gz", pbf: "pbf" } as const;

function ignoreProgress(): void {}

function readContainer(bytes: Uint8Array, container: keyof typeof FORMATS, context: ReadContext): FileFacts {
  if (container === "pbf") return readPbf(bytes, context);
  if (container === "xml") return readXml(bytes, context, false);
  const inflated = unzip(bytes, context);
  const inner = sniff(inflated, undefined);
  if (inner === "xml") return readXml(inflated, context, true);
  if (inner === "pbf") return readPbf(inflated, context);
  const at = { byteOffset: 0, inflated: true };
  return typeof inner === "string"
    ? refuse("unsupported_compression", text("文件被压缩了两次", "the file is compressed twice"), at)
    : refuse(inner.code, inner.message, at);
}

function unzip(bytes: Uint8Array, context: ReadContext): Uint8Array {
  const most = context.maxInflatedBytes;
  try {
    const inflated = context.gunzip(bytes, most);
    if (inflated.length <= most) return inflated;
  } catch (error) {
    if (!(error instanceof RangeError)) {
      refuse("bad_gzip", text("gzip 数据已损坏或不完整", "the gzip data is damaged or cut off"), {
        byteOffset: 0,
      });
    }
  }
  return refuse(
    "too_large_inflated",
    text(`解压后超过 ${most} 字节的上限`, `unpacks to more than the limit of ${most} bytes`),
    { byteOffset: 0 },
  );
}

function assemble(builder: OsmBuilder, facts: FileFacts, format: OsmData["format"]): OsmData {
  const nodes = finishNodes(builder);
  const ways = finishWays(builder, (id) => indexOfId(nodes.index, nodes.ids, id));
  let missingRefs = 0;
  for (const ref of ways.refs) if (ref < 0) missingRefs++;
  return {
    format,
    nodes,
    ways,
    relations: builder.relations,
    bbox: facts.bbox ?? extentOf(nodes),
    dataUntil: isoDate(builder.latestEditMs) ?? isoDate(facts.fileDateMs ?? -Infinity),
    generator: facts.generator,
    complete: missingRefs === 0,
    counts: {
      nodes: nodes.count,
      ways: ways.count,
      relations: builder.relations.length,
      wayRefs: ways.refs.length,
      missingRefs,
    },
    warnings: duplicateWarnings(builder),
  };
}

function extentOf(nodes: OsmNodes): BBox {
  let [west, south, east, north] = [180e7, 90e7, -180e7, -90e7];
  for (let i = 0; i < nodes.count; i++) {
    const lng = nodes.lng7[i] as number;
    const lat = nodes.lat7[i] as number;
    if (lng < west) west = lng;
    if (lng > east) east = lng;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  return [west / 1e7, south / 1e7, east / 1e7, north / 1e7];
}

// The project began in August 2004: an earlier date only means that dates were stripped.
const OSM_BEGAN_MS = Date.UTC(2004, 7, 9);

function isoDate(ms: number): string | undefined {
  return ms >= OSM_BEGAN_MS && ms < 8.64e15 ? new Date(ms).toISOString().replace(".000Z", "Z") : undefined;
}

function duplicateWarnings(builder: OsmBuilder): OsmWarning[] {
  if (builder.duplicateCount === 0) return [];
  return [
    {
      code: "duplicate_elements",
      message: text("有重复编号的元素,保留先出现的", "elements occur twice; the first of each is kept"),
      count: builder.duplicateCount,
      sample: builder.duplicates,
    },
  ];
}
