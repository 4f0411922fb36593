import { PbfWriter } from "pbf";

export type PbfBlob = {
  readonly type: string;
  readonly block: Uint8Array;
  /** Store unpacked. */
  readonly raw?: boolean;
  /** Claim this size instead of the true one. */
  readonly claimedBytes?: number;
};

/** Writes a PBF file of the given blobs for tests; `deflate` makes a zlib stream. */
export function writePbf(blobs: readonly PbfBlob[], deflate: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  const parts = blobs.flatMap(({ type, block, raw, claimedBytes }) => {
    const blob = new PbfWriter();
    blob.writeBytesField(raw ? 1 : 3, raw ? block : deflate(block));
    if (!raw) blob.writeVarintField(2, claimedBytes ?? block.length);
    const body = blob.finish();
    const header = new PbfWriter();
    header.writeStringField(1, type);
    header.writeVarintField(3, body.length);
    const head = header.finish();
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, head.length);
    return [length, head, body];
  });
  return join(parts);
}

export function headerBlock(features: readonly string[] = ["OsmSchema-V0.6", "DenseNodes"]): Uint8Array {
  const writer = new PbfWriter();
  for (const feature of features) writer.writeStringField(4, feature);
  return writer.finish();
}

export type PbfContent = {
  readonly nodes: readonly (readonly [id: number, lng: number, lat: number])[];
  readonly ways: readonly (readonly [id: number, ...refs: number[]])[];
  /** Write nodes one message each instead of in columns. */
  readonly plainNodes?: boolean;
  /** Mark the elements as deleted versions, as history files do. */
  readonly deleted?: boolean;
};

/** One block: the nodes, then the ways, each tagged highway=footway. */
export function dataBlock(content: PbfContent): Uint8Array {
  const writer = new PbfWriter();
  writer.writeMessage(1, writeStrings, ["", "highway", "footway"]);
  writer.writeMessage(2, content.plainNodes ? writePlainNodes : writeDenseNodes, content);
  writer.writeMessage(2, writeWays, content);
  return writer.finish();
}

function writeStrings(strings: readonly string[], writer: PbfWriter): void {
  for (const value of strings) writer.writeStringField(1, value);
}

function writePlainNodes(content: PbfContent, writer: PbfWriter): void {
  for (const node of content.nodes) {
    writer.writeMessage(
      1,
      ([id, lng, lat], message) => {
        message.writeSVarintField(1, id);
        if (content.deleted) message.writeMessage(4, writeInvisible, undefined);
        message.writeSVarintField(8, Math.round(lat * 1e7));
        message.writeSVarintField(9, Math.round(lng * 1e7));
      },
      node,
    );
  }
}

function writeDenseNodes(content: PbfContent, writer: PbfWriter): void {
  writer.writeMessage(
    2,
    (all, dense) => {
      dense.writePackedSVarint(1, deltas(all.map(([id]) => id)));
      dense.writePackedSVarint(8, deltas(all.map(([, , lat]) => Math.round(lat * 1e7))));
      dense.writePackedSVarint(9, deltas(all.map(([, lng]) => Math.round(lng * 1e7))));
      if (content.deleted) {
        const visible = all.map(() => 0);
        dense.writeMessage(5, (flags, info) => info.writePackedVarint(6, flags), visible);
      }
    },
    content.nodes,
  );
}

function writeWays(content: PbfContent, writer: PbfWriter): void {
  for (const way of content.ways) {
    writer.writeMessage(
      3,
      ([id, ...refs], message) => {
        message.writeVarintField(1, id);
        if (content.deleted) message.writeMessage(4, writeInvisible, undefined);
        message.writePackedVarint(2, [1]);
        message.writePackedVarint(3, [2]);
        message.writePackedSVarint(8, deltas(refs));
      },
      way,
    );
  }
}

function writeInvisible(_: undefined, info: PbfWriter): void {
  info.writeBooleanField(6, false);
}

function deltas(values: readonly number[]): number[] {
  return values.map((value, i) => value - (values[i - 1] ?? 0));
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
