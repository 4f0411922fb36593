import { PbfReader } from "pbf";
import { text } from "#platform/std";
import { type OsmLocation, Refusal, refuse } from "./finding.ts";
import { type HeaderBlock, readHeaderBlock } from "./pbf-header.ts";
import { readPrimitiveBlock } from "./pbf-primitives.ts";
import { eachField, readRange } from "./protobuf.ts";
import type { FileFacts, ReadContext } from "./read-osm.ts";

// Hard limits of the format: https://wiki.openstreetmap.org/wiki/PBF_Format
const MAX_HEADER_BYTES = 64 * 1024;
const MAX_BLOB_BYTES = 32 * 1024 * 1024;

type Blob = {
  readonly type: string;
  /** Of the blob's data in the file. */
  readonly start: number;
  readonly end: number;
  readonly at: OsmLocation;
};

/** Reads OSM PBF: a row of blobs, each a length, a small header and a (usually zlib-packed) block. */
export function readPbf(bytes: Uint8Array, context: ReadContext): FileFacts {
  let header: HeaderBlock | undefined;
  let inflatedBytes = 0;
  let position = 0;
  for (let index = 0; position < bytes.length; index++) {
    const blob = frameBlob(bytes, { byteOffset: position, blob: index });
    const block = unpackBlob(bytes, blob, context);
    inflatedBytes += block.length;
    if (inflatedBytes > context.maxInflatedBytes) refuseInflated(context.maxInflatedBytes, blob.at);
    if (index === 0 && blob.type !== "OSMHeader") {
      refuse("bad_blob", text("文件缺少头部数据块", "the file does not begin with a header blob"), blob.at);
    }
    if (blob.type === "OSMHeader") header ??= guarded(blob, () => readHeaderBlock(block, blob.at));
    else if (blob.type === "OSMData") {
      guarded(blob, () => readPrimitiveBlock(block, context.builder, blob.at));
    }
    position = blob.end;
    context.onProgress(position, bytes.length);
  }
  return { bbox: header?.bbox, generator: header?.generator, fileDateMs: header?.dateMs };
}

function frameBlob(bytes: Uint8Array, at: OsmLocation): Blob {
  const start = at.byteOffset as number;
  if (start + 4 > bytes.length) refuseTruncated(at);
  const headerBytes = new DataView(bytes.buffer, bytes.byteOffset + start, 4).getUint32(0);
  if (headerBytes === 0 || headerBytes > MAX_HEADER_BYTES) {
    refuse(
      headerBytes === 0 ? "bad_blob" : "blob_too_large",
      text(
        `第 ${at.blob} 个数据块的头部长度 ${headerBytes} 无效(上限 65536)`,
        `the header of blob ${at.blob} claims ${headerBytes} bytes; 1 to 65536 are possible`,
      ),
      at,
    );
  }
  const headerEnd = start + 4 + headerBytes;
  if (headerEnd > bytes.length) refuseTruncated(at);
  const { type, dataBytes } = readBlobHeader(bytes.subarray(start + 4, headerEnd), at);
  if (dataBytes > MAX_BLOB_BYTES) refuseBlobSize(dataBytes, at);
  if (headerEnd + dataBytes > bytes.length) refuseTruncated(at);
  return { type, start: headerEnd, end: headerEnd + dataBytes, at };
}

function readBlobHeader(header: Uint8Array, at: OsmLocation): { type: string; dataBytes: number } {
  let type = "";
  let dataBytes = -1;
  guarded({ at }, () => {
    const reader = new PbfReader(header);
    eachField(reader, header.length, (tag) => {
      if (tag === 1) type = reader.readString();
      else if (tag === 3) dataBytes = reader.readVarint();
    });
  });
  if (type === "" || !(dataBytes >= 0)) {
    refuse(
      "bad_blob",
      text(`第 ${at.blob} 个数据块的头部无效`, `the header of blob ${at.blob} is damaged`),
      at,
    );
  }
  return { type, dataBytes };
}

function unpackBlob(bytes: Uint8Array, blob: Blob, context: ReadContext): Uint8Array {
  const data = bytes.subarray(blob.start, blob.end);
  let raw: Uint8Array | undefined;
  let packed: Uint8Array | undefined;
  let rawBytes = 0;
  let foreign = false;
  guarded(blob, () => {
    const reader = new PbfReader(data);
    eachField(reader, data.length, (tag) => {
      if (tag === 1) raw = readRange(reader, data);
      else if (tag === 2) rawBytes = reader.readVarint();
      else if (tag === 3) packed = readRange(reader, data);
      else if (tag >= 4 && tag <= 7) foreign = true;
    });
  });
  if (raw) return raw;
  if (packed) return inflateBlob(packed, { rawBytes, at: blob.at }, context);
  if (!foreign) refuseDamaged(blob.at);
  return refuse(
    "unsupported_compression",
    text("只支持 zlib 压缩的 PBF", "only zlib-packed PBF is supported; convert the file with osmium"),
    blob.at,
  );
}

function inflateBlob(
  packed: Uint8Array,
  blob: { rawBytes: number; at: OsmLocation },
  context: ReadContext,
): Uint8Array {
  const { rawBytes, at } = blob;
  if (rawBytes > MAX_BLOB_BYTES) refuseBlobSize(rawBytes, at);
  try {
    const block = context.inflate(packed, Math.max(1, rawBytes));
    if (block.length === rawBytes) return block;
  } catch {
    // Whatever the unpacker threw, the finding below says where the damage is.
  }
  return refuseDamaged(at);
}

/** Runs a protobuf reader, whose library throws plain errors on damaged bytes, and turns those into a finding. */
function guarded<T>(blob: { readonly at: OsmLocation }, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return refuseDamaged(blob.at);
  }
}

function refuseTruncated(at: OsmLocation): never {
  const message = text(
    `文件在第 ${at.blob} 个数据块(第 ${at.byteOffset} 字节起)中断`,
    `the file breaks off in blob ${at.blob}, which begins at byte ${at.byteOffset}`,
  );
  refuse("truncated", message, at);
}

function refuseDamaged(at: OsmLocation): never {
  const message = text(
    `第 ${at.blob} 个数据块(第 ${at.byteOffset} 字节起)已损坏`,
    `blob ${at.blob}, which begins at byte ${at.byteOffset}, is damaged`,
  );
  refuse("bad_blob", message, at);
}

function refuseBlobSize(size: number, at: OsmLocation): never {
  const message = text(
    `第 ${at.blob} 个数据块声称有 ${size} 字节(上限 32 MiB)`,
    `blob ${at.blob} claims ${size} bytes; the format allows 32 MiB`,
  );
  refuse("blob_too_large", message, at);
}

function refuseInflated(most: number, at: OsmLocation): never {
  const message = text(`解压后超过 ${most} 字节的上限`, `unpacks to more than the limit of ${most} bytes`);
  refuse("too_large_inflated", message, at);
}
